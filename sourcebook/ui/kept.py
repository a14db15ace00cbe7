"""Results that are kept, so that a rerun makes anew only what has changed."""

import pickle
from collections.abc import Callable
from functools import cache
from types import FunctionType
from typing import ParamSpec, TypeVar

import pandas as pd
import streamlit as st

from sourcebook.package import Package

MOST = 200
"""Results of one function."""
P = ParamSpec("P")
R = TypeVar("R")


@cache
def kept(make: Callable[P, R]) -> Callable[P, R]:
    """The same function; what it made of equal arguments it gives again. Not to be changed."""
    keep = st.cache_resource(
        max_entries=MOST,
        show_spinner=False,
        # Streamlit itself takes a sample of a long table, and looks through a function's code.
        hash_funcs={
            pd.DataFrame: pickle.dumps,
            Package: lambda package: package.key,
            FunctionType: lambda made: made.__qualname__,
        },
    )
    return keep(make)
