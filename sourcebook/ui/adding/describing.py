"""Step 1: the text, corrected and then fixed, and what is to be known of the document."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial

import pandas as pd
import streamlit as st

from sourcebook.curation.draft_changes import correct_text, describe, fix_text, set_section
from sourcebook.curation.draft_checking import DraftProblem, check_draft
from sourcebook.curation.draft_file import Draft
from sourcebook.curation.typed_dates import DAY, read_day, write_typed
from sourcebook.package import Package
from sourcebook.package.in_words import STANCES, counted, joined, say_stance
from sourcebook.texts.citations import find_paragraphs
from sourcebook.ui import current
from sourcebook.ui.adding import held
from sourcebook.ui.adding.checked import problems_of
from sourcebook.ui.adding.fields import show_problems
from sourcebook.ui.adding.helping import help_for
from sourcebook.ui.adding.messages import name_field
from sourcebook.ui.adding.missed import add_bare
from sourcebook.ui.filters import capital, label

ASKED = (
    ("title",), ("stance",), ("perspective",), ("sources_named",),
    ("also_published_at", "also_published_on"), ("language", "latest_year_named"),
    ("title_note",), ("note",),
)  # fmt: skip
"""The cells of the document's row that a person writes, in lines."""
CALLED = {
    "stance": "Whose side it takes",
    "perspective": "Who publishes it and which author it names, in your own words",
    "sources_named": "Which sources it names (“None.” if it names none)",
    "also_published_at": "Web address where it was published",
    "also_published_on": f"Date given at that address, such as {DAY}",
    "latest_year_named": "Latest year that it mentions, such as 2018",
    "language": "Language: en, fa, de …",
    "title_note": "Where the title comes from, if it is not the document's own",
    "note": "Anything else that a reader should know",
}
"""What a cell is called here, where the title of its column says too little to write it."""
HEIGHT = 420
BEGINNING = 60
"""Characters by which a paragraph is told from others."""
SECTION_FOR_ALL = "section-for-all"
ON_A_DAY = "also_published_on"
TO_FILL_IN = "to fill in"
"""What is beside a paragraph without a section."""
NAMED = 8
"""Paragraphs without a section that are named by number; more are counted."""


def show(package: Package, draft: Draft) -> None:
    """Show the text beside the fields that describe the document."""
    wanting = list_wanting(package, draft) if draft.fixed else []
    if wanting:
        st.text(f"To fill in or correct: {joined(wanting)}.")
    text, fields = st.columns(2, gap="large")
    with text:
        if draft.fixed:
            _show_sections(package, draft)
        else:
            _correct(draft)
    with fields:
        _describe(package, draft)


def _correct(draft: Draft) -> None:
    st.header("The text", anchor=False)
    st.text(
        "Correct reading errors and delete what is not part of the document, such as "
        "menus. Each line is a paragraph. Once the text is final, it cannot be changed, "
        "because every citation points to a place in it."
    )
    key = f"text-{draft.name}"
    held.follow(key, held.Field(draft.text, "Text", _write_text))
    st.text_area("Text of the document", key=key, height=HEIGHT)
    st.button(
        "The text is final: find its numbers, dates, places and names",
        type="primary",
        key="fix",
        on_click=_fix,
    )


def _write_text(text: str) -> held.Change:
    return partial(correct_text, text=text)


def _fix() -> None:
    if held.change(partial(_fixed, current.published())):
        held.go(step="rows", row="")


def _fixed(package: Package, draft: Draft) -> Draft:
    """Fix the text; names and whatever else has no row yet become rows to look at."""
    fixed = fix_text(draft, package)
    return add_bare(package, fixed, check_draft(package, fixed).uncovered)


def _describe(package: Package, draft: Draft) -> None:
    st.header("The document", anchor=False)
    problems = _problems(package, draft)
    with st.container(key="document-cells"):
        for line in ASKED:
            for place, name in zip(st.columns(len(line)), line, strict=True):
                with place:
                    _show_cell(package, draft, name)
                    show_problems(f"document-{name}", problems.get(name, ()))


def _show_cell(package: Package, draft: Draft, name: str) -> None:
    field = next(field for field in package.fields("documents") if field["name"] == name)
    constraints = field.get("constraints", {})
    key = f"document-{draft.name}-{name}"
    title = CALLED.get(name, field["title"])
    title += "" if constraints.get("required") else " (optional)"
    value = _put_in_words(name, draft.document.get(name, ""))
    chosen = "enum" in constraints
    held.follow(key, held.Field(value, title, partial(_write_cell, name)), chosen=chosen)
    if chosen:
        st.selectbox(
            title, constraints["enum"], index=None, key=key, placeholder="Required: choose one",
            format_func=partial(_say_stance, package), help=help_for(package, "documents", name),
        )  # fmt: skip
    else:
        st.text_input(title, key=key, help=help_for(package, "documents", name))


def _say_stance(package: Package, stance: str) -> str:
    if stance not in STANCES:
        return label(stance)
    return capital(say_stance(stance, package.descriptor["subject"]["short_name"]))


def _put_in_words(name: str, cell: str) -> str:
    return write_typed(cell) if name == ON_A_DAY else cell


def _write_cell(name: str, value: str) -> held.Change:
    """Write a cell; a day that cannot be read stays as it was typed, and is told below it."""
    if name == ON_A_DAY:
        with suppress(ValueError):
            value = read_day(value)
    return lambda draft: describe(draft, **{name: value})


def _problems(package: Package, draft: Draft) -> Mapping[str, Sequence[str]]:
    """List what is wrong with the document by column: a day at once, the rest once text is fixed.

    What is missing is said of a fixed text alone, because until then nothing is asked for.
    """
    problems = dict(problems_of(package, draft, "document")) if draft.fixed else {}
    try:
        read_day(draft.document.get(ON_A_DAY, ""))
    except ValueError as error:
        problems[ON_A_DAY] = [capital(str(error))]
    return problems


def list_wanting(package: Package, draft: Draft) -> list[str]:
    """Name what of the document and its paragraphs is missing or wrong, in words."""
    wanting = [name_field(DraftProblem("document", name, "")) for name in _problems(package, draft)]
    return [*wanting, *([_say_sections(draft)] if _without_section(draft) else [])]


def count_wanting(package: Package, draft: Draft) -> int:
    """Count the fields of the document and the sections that are missing or wrong."""
    return len(_problems(package, draft)) + len(_without_section(draft))


def _without_section(draft: Draft) -> list[int]:
    return [number for number, one in draft.sections.items() if not one.section]


def _say_sections(draft: Draft) -> str:
    """Name the paragraphs that have no section: "the sections of paragraphs 2, 3 and 7"."""
    numbers = [str(number) for number in _without_section(draft)]
    if len(numbers) == 1:
        return f"the section of paragraph {numbers[0]}"
    if len(numbers) == len(draft.sections):
        return f"the sections of all {len(numbers)} paragraphs"
    more = len(numbers) - NAMED
    named = [*numbers[:NAMED], *([f"{more} more"] if more > 0 else [])]
    return f"the sections of paragraphs {joined(named)}"


def _show_sections(package: Package, draft: Draft) -> None:
    """Show the paragraphs with what each is and its section, which can be changed in the table."""
    st.header("Sections", anchor=False)
    st.text(
        "Say what each paragraph is, and give its section a short, neutral label of your own, "
        "such as “Camps”. Paragraphs on the same matter get the same label."
    )
    outline = find_paragraphs(draft.text)
    numbers = [int(number) for number in outline["paragraph"]]
    shown = pd.DataFrame(
        {
            "paragraph": numbers,
            "text": [_begin(draft.text[row.start : row.end]) for row in outline.itertuples()],
            "section": [draft.sections[number].section for number in numbers],
            "state": ["" if draft.sections[number].section else TO_FILL_IN for number in numbers],
            "kind": [draft.sections[number].kind for number in numbers],
        }
    )
    kinds = package.vocabulary("paragraphs", "kind")
    # A new table after each change, or what was changed in the old one would be made again.
    key = f"sections-{draft.name}-{hash(tuple(draft.sections.items()))}"
    edited = st.data_editor(
        shown,
        hide_index=True,
        key=key,
        disabled=["paragraph", "text", "state"],
        on_change=_save_sections,
        args=[key, numbers],
        column_config={
            "paragraph": st.column_config.NumberColumn("No.", width=40),
            "text": st.column_config.TextColumn("Begins with", width=120),
            "kind": st.column_config.SelectboxColumn(
                "Kind", options=kinds, required=True, width=80
            ),
            "section": st.column_config.TextColumn("Section", width=120),
            "state": st.column_config.TextColumn("State", width=76),
        },
        alt="Paragraphs with their kind and section",
    )
    if not edited.equals(shown) and held.conflict() is None:  # its callback was cut off
        _save_sections(key, numbers)
        st.rerun()
    missing = _without_section(draft)
    if missing:
        st.text(f"{counted(len(missing), 'paragraph')} without a section.")
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            st.text_input("One section label for all of them", key=SECTION_FOR_ALL)
            st.button("Use this label", key="set-sections", on_click=_set_sections, args=[missing])


def _begin(paragraph: str) -> str:
    short = paragraph.strip()
    return short if len(short) <= BEGINNING else f"{short[:BEGINNING]}…"


def _save_sections(key: str, numbers: list[int]) -> None:
    edited: Mapping[int, Mapping[str, str | None]] = st.session_state[key]["edited_rows"]
    by_number = {numbers[int(position)]: cells for position, cells in edited.items()}
    held.change(partial(_with_sections, by_number))


def _with_sections(edited: Mapping[int, Mapping[str, str | None]], draft: Draft) -> Draft:
    for number, cells in edited.items():
        before = draft.sections[number]
        kind = cells.get("kind", before.kind) or before.kind
        section = cells.get("section", before.section) or ""
        draft = set_section(draft, number, kind, section.strip())
    return draft


def _set_sections(missing: list[int]) -> None:
    section = str(st.session_state[SECTION_FOR_ALL] or "").strip()
    if section:
        held.change(partial(_with_sections, {number: {"section": section} for number in missing}))
