"""A draft that is changed by runs of one window which overlap, as Streamlit lets them."""

import time
from dataclasses import replace
from pathlib import Path
from threading import Barrier, Thread

import pytest
import streamlit as st

from sourcebook.curation import drafts
from sourcebook.curation.draft_changes import describe
from sourcebook.curation.draft_file import Draft
from sourcebook.ui import current
from sourcebook.ui.adding import held
from tests.curation.drafting import begin


def test_runs_that_overlap_do_not_take_each_other_for_another_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = begin(tmp_path)
    monkeypatch.setattr(st, "session_state", {})
    monkeypatch.setattr(current, "FOLDER", tmp_path)
    held.show_draft(draft.name)
    started = Barrier(2)

    def change_slowly(one: Draft) -> Draft:
        started.wait(timeout=10)
        time.sleep(0.3)  # time enough for the newer run to save first, if it did not wait
        return describe(one, note="of the older run")

    older = Thread(target=held.change, args=[change_slowly])
    older.start()
    started.wait(timeout=10)
    assert held.change(lambda one: describe(one, stance="neither"))
    older.join()
    assert held.conflict() is None
    saved = drafts.open_draft(tmp_path, draft.name)
    assert (saved.document["note"], saved.document["stance"]) == ("of the older run", "neither")
    assert replace(held.shown(), changed=saved.changed) == saved
