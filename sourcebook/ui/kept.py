"""Results that are kept, so that a rerun makes anew only what has changed."""

import pickle
from collections.abc import Callable
from functools import cache
from types import FunctionType
from typing import ParamSpec, TypeVar

import pandas as pd
import streamlit as st

from sourcebook.package import Package

P = ParamSpec("P")
R = TypeVar("R")


@cache
def kept(make: Callable[P, R], most: int = 64) -> Callable[P, R]:
    """The same function; what it made of equal arguments it gives again. Not to be changed.

    It keeps the last `most` results, of whichever session.
    """
    keep = st.cache_resource(
        max_entries=most,
        show_spinner=False,
        # Streamlit itself takes a sample of a long table, and looks through a function's code.
        hash_funcs={
            pd.DataFrame: _content,
            Package: lambda package: package.key,
            FunctionType: lambda made: f"{made.__module__}.{made.__qualname__}",
        },
    )
    return keep(make)


def _content(frame: pd.DataFrame) -> bytes:
    """All of a table that can differ: columns, types, and every row with its place.

    Equal bytes mean equal tables. Hashing the rows, as pandas does, takes ten times as long.
    """
    return pickle.dumps((frame.columns, frame.index, [frame[name].array for name in frame]))
