"""Addresses of the dashboard as this reader has it open."""

from urllib.parse import urljoin

import streamlit as st


def address(path: str) -> str:
    """A path of the dashboard as an address that works on this machine."""
    return urljoin(st.context.url or "", path)
