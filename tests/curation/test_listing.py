"""Problems in lines that a person can work through: what a record lacks is one of them."""

import json
from pathlib import Path

import pytest

from sourcebook.curation.listing import list_problems
from sourcebook.package.problems import Problem

FILL = "is missing; fill it in"
TOPICS = [f"T-{number}" for number in range(1, 14)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A package of two tables, one of which has ids."""
    fields = [{"name": name} for name in ("id", "statement", "topic_id", "value")]
    kind = {"name": "kind", "constraints": {"enum": ["number", "date"]}}
    unit = {"fields": ["unit"], "reference": {"resource": "units", "fields": ["id"]}}
    topic = {"fields": ["topic_id"], "reference": {"resource": "topics", "fields": ["id"]}}
    outline = {"fields": ["unit", "value"], "reference": {"resource": "x", "fields": ["a", "b"]}}
    resources = [
        {
            "name": "figures",
            "path": "figures.csv",
            "schema": {
                "fields": [*fields, {"name": "unit"}, kind],
                "foreignKeys": [topic, unit, outline],
            },
        },
        *(
            {"name": name, "path": f"{name}.csv", "schema": {"fields": [{"name": "id"}]}}
            for name in ("topics", "units")
        ),
        {
            "name": "outline",
            "path": "outline.csv",
            "schema": {"fields": [{"name": "number"}, {"name": "section"}]},
        },
    ]
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": resources}), "utf-8")
    (tmp_path / "figures.csv").write_text(
        "id,statement,topic_id,value,unit,kind\nF28\nF29\n,,,,,\n"
    )
    (tmp_path / "topics.csv").write_text("id\n" + "".join(f"{topic}\n" for topic in TOPICS))
    (tmp_path / "units.csv").write_text("id\npeople\nyears\n")
    (tmp_path / "outline.csv").write_text("number,section\n1,\n")
    return tmp_path


def test_what_a_record_lacks_is_one_line_with_the_values_allowed(folder: Path) -> None:
    missing = [Problem("figures.csv", FILL, 3, name) for name in ("unit", "kind", "statement")]
    assert list_problems(missing, folder) == [
        "F29 (figures.csv, row 3) lacks statement, unit (one of people, years), "
        "kind (one of number, date)"
    ]


def test_ids_that_are_many_are_named_once_for_all_records(folder: Path) -> None:
    missing = [Problem("figures.csv", FILL, row, "topic_id") for row in (2, 3)]
    assert list_problems(missing, folder) == [
        "F28 (figures.csv, row 2) lacks topic_id (an id of topics.csv)",
        "F29 (figures.csv, row 3) lacks topic_id (an id of topics.csv)",
        f"topics.csv has {', '.join(TOPICS)}; for another, add a row there",
    ]


def test_each_record_has_its_line_in_the_order_of_the_problems(folder: Path) -> None:
    rows = [3, 2, 3]
    missing = [Problem("figures.csv", FILL, row, "value") for row in rows]
    assert list_problems(missing, folder) == [
        "F29 (figures.csv, row 3) lacks value",
        "F28 (figures.csv, row 2) lacks value",
    ]


def test_a_reason_why_a_cell_is_needed_is_kept(folder: Path) -> None:
    reason = "is missing; only the qualifier vague goes without a value"
    assert list_problems([Problem("figures.csv", reason, 2, "value")], folder) == [
        "F28 (figures.csv, row 2) lacks value (only the qualifier vague goes without a value)"
    ]


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (Problem("figures.csv", FILL, 4, "id"), "figures.csv, row 4 lacks id"),
        (Problem("outline.csv", FILL, 2, "section"), "outline.csv, row 2 lacks section"),
    ],
    ids=["an empty id", "a table without ids"],
)
def test_a_row_without_an_id_is_named_by_its_number(
    problem: Problem, line: str, folder: Path
) -> None:
    assert list_problems([problem], folder) == [line]


def test_what_is_wrong_is_said_as_it_is(folder: Path) -> None:
    wrong = [
        Problem("figures.csv", "is not one of people, years; correct it", 2, "unit", "tanks"),
        Problem("figures.csv", "is not one of people, years; correct it", 3, "unit", "boats"),
        Problem("figures.csv", "is empty; restore the file"),
        Problem("datapackage.json", "does not exist"),
    ]
    assert list_problems(wrong, folder) == [str(problem) for problem in wrong]


def test_one_fault_in_several_fields_of_a_row_is_one_line(folder: Path) -> None:
    short = "the row has fewer cells than columns; add the missing ones"
    problems = [Problem("figures.csv", short, 3, name) for name in ("unit", "value")]
    assert list_problems(problems, folder) == [f"figures.csv, row 3, field unit, value: {short}"]


def test_nothing_wrong_is_no_line_and_reads_no_file(tmp_path: Path) -> None:
    assert list_problems([], tmp_path) == []
