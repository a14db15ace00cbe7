"""Step 3: what is still missing, a preview of every page, and publication."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from sourcebook.curation.draft_changes import describe
from sourcebook.curation.draft_checking import DraftCheck, group_problems
from sourcebook.curation.draft_file import Draft, DraftRow
from sourcebook.curation.drafts import ChangedElsewhere
from sourcebook.curation.previewing import CannotPreview, write_preview
from sourcebook.curation.publishing import (
    NotReady,
    Plan,
    PublishingFailed,
    list_unpublished_changes,
    plan,
    publish,
    word_package,
)
from sourcebook.exports.citation_formats import CITATION_FILE, renew_citation_file
from sourcebook.exports.data_package import zip_package
from sourcebook.package import Package
from sourcebook.package.in_words import say_stance
from sourcebook.ui import current, preview
from sourcebook.ui.adding import held
from sourcebook.ui.adding.marked_text import choose_row
from sourcebook.ui.adding.messages import name_field, name_keys, say_all, translate
from sourcebook.ui.escaping import plain
from sourcebook.ui.filters import capital
from sourcebook.ui.whole_package import outlines

LISTED = 30
_PUBLISHED = "draft_published"
FIELDS = {
    "package_title": "Title of the whole data package, now that it includes this document",
    "package_description": "Description of the whole data package",
    "source": "How the list of sources names this document",
    "reason": "Why it is added, for the list of changes",
}


def show(package: Package, draft: Draft, check: DraftCheck) -> None:
    """Show what is missing, beside the preview and publication."""
    if draft.published:
        _show_published(draft)
        return
    missing, publication = st.columns(2, gap="large")
    with missing:
        _show_missing(package, draft, check)
    with publication:
        _offer_preview()
        _offer_publication(package, draft, check)


def _show_missing(package: Package, draft: Draft, check: DraftCheck) -> None:
    st.header("What is missing", anchor=False)
    if check.ready:
        st.text("Nothing. Every mark has been decided on, and every field is filled in.")
        return
    if not check.done:
        st.text("Some marks are not decided yet. Accept them or leave them out under Marks.")
    for bare in check.uncovered[:LISTED]:
        st.text(f"“{bare.wording}” is not marked yet. Add it under Marks.")
    if len(check.uncovered) > LISTED:
        st.text(f"And {len(check.uncovered) - LISTED} more.")
    problems = [translate(problem) for problem in check.problems]
    groups = group_problems(problems, name_field, name_field)
    for said, keys in list(groups.items())[:LISTED]:
        _show_problem(package, draft, said, keys)
    if len(groups) > LISTED:
        st.text(f"And {len(groups) - LISTED} more.")


def _show_problem(package: Package, draft: Draft, said: str, keys: Sequence[str]) -> None:
    named = capital(name_keys(package, draft, keys))
    row = next((row.key for key in keys for row in draft.rows if _concerns(row, key)), "")
    in_text = keys[0] == "document" or keys[0].startswith("paragraph ")
    with st.container(key=f"missing-{keys[0]}", gap=None):
        st.text(f"{named}: {said}.")
        st.button(
            "Go to it",
            key=f"go-{keys[0]}",
            type="tertiary",
            on_click=_describe if in_text else choose_row,
            args=[] if in_text else [row],
        )


def _concerns(row: DraftRow, key: str) -> bool:
    """Tell whether a row is the one of a key, or refers to the new record of that id."""
    return row.key == key or key in row.cells.values()


def _describe() -> None:
    held.go(step="text", row="")


def _offer_preview() -> None:
    st.header("Preview", anchor=False)
    st.text(
        "Shows every page as it will be with what you accepted, in this window only. Nothing is "
        "published."
    )
    st.button("Preview on every page", key="begin-preview", on_click=_preview)


def _preview() -> None:
    if not held.save_typed():
        return
    try:
        preview.enter(_make_preview(held.shown()))
    except CannotPreview as error:
        wanting = say_all(current.published(), held.shown(), [*error.hindering])
        held.say(f"The preview cannot be shown yet. {wanting}" if wanting else str(error))


def renew_preview(draft: Draft) -> None:
    """Bring the preview of a draft up to date; leave it where the draft can be shown no more."""
    shown = preview.shown()
    if shown is None or shown.draft != draft.name or shown.revision == draft.revision:
        return
    try:
        preview.renew(_make_preview(draft))
    except CannotPreview:
        preview.leave()


def _make_preview(draft: Draft) -> preview.Preview:
    """Write the package with a draft in it. Raises CannotPreview."""
    package = current.published()
    folder = write_preview(package, draft)
    title = draft.document.get("title") or draft.name
    stance = say_stance(draft.document["stance"], package.descriptor["subject"]["short_name"])
    return preview.Preview(draft.name, title, stance, draft.revision, folder)


def _offer_publication(package: Package, draft: Draft, check: DraftCheck) -> None:
    st.header("Publish", anchor=False)
    worded = word_package(package.descriptor, draft)
    for name, title in FIELDS.items():
        key = f"publication-{draft.name}-{name}"
        value = worded.get(name.removeprefix("package_")) or draft.document.get(name, "")
        held.follow(key, held.Field(value, title, partial(_write, name)))
        box = st.text_area if name == "package_description" else st.text_input
        box(title, key=key)
    if not check.ready:
        st.text("It can be published once nothing is missing.")
        return
    planned = _plan(draft)
    if planned is None:
        return
    st.text(
        f"{planned.say()}. The files as they are now are kept first, in a dated zip in the folder "
        "backups beside the tables. Then all files are replaced, or none."
    )
    for changed in list_unpublished_changes(current.FOLDER):
        st.text(f"{changed}. This is published as well.")
    with st.container(horizontal=True, gap="small"):
        st.button("Publish", type="primary", key="publish", on_click=_publish)
        st.download_button(
            "Download the whole package (zip)",
            lambda: zip_package(planned.package, outlines=outlines()),
            file_name=f"{package.descriptor['name']}-{planned.version}.zip",
            mime="application/zip",
            on_click="ignore",
            key="export-draft",
        )


def _write(name: str, value: str) -> held.Change:
    return lambda draft: describe(draft, **{name: value})


def _plan(draft: Draft) -> Plan | None:
    try:
        return plan(current.FOLDER, draft)
    except NotReady as error:
        st.error(plain(str(error)))
        return None


def _publish() -> None:
    if not held.save_typed():
        return
    draft = held.shown()
    before = current.published()
    try:
        published = publish(current.FOLDER, draft)
    except (NotReady, PublishingFailed, ChangedElsewhere) as error:
        held.say(str(error))
        return
    renew_citation_file(current.FOLDER.parent / CITATION_FILE, before, current.published())
    preview.leave()
    st.session_state[_PUBLISHED] = published


def _show_published(draft: Draft) -> None:
    st.header("Published", anchor=False)
    st.text(f"The document has been in the package since version {draft.published}.")
    published = st.session_state.get(_PUBLISHED)
    if published and published.draft.name == draft.name:
        st.text("The files as they were before are kept in:")
        st.code(str(published.backup), language=None, wrap_lines=True)
        st.text("To go back, unpack this zip over the tables and reload the page.")
        st.page_link("pages/sources.py", label=f"See document {published.document_id} on Sources")
    st.page_link("pages/overview.py", label="See the Overview")
