"""What is wrong with a draft is said in words of the page: no file, column, id or pattern."""

from pathlib import Path

import pytest

from sourcebook.curation.draft_checking import DraftProblem
from sourcebook.curation.draft_file import Draft, DraftRow
from sourcebook.curation.proposals import NEW_PLACE, UNKNOWN_NAME, UNKNOWN_PLACE, UNNAMED_PLACE
from sourcebook.package import load
from sourcebook.ui.adding.messages import name_keys, say_all, say_below, say_hint
from tests.conftest import DATA

ROW = DraftRow("R1", "place_mentions", 0, 5, "PARIS")
PARIS = {"id": "P-paris", "name": "Paris"}
DRAFT = Draft("d", Path("d"), "d.txt", "PARIS", rows=(ROW,), new_rows={"places": (PARIS,)})


@pytest.mark.parametrize("hint", [NEW_PLACE, UNKNOWN_PLACE, UNKNOWN_NAME, UNNAMED_PLACE])
def test_a_hint_names_no_file_and_goes_once_the_row_refers_to_something(hint: str) -> None:
    row = DraftRow("R1", "place_mentions", 0, 5, "PARIS", hint=hint)
    assert ".csv" not in say_hint(row)
    assert "python" not in say_hint(row)
    assert say_hint(row).endswith(".")
    known = DraftRow("R1", "place_mentions", 0, 5, "PARIS", {"place_id": "P-paris"}, hint=hint)
    assert say_hint(known) == ""


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (("is missing (one of people, years)", ""), "Missing"),
        (("is missing; fill it in", ""), "Missing"),
        (("is missing beside a period; say in our words what time is stated", ""),
         "Missing: say in your own words which time the period is"),
        (("is missing; only the qualifiers vague and range go without a value", ""),
         "Missing: give the number, or choose Vague where the words state none"),
        (("is less than -90; correct it", "-91"), "“-91” is too low; it can be -90 at least"),
        (("is missing beside a symbol_position; give both or neither", ""),
         "Missing: it goes with the symbol position; give both or neither"),
        (("is not of the type number; correct it", "many"),
         "“many” is not a number; write digits, such as 120000"),
        (("does not exist in places.csv; add it there or correct it", "P-x"),
         "“P-x” is not in the list; choose another, or add it as new"),
        (("does not match the pattern https?://.+; correct it", "example.org"),
         "“example.org” is no address; write it with https:// before it"),
        (("is not a date in the Extended Date/Time Format; write it like 1988, 1988-22, 1981/.. "
          "or ../1978", "soon"),
         "“soon” cannot be read as a date; write it like 22 June 2019, June 2019, spring 2003, "
         "2011 to 2013, since 2011, 2011 or earlier"),
        (("the wording “spring 2003” reads as 2003-21, the row says 2004; correct the row, or name "
          "in its note what you read and why", ""),
         "Is read from “spring 2003” as spring 2003, and entered as 2004; correct it, or say under "
         "More, Note, why it is 2004"),
        (("appears several times in its paragraph, and in a copy with other spaces or line ends "
          "the wrong one would be marked; cite more words", ""),
         "Appears several times in this paragraph; cite more of them, under Other words or kind"),
    ],
)  # fmt: skip
def test_a_problem_is_said_as_a_person_would_say_it(problem: tuple[str, str], said: str) -> None:
    message, value = problem
    assert say_below(DraftProblem("R1", "field", message, value)) == said


def test_rows_paragraphs_and_new_records_are_called_by_their_words() -> None:
    package = load(DATA)
    assert name_keys(package, DRAFT, ["paragraph 2", "paragraph 3"]) == "paragraphs 2 and 3"
    assert name_keys(package, DRAFT, ["R1", "P-paris", "document"]) == (
        "“PARIS”, the new place “Paris” and the document"
    )
    problem = DraftProblem("document", "stance", "is missing (one of favours, opposes, neither)")
    assert say_all(package, DRAFT, [problem]) == "The document: whose side it takes is missing."
