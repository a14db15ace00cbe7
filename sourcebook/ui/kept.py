"""Results that are kept, so that a rerun computes only what has changed."""

from collections.abc import Callable
from functools import cache
from types import FunctionType
from typing import ParamSpec, TypeVar

import pandas as pd
import streamlit as st

from sourcebook.package import Package

Content = tuple[list[str], list[str], bytes]
P = ParamSpec("P")
R = TypeVar("R")


@cache
def kept(make: Callable[P, R], most: int = 64) -> Callable[P, R]:
    """Return the function with its results kept: equal arguments give the same object again.

    Results are shared between sessions, so they must not be changed. The last `most` are kept.
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


def _content(frame: pd.DataFrame) -> Content:
    """All of a table that can differ: columns, types, and every row with its place.

    Sorting a column's values into categories first takes longer than it saves here.
    """
    rows = pd.util.hash_pandas_object(frame, categorize=False).to_numpy().tobytes()
    return list(frame.columns), [str(kind) for kind in frame.dtypes], rows
