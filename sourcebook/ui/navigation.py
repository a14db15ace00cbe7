"""The list of pages, and the guard that every page begins with."""

import streamlit as st
from streamlit.navigation.page import StreamlitPage

ENTERED = "entered"
"""Set in the session by `navigate`; a session without it began at a page's own address."""


TITLED = ("Overview", "Record")
"""Pages that show a title of their own."""


def pages() -> list[StreamlitPage]:
    """List all pages in the order of the navigation, then the hidden ones.

    Streamlit opens the default page at `/` alone, so Overview is also a page of its own, hidden,
    at `/overview`.
    """
    return [
        st.Page("pages/overview.py", title="Overview", url_path="start", default=True),
        st.Page("pages/figures.py", title="Figures"),
        st.Page("pages/timeline.py", title="Timeline"),
        st.Page("pages/map.py", title="Map"),
        st.Page("pages/people.py", title="People and organisations", url_path="people"),
        st.Page("pages/compare.py", title="Compare"),
        st.Page("pages/sources.py", title="Sources"),
        st.Page("pages/data.py", title="Data"),
        st.Page("pages/add.py", title="Add a document", url_path="add"),
        st.Page("pages/record.py", title="Record", visibility="hidden"),
        st.Page("pages/overview.py", title="Overview", url_path="overview", visibility="hidden"),
    ]


def navigate() -> StreamlitPage:
    """Show the navigation and return the page to run. Called only by app.py."""
    st.session_state[ENTERED] = True
    every = pages()
    chosen = st.navigation(every, position="top")
    # On a phone Streamlit folds the navigation behind a bare sign; these links stay visible.
    with st.container(horizontal=True, gap="small", key="phone-pages"):
        for page in every:
            if page.visibility == "visible":
                st.page_link(page)
    return chosen


def guard() -> None:
    """Send a session that began at this page's file through app.py; first line of each page.

    A server whose very first address is a page's runs that file alone, without the check of
    the data. Calling st.navigation switches Streamlit's own discovery of pages off for good.
    """
    if ENTERED not in st.session_state:
        st.navigation(pages())
        st.rerun()
