"""Add a document without a browser: what a text that cannot be worked with is told, and a draft."""

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from sourcebook.curation import draft_changes as changes
from sourcebook.curation.draft_file import Draft
from sourcebook.curation.draft_records import add_record
from sourcebook.curation.drafts import MOST_CHARACTERS, list_drafts, new_draft, open_draft, save
from sourcebook.package import in_words, load
from tests.pages.conftest import Show
from tests.pages.rendered import open_page, unfold, view_html

GERMAN = (
    "Der Verein traf sich am See und sprach über die Boote. Die Mitglieder kamen aus der ganzen "
    "Stadt, und im Jahr 1990 fuhren zwölf von ihnen nach Norwegen."
)
PERSIAN = (
    "اعضای باشگاه در کنار دریاچه با هم دیدار کردند و درباره قایق‌ها سخن گفتند و در سال ۱۹۹۰ " * 2
)
TEXT = (
    "PARIS, 22 June 2019. Anna Berg went to Paris in spring 2003.\n\n"
    "Anna Berg said that 12 people came, and Anna Berg left.\n"
)


@pytest.fixture
def folder(data_copy: Path, show_folder: Show) -> Path:
    show_folder(data_copy)
    return data_copy


@pytest.fixture
def draft(folder: Path) -> Draft:
    begun = new_draft(folder, TEXT, "note.txt", {"title": "A note", "language": "en"})
    return save(changes.fix_text(begun, load(folder)))


def paste(text: str) -> AppTest:
    return open_page("add.py").text_area(key="pasted").set_value(text).run()


@pytest.mark.parametrize(("text", "language"), [(GERMAN, "German"), (PERSIAN, "Persian")])
def test_a_text_in_another_language_is_told_what_the_program_cannot_do(
    folder: Path, text: str, language: str
) -> None:
    app = paste(text)
    assert not app.exception
    [said] = [one.value for one in app.warning if "English" in one.value]
    assert f"but {language}" in said
    assert "Proposals are made for English texts only" in said
    app.button(key="begin-words").click().run()
    assert not app.exception
    [summary] = list_drafts(folder)
    app.button(key="fix").click().run()
    assert not app.exception
    assert open_draft(folder, summary.name).fixed


def test_a_text_of_10_mb_is_refused_in_a_sentence(folder: Path) -> None:
    app = paste("word " * (10 * 1024**2 // 5))
    assert not app.exception
    [said] = [one.value.replace("\\", "") for one in app.error]
    assert f"more than {MOST_CHARACTERS:,}" in said
    app.button(key="begin-words").click().run()
    assert not app.exception
    assert list_drafts(folder) == []


def test_a_draft_is_deleted_once_that_was_confirmed(folder: Path, draft: Draft) -> None:
    app = open_page("add.py")
    said = " ".join(text.value for text in app.text)
    assert "every decision on its marks" in said
    assert "cannot be taken back" in said
    assert list_drafts(folder)
    app.button(key=f"really-{draft.name}").click().run()
    assert not app.exception
    assert list_drafts(folder) == []


def work_on(draft: Draft, wording: str) -> AppTest:
    """Open the first row of a wording."""
    key = next(row.key for row in draft.rows if row.wording == wording)
    return open_page("add.py", draft=draft.name, step="rows", row=key)


def test_a_place_is_added_once_and_every_row_of_its_name_has_it(folder: Path, draft: Draft) -> None:
    app = work_on(draft, "PARIS")
    [add] = [one for one in app.button if one.label.startswith("Add Paris, FRA")]
    add.click().run()
    assert not app.exception
    saved = open_draft(folder, draft.name)
    [place] = saved.new_rows["places"]
    assert place["name"] == "Paris"
    rows = [row for row in saved.rows if row.wording.casefold() == "paris"]
    assert [row.cells["place_id"] for row in rows] == [place["id"], place["id"]]
    app.button(key=f"remove-made-{place['id']}").click().run()
    assert [one.value for one in app.error] == ["“PARIS” refers to it; change that first"]


def test_a_made_name_is_changed_on_the_page(folder: Path, draft: Draft) -> None:
    cells = {"name": "Anna Berg", "kind": "organisation"}
    made, berg = add_record(draft, load(folder), "names", cells)
    save(made)
    app = open_page("add.py", draft=draft.name, step="rows")
    app.selectbox(key=f"record-made-{berg}-kind").set_value("person").run()
    assert not app.exception
    assert open_draft(folder, draft.name).new_rows["names"][0]["kind"] == "person"


def test_a_new_name_without_a_kind_is_asked_for_one(folder: Path, draft: Draft) -> None:
    app = work_on(draft, "Anna Berg")
    row = next(row for row in draft.rows if row.wording == "Anna Berg")
    kind = app.selectbox(key=f"new-names-{row.key}-name_id-kind")
    assert kind.value is None
    app.button(key=f"new-names-{row.key}-name_id-add").click().run()
    [said] = [one.value.replace("\\", "") for one in app.error]
    assert said == "The new name was not added. Fill in: Kind."
    assert "names" not in open_draft(folder, draft.name).new_rows


def test_a_new_place_says_at_its_form_and_at_its_row_that_the_map_will_not_show_it(
    folder: Path, draft: Draft
) -> None:
    app = work_on(draft, "PARIS")
    key = next(row.key for row in draft.rows if row.wording == "PARIS")
    form = f"new-places-{key}-place_id"
    app.text_input(key=f"{form}-name").set_value("Parys").run()
    app.selectbox(key=f"{form}-kind").set_value("city").run()
    said = "Without latitude and longitude this place will not appear on the map."
    assert any(said in text.value for text in app.text)
    app.button(key=f"{form}-add").click().run()
    assert not app.exception
    assert any(said in text.value for text in app.text)
    [place] = open_draft(folder, draft.name).new_rows["places"]
    for column, degrees in (("latitude", "-26.9"), ("longitude", "27.45")):
        app.text_input(key=f"record-made-{place['id']}-{column}").set_value(degrees).run()
    assert not any(said in text.value for text in app.text)


ROLES = (
    "setting", "home", "base", "origin", "exile", "relocation", "office", "support", "event",
    "actor",
)  # fmt: skip
BASES = {"base", "exile", "support"}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("layer", "roles", "coordinates"),
    [
        ("All", set(ROLES), {}),
        ("All", set(ROLES), {"latitude": "33.77", "longitude": "45.15"}),
        ("Relocation", {"origin", "relocation"}, {"latitude": "33.77", "longitude": "45.15"}),
        ("Exile, bases and support", BASES, {}),
    ],
)
def test_a_province_may_have_every_role_and_is_listed_below_the_map_with_the_reason(
    folder: Path, layer: str, roles: set[str], coordinates: dict[str, str]
) -> None:
    text = "\n".join(f"In 2011 note {name} named Zarnland." for name in ROLES)
    package = load(folder)
    begun = new_draft(folder, text, "note.txt", {"title": "A note", "language": "en"})
    draft = changes.fix_text(begun, package)
    cells = {"name": "Zarnland", "kind": "region", "radius_km": "90", **coordinates}
    draft, zarnland = add_record(draft, package, "places", cells)
    for number, role in enumerate(ROLES):
        mention = {"place_id": zarnland, "role": role, "statement": f"A province as {role}"}
        draft = changes.add(draft, "place_mentions", "Zarnland", number, mention)
    save(changes.describe(draft, stance="neither", perspective="A note", sources_named="None."))
    app = open_page("add.py", draft=draft.name, step="rows", row=f"R{draft.last_key}")
    assert "The map shows no regions. It will only be listed beside the map." in [
        one.value for one in app.text
    ]
    assert "Zarnland: a state that acts" in " ".join(view_html(app))
    app = app.button(key="step-publish").click().run()
    app = app.button(key="begin-preview").click().run()
    assert not app.exception
    app.query_params.clear()
    app.query_params["layer"] = layer
    app = unfold(app.switch_page("pages/map.py").run(), "not-shown")
    assert not app.exception
    [listed] = [one.value for one in app.dataframe if "reason" in one.value]
    ours = listed[listed["place"] == "Zarnland"]
    assert set(ours["as_read"]) == {in_words.ROLES[role] for role in roles}
    assert set(ours["reason"]) == {"a region, whose outline the map does not have"}


def test_all_mentions_of_a_name_are_accepted_at_once_and_taken_back(
    folder: Path, draft: Draft
) -> None:
    cells = {"name": "Anna Berg", "kind": "person"}
    made, berg = add_record(draft, load(folder), "names", cells)
    keys = [row.key for row in made.rows if row.wording == "Anna Berg"]
    made = changes.edit(made, keys[0], {"name_id": berg})
    rows = tuple(
        replace(row, table="name_mentions") if row.key in keys else row for row in made.rows
    )
    save(replace(made, rows=rows))
    app = work_on(made, "Anna Berg")
    [button] = [one for one in app.button if one.key == "accept-alike"]
    assert button.label == "Accept all 3 mentions of Anna Berg"
    button.click().run()
    assert not app.exception
    states = {row.key: row.state for row in open_draft(folder, draft.name).rows}
    assert {states[key] for key in keys} <= {"accepted", "proposed"}
    assert states[keys[0]] == "accepted"
    app.button(key="undo").click().run()
    assert {row.state for row in open_draft(folder, draft.name).rows} == {"proposed"}


def test_known_names_are_accepted_with_one_decision_and_taken_back_with_one(
    folder: Path, draft: Draft
) -> None:
    cells = {"name": "Anna Berg", "kind": "person"}
    made, berg = add_record(draft, load(folder), "names", cells)
    rows = tuple(
        replace(row, table="name_mentions", cells={"name_id": berg})
        if row.wording == "Anna Berg"
        else row
        for row in made.rows
    )
    save(replace(made, rows=rows))
    app = open_page("add.py", draft=draft.name, step="rows")
    assert "These are recognised by their words: Anna Berg (3). " in " ".join(
        text.value for text in app.text
    )
    app.button(key="accept-known").click().run()
    assert not app.exception
    accepted = [
        row.wording for row in open_draft(folder, draft.name).rows if row.state == "accepted"
    ]
    assert accepted == ["Anna Berg"] * 3
    assert "accept-known" not in [button.key for button in app.button]
    app.button(key="undo").click().run()
    assert {row.state for row in open_draft(folder, draft.name).rows} == {"proposed"}


def test_the_likeliest_question_is_offered_with_one_click(folder: Path, draft: Draft) -> None:
    key = next(row.key for row in draft.rows if row.wording == "12")
    built = replace(draft.row(key), cells={**draft.row(key).cells, "counts": "Camp Ashraf built"})
    save(changes.put(draft, built))  # its words alone would lead to "When was Camp Ashraf built?"
    app = work_on(draft, "12")
    offered = app.button(key=f"suggested-question-{key}-0").label.replace("\\", "")
    app.button(key=f"suggested-question-{key}-0").click().run()
    assert not app.exception
    topics = load(folder)["topics"].set_index("id")
    chosen = open_draft(folder, draft.name).row(key).cells["topic_id"]
    assert offered == f"Use “{topics.at[chosen, 'question']}”"
    assert topics.at[chosen, "kind"] != "date"
    assert f"suggested-question-{key}-0" not in [button.key for button in app.button]


def test_a_date_is_typed_in_words_and_shown_in_words(folder: Path, draft: Draft) -> None:
    app = work_on(draft, "spring 2003")
    key = next(row.key for row in draft.rows if row.wording == "spring 2003")
    date = f"cell-{draft.name}-{key}-edtf"
    assert app.text_input(key=date).value == "spring 2003"
    app.text_input(key=date).set_value("June 22, 2019").run()
    assert app.text_input(key=date).value == "22 June 2019"
    assert open_draft(folder, draft.name).row(key).cells["edtf"] == "2019-06-22"


def test_corrected_words_are_read_again_and_what_was_typed_stays_until_it_is_let_go(
    folder: Path, draft: Draft
) -> None:
    app = work_on(draft, "12")
    key = next(row.key for row in draft.rows if row.wording == "12")
    value = f"cell-{draft.name}-{key}-value"
    app.text_input(key=f"wording-{key}").set_value("12 people came").run()
    assert app.text_input(key=value).value == "12"
    app.text_input(key=value).set_value("13").run()
    app.text_input(key=f"wording-{key}").set_value("12 people").run()
    assert app.text_input(key=value).value == "13"
    assert "The new words read as: 12 people." in [text.value for text in app.text]
    app.button(key="reread").click().run()
    assert not app.exception
    assert app.text_input(key=value).value == "12"
    assert open_draft(folder, draft.name).row(key).cells["value"] == "12"
    assert "reread" not in [button.key for button in app.button]


def test_missed_words_are_read_as_they_are_added(folder: Path, draft: Draft) -> None:
    app = open_page("add.py", draft=draft.name, step="rows")
    app.text_input(key="missed-words").set_value("12 people came").run()
    app.button(key="add-missed").click().run()
    assert not app.exception
    [row] = [row for row in open_draft(folder, draft.name).rows if row.origin == "added"]
    assert row.cells == {"qualifier": "unqualified", "value": "12", "unit": "people"}
    assert row.state == "proposed"


def test_a_field_that_must_be_filled_in_says_so_and_the_others_are_optional(
    folder: Path, draft: Draft
) -> None:
    app = work_on(draft, "12")
    key = next(row.key for row in draft.rows if row.wording == "12")
    question = app.selectbox(key=f"cell-{draft.name}-{key}-topic_id")
    assert question.label == "Question that it answers"
    assert question.proto.placeholder == "Required: choose one"
    assert app.text_area(key=f"cell-{draft.name}-{key}-statement").placeholder == "Required"
    note = app.text_area(key=f"cell-{draft.name}-{key}-note")
    assert note.label.replace("\\", "") == "Note (optional)"
    said = " ".join(one.value for one in app.text)
    assert "cells" not in said
    assert "uncovered" not in said


def test_the_day_of_an_address_is_read_or_refused_beside_it(folder: Path, draft: Draft) -> None:
    app = open_page("add.py", draft=draft.name, step="text")
    key = f"document-{draft.name}-also_published_on"
    app.text_input(key=key).set_value("22 Juny 2019").run()
    said = [text.value for text in app.text]
    assert (
        "“22 Juny 2019” cannot be read as a day; write it like 22 June 2019 or 2019-06-22" in said
    )
    app.text_input(key=key).set_value("22 June 2019").run()
    assert open_draft(folder, draft.name).document["also_published_on"] == "2019-06-22"
    assert app.text_input(key=key).value == "22 June 2019"


def test_what_is_to_be_filled_in_is_named_with_its_paragraphs(folder: Path, draft: Draft) -> None:
    save(changes.set_section(draft, 1, "body", "A visit"))
    app = open_page("add.py", draft=draft.name, step="text")
    assert app.button(key="step-text").label == "1 Text: 4 to fill in"
    assert (
        "To fill in or correct: whose side it takes, who publishes it, which sources it names "
        "and the section of paragraph 2."
    ) in [text.value for text in app.text]


def test_a_preview_says_whose_side_the_draft_takes_and_follows_its_changes(
    folder: Path, draft: Draft
) -> None:
    described = changes.describe(
        draft, stance="favours", perspective="Names no author", sources_named="None."
    )
    for number in draft.sections:
        described = changes.set_section(described, number, "body", "A visit")
    save(described)
    app = open_page("add.py", draft=draft.name, step="publish")
    app.button(key="begin-preview").click().run()
    assert not app.exception
    assert app.session_state["previewed"].stance == "favours the PMOI"
    app = app.button(key="step-text").click().run()
    app.selectbox(key=f"document-{draft.name}-stance").set_value("opposes").run()
    assert app.session_state["previewed"].stance == "opposes the PMOI"
    app = app.switch_page("pages/overview.py").run()
    assert not app.exception
    said = " ".join(one.value for one in app.markdown)
    assert "3 documents: 2 favour the PMOI and 1 opposes the PMOI" in said
