"""One draft: its steps with the state of each, its progress, and the step being worked on."""

import streamlit as st

from sourcebook.curation.draft_checking import DraftCheck
from sourcebook.curation.draft_file import BrokenDraft, Draft, DraftRow
from sourcebook.package import Package
from sourcebook.package.in_words import counted
from sourcebook.ui.adding import (
    deciding,
    describing,
    editor,
    finishing,
    giving,
    held,
    made,
    marked_text,
    missed,
    progress,
    style,
)
from sourcebook.ui.adding.checked import check
from sourcebook.ui.escaping import plain

STEPS = {"text": "1 Text", "rows": "2 Marks", "publish": "3 Preview and publish"}
WIDTHS = [11, 10]


def show(package: Package) -> None:
    """Show the draft that the address names, or the list of drafts."""
    style.apply()
    held.save_typed()
    name = st.query_params.get(held.DRAFT, "")
    if not name:
        giving.show(package)
        return
    try:
        draft = held.show_draft(name)
    except BrokenDraft as error:
        st.error(plain(str(error)))
        st.button("All drafts", on_click=_leave)
        return
    finishing.renew_preview(draft)
    found = check(package, draft)
    step = _choose_step(draft)
    _show_head(package, draft, found, step)
    _show_conflict()
    if message := held.take_message():
        st.error(plain(message))
    match step:
        case "text":
            describing.show(package, draft)
        case "rows":
            _show_rows(package, draft, found)
        case _:
            finishing.show(package, draft, found)


def _choose_step(draft: Draft) -> str:
    if draft.published:
        return "publish"
    asked = st.query_params.get(held.STEP, "")
    if not draft.fixed:
        return "text"
    return asked if asked in STEPS else "rows"


def _show_head(package: Package, draft: Draft, found: DraftCheck, step: str) -> None:
    title = draft.document.get("title") or draft.file_name
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="draft-head"):
        st.button("All drafts", key="leave", type="tertiary", icon=":material/arrow_back:",
                  on_click=_leave)  # fmt: skip
        st.markdown(f"**{plain(title)}**", width="content")
        for name, words in STEPS.items():
            said = _say_state(package, draft, name)
            st.button(
                f"{words}: {said}" if said else words,
                key=f"step-{name}",
                type="primary" if name == step else "secondary",
                disabled=name != "text" and not draft.fixed,
                on_click=_go,
                args=[name],
            )
    if draft.fixed and not draft.published:
        done = sum(row.state != "proposed" for row in draft.rows)
        with st.container(key="draft-progress"):
            st.progress(done / len(draft.rows) if draft.rows else 1.0, found.summarise())


def _say_state(package: Package, draft: Draft, step: str) -> str:
    if step == "text":
        wanting = describing.count_wanting(package, draft)
        return (f"{wanting} to fill in" if wanting else "done") if draft.fixed else "not final yet"
    if step == "rows" and draft.fixed:
        left = sum(row.state == "proposed" for row in draft.rows)
        return f"{left} left" if left else "done"
    if step == "publish" and draft.published:
        return "published"
    return ""


def _go(step: str) -> None:
    held.go(step=step)


def _leave() -> None:
    held.go(draft="", step="", row="")


def _show_rows(package: Package, draft: Draft, found: DraftCheck) -> None:
    row = _chosen(draft)
    text, side = st.columns(WIDTHS, gap="large")
    with text:
        marked_text.show(draft, row.key if row else "")
        missed.show(draft, found.uncovered)
        made.show(package, draft)
    with side, st.container(key="row-editor"):
        if row is None:
            st.text("The program found no number, date, place or name. Add words under the text.")
            return
        if not any(one.state == "proposed" for one in draft.rows):
            st.text("Every mark has been decided on.")
            st.button("Go on to the preview", key="go-on", on_click=_go, args=["publish"])
        deciding.offer_known_names(package, draft)
        editor.show(package, draft, row)


def _chosen(draft: Draft) -> DraftRow | None:
    """Take the row that the address names, or the first that nobody has looked at."""
    asked = st.query_params.get(held.ROW, "")
    by_key = {row.key: row for row in draft.rows}
    return by_key.get(asked) or by_key.get(progress.first_open(draft))


def _show_conflict() -> None:
    """Show a change that another window forestalled, with what was typed, until it is decided."""
    conflict = held.conflict()
    if conflict is None:
        return
    with st.container(border=True, key="conflict"):
        st.markdown(f"**{plain('Your last change was not saved')}**")
        st.text(conflict.message)
        for title, typed in conflict.typed.items():
            st.text(f"You entered as {title}:")
            st.code(typed or "(nothing)", language=None, wrap_lines=True)
        st.text(f"Changed in the other window: {say_difference(conflict.before, conflict.after)}.")
        with st.container(horizontal=True, gap="small"):
            st.button("Save my change too", type="primary", key="repeat",
                      on_click=held.repeat_change)  # fmt: skip
            st.button("Keep the saved version", key="drop", on_click=held.drop_conflict)


def say_difference(before: Draft, after: Draft) -> str:
    """Say what differs between two revisions of a draft."""
    old = {row.key: row for row in before.rows}
    rows = [row for row in after.rows if old.get(row.key) != row]
    said = [f"“{row.wording}” ({marked_text.STATES[row.state]})" for row in rows[:5]]
    if len(rows) > 5:
        said.append(counted(len(rows) - 5, "further mark"))
    if dict(before.document) != dict(after.document):
        said.append("the document's details")
    if before.text != after.text:
        said.append("the text")
    if dict(before.sections) != dict(after.sections):
        said.append("sections")
    if dict(before.new_rows) != dict(after.new_rows):
        said.append("new questions, places, names or units")
    return ", ".join(said) or "nothing that is shown here"
