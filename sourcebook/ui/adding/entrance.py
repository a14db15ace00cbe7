"""The way into the page: what it needs is there, and no publication was cut off."""

import streamlit as st

from sourcebook.curation.needs import NotInstalled, how_to_install, require_curation
from sourcebook.ui import current


def show() -> None:
    """Show the page, or say how to install what it needs."""
    try:
        require_curation()
    except NotInstalled:
        st.text("To read a text, this page needs packages that are not installed.")
        st.text("Stop the dashboard, run this in the project's folder, and start it again:")
        st.code(how_to_install(), language=None, wrap_lines=True)
        return
    # Only now: these modules need what was just looked for.
    from sourcebook.curation.publishing import take_back_unfinished
    from sourcebook.ui.adding import workbench

    if take_back_unfinished(current.FOLDER):
        st.text("A publication was cut off; the tables are again as they were before it.")
    workbench.show(current.published())
