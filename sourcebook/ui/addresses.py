"""Addresses of the dashboard as this reader has it open."""

from urllib.parse import urljoin

import streamlit as st

from sourcebook.package.in_words import counted, joined
from sourcebook.package.problems import shorten

PARAMETERS = frozenset(
    "copy_of document draft id kind layer name others part place preset q qualifier relation role "
    "row search step subject table topic unit years".split()
)
"""What an address may ask of any page."""
NAMED = 3
"""Unknown parameters that a page names; more are counted."""


def say_unknown() -> None:
    """Name the parameters of the address that no page knows."""
    unknown = [key for key in st.query_params if key not in PARAMETERS]
    if unknown:
        named = [f"“{shorten(key, 40)}”" for key in unknown[:NAMED]]
        if more := len(unknown) - len(named):
            named.append(counted(more, "other parameter"))
        st.text(f"The address asks for {joined(named)}, which no page knows; this is ignored.")


def address(path: str) -> str:
    """A path of the dashboard as an address that works on this machine."""
    return urljoin(st.context.url or "", path)
