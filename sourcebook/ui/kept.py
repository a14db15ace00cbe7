"""Results that are kept, so that a rerun computes only what has changed."""

import hashlib
from collections.abc import Callable
from functools import cache
from types import FunctionType
from typing import ParamSpec, TypeVar
from weakref import ref

import pandas as pd
import streamlit as st

from sourcebook.package import Package

P = ParamSpec("P")
R = TypeVar("R")


@cache
def kept(make: Callable[P, R], most: int = 64) -> Callable[P, R]:
    """Return the function with its results kept: equal arguments give the same object again.

    Results are shared between sessions, so they must not be changed; nor must the tables among the
    arguments, each of which is looked through once. The last `most` results are kept.
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


_contents: dict[int, tuple[ref[pd.DataFrame], bytes]] = {}
"""The digests of living tables, by their identity."""


def _content(frame: pd.DataFrame) -> bytes:
    """Digest all of a table that can differ. A table that was given here must not be changed."""
    known = _contents.get(id(frame))
    if known and known[0]() is frame:
        return known[1]
    content = _digest(frame)
    at = id(frame)
    _contents[at] = ref(frame, lambda _: _contents.pop(at, None)), content
    return content


def _digest(frame: pd.DataFrame) -> bytes:
    """Digest columns, types, and every row with its place.

    Sorting a column's values into categories first takes longer than it saves here.
    """
    rows = pd.util.hash_pandas_object(frame, categorize=False).to_numpy().tobytes()
    kinds = [str(kind) for kind in frame.dtypes]
    return hashlib.sha256(repr((list(frame.columns), kinds)).encode() + rows).digest()
