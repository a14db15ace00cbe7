"""The check of the draft shown, made once for each revision."""

from collections.abc import Mapping, Sequence

import streamlit as st

from sourcebook.curation.draft_file import Draft
from sourcebook.curation.draft_package import DraftCheck, check_draft
from sourcebook.package import Package

_CHECKED = "draft_checked"


def check(package: Package, draft: Draft) -> DraftCheck:
    """Check a draft, or take the check that was made of this revision."""
    revision = (package.key, draft.name, draft.revision)
    kept: tuple[object, DraftCheck] | None = st.session_state.get(_CHECKED)
    if kept is None or kept[0] != revision:
        kept = (revision, check_draft(package, draft))
        st.session_state[_CHECKED] = kept
    return kept[1]
