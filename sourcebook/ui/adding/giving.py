"""The list of drafts, and a new one from a file or from pasted words."""

from datetime import datetime

import streamlit as st

from sourcebook.curation.appraising import find_doubts, tell_language
from sourcebook.curation.article import read_document
from sourcebook.curation.draft_file import BrokenDraft
from sourcebook.curation.drafts import (
    MOST_CHARACTERS,
    DraftSummary,
    delete_draft,
    list_drafts,
    new_draft,
    plain_lines,
    refuse_unusable,
)
from sourcebook.package import Package
from sourcebook.texts.files import UnreadableText
from sourcebook.texts.uploads import KINDS, MAX_BYTES
from sourcebook.ui import current, preview
from sourcebook.ui.adding import held
from sourcebook.ui.escaping import plain

HELP = """
1. **Give the text.** Upload a file or paste the words. Correct what was read, then say that
   it is final.
2. **Decide on each mark.** The program marks numbers, dates, places and names. Accept a mark once
   its fields are right, or leave it out and say why. Add the words that it missed.
3. **Publish.** See every page with the document in it, then publish or download it.

Every change is saved at once in a folder on this machine; nothing is sent anywhere. Proposals are
made for English texts only. A file has at most {megabytes} MB, a text at most {characters}
characters.
"""
PASTED = "pasted.txt"
"""The name of a text that came without a file."""


def show(package: Package) -> None:
    """Show the drafts to go on with, and the ways to begin one."""
    limits = {"megabytes": MAX_BYTES // 1024**2, "characters": f"{MOST_CHARACTERS:,}"}
    st.markdown(HELP.format(**limits))
    if message := held.take_message():
        st.error(plain(message))
    summaries = list_drafts(current.FOLDER)
    if summaries:
        st.header("Drafts", anchor=False)
        for summary in summaries:
            _show_summary(summary)
    st.header("New draft", anchor=False)
    upload, paste = st.columns(2, gap="large")
    with upload:
        _from_file(package)
    with paste:
        _from_words(package)


def _show_summary(summary: DraftSummary) -> None:
    with st.container(
        horizontal=True, vertical_alignment="center", gap="medium", key=f"draft-{summary.name}"
    ):
        st.markdown(f"**{plain(summary.title)}**", width="content")
        said = summary.problem or summary.progress
        changed = f"; last change {_say_time(summary.changed)}" if summary.changed else ""
        st.text(f"{said}{changed}", width="content")
        if not summary.problem:
            st.button(
                "Continue", key=f"continue-{summary.name}", on_click=_open, args=[summary.name]
            )
        with st.popover("Delete", key=f"delete-{summary.name}"):
            _ask_to_delete(summary)


def _ask_to_delete(summary: DraftSummary) -> None:
    """Say what is deleted with a draft, and what is not."""
    st.text(
        "This deletes the draft: its text, the file that it was made of, every decision on its "
        "marks, and the places, names and questions made for it. It cannot be taken back. "
        "Published tables stay as they are."
    )
    st.button("Delete this draft", key=f"really-{summary.name}", type="primary",
              on_click=_delete, args=[summary.name])  # fmt: skip


def _delete(name: str) -> None:
    previewed = preview.shown()
    if previewed and previewed.draft == name:
        preview.leave()
    try:
        delete_draft(current.FOLDER, name)
    except (BrokenDraft, OSError) as error:
        held.say(f"The draft was not deleted: {error}")


def _say_time(changed: str) -> str:
    return f"{datetime.fromisoformat(changed).astimezone():%Y-%m-%d %H:%M}"


def _open(name: str) -> None:
    held.go(draft=name, step="", row="")


def _from_file(package: Package) -> None:
    upload = st.file_uploader(
        "A file: plain text, saved web page, PDF or Word document", type=list(KINDS), key="upload"
    )
    if upload is None:
        return
    try:
        read = read_document(upload.name, upload.getvalue())
        refuse_unusable(read.text, upload.name)
    except UnreadableText as error:
        st.error(plain(str(error)))
        return
    for note in read.notes:
        st.text(note)
    st.text(f"{len(read.text.split()):,} words were read.")
    _show_doubts(read.text, package)
    if st.button("Begin a draft of this file", type="primary", key="begin-file"):
        _begin(read.text, upload.name, upload.getvalue())


def _from_words(package: Package) -> None:
    text = st.text_area("Or paste the words of the document", height=150, key="pasted")
    doubts = st.container()
    begins = st.button("Begin a draft of these words", key="begin-words")
    if not text.strip():
        if begins:
            st.text("Paste the words first.")
        return
    try:
        refuse_unusable(text, "The pasted text")
    except UnreadableText as error:
        doubts.error(plain(str(error)))
        return
    with doubts:
        _show_doubts(text, package)
    if begins:
        _begin(text, PASTED, None)


def _show_doubts(text: str, package: Package) -> None:
    """Say what speaks against a text: another language, no number, a document that is there."""
    for doubt in find_doubts(plain_lines(text), package, current.FOLDER):
        st.warning(plain(doubt))


def _begin(text: str, file_name: str, original: bytes | None) -> None:
    title = next((line.strip() for line in text.splitlines() if line.strip()), "")
    draft = new_draft(
        current.FOLDER,
        text,
        file_name,
        {"title": title, "language": tell_language(text) or "en"},
        original,
    )
    _open(draft.name)
    st.rerun()
