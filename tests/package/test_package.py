"""The package reads typed, and every rule that is broken is named with table, row, field, value."""

import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from sourcebook.package import TABLES, Package, load
from sourcebook.package.problems import InvalidPackage, Problem, shorten

Edit = Callable[..., Path]


def problems_of(folder: Path) -> list[Problem]:
    with pytest.raises(InvalidPackage) as caught:
        load(folder)
    return caught.value.problems


def row_of(folder: Path, table: str, key: str) -> int:
    """Find the row of a key in a table as a spreadsheet numbers it: row 1 is the header."""
    keys = pd.read_csv(folder / f"{table}.csv", dtype="str", keep_default_na=False).iloc[:, 0]
    return int((keys == key).to_numpy().argmax()) + 2


def test_every_table_of_the_descriptor_is_read(package: Package) -> None:
    described = [resource["name"] for resource in package.descriptor["resources"]]
    assert sorted(described) == sorted(TABLES) == sorted(package.tables)


def test_columns_have_the_types_of_the_schema(package: Package) -> None:
    figures, events = package["figures"], package["events"]
    assert figures["start"].dtype == "Int64"
    assert figures["value"].dtype == "Float64"
    assert figures["value"].isna().any()
    assert figures["statement"].dtype == "str"
    assert pd.api.types.is_datetime64_any_dtype(events["date_start"])
    assert package["places"]["radius_km"].dtype == "Int64"


def test_codes_with_leading_zeros_stay_text(package: Package) -> None:
    places = package["places"].set_index("id")
    assert places.loc["P-brazil", "iso_n3"] == "076"


def test_a_field_allows_the_words_of_the_descriptor_or_the_keys_of_the_table_it_refers_to(
    package: Package,
) -> None:
    assert package.vocabulary("documents", "stance") == ["favours", "opposes", "neither"]
    assert package.vocabulary("figures", "unit") == list(package["units"]["id"])
    assert package.vocabulary("topics", "subject") == list(package["subjects"].iloc[:, 0])


def test_empty_text_is_an_empty_string_and_not_missing(package: Package) -> None:
    assert package["figures"]["period"].isin([""]).any()
    assert not package["figures"]["period"].isna().any()


BROKEN_CELLS: dict[str, tuple[str, str, dict[str, str], *tuple[str, ...]]] = {
    "a figure that is not vague without a value": ("figures", "F04", {"value": ""}),
    "a vague figure with a value": ("figures", "F06", {"value": "7"}),
    "a figure of a range with a value": ("figures", "F29", {"value": "35"}),
    "a figure of a range without its lower end": ("figures", "F29", {"low": ""}),
    "a figure of a range without its upper end": ("figures", "F29", {"high": ""}),
    "a figure with an end and no range": ("figures", "F04", {"low": "3"}),
    "a figure of a range that ends below its start": ("figures", "F29", {"high": "33"}),
    "a unit that does not exist": ("figures", "F04", {"unit": "tanks"}),
    "a figure that is a date": ("figures", "F04", {"unit": "date"}),
    "a unit of no kind": ("units", "people", {"kind": "weight"}),
    "a unit without a plural": ("units", "people", {"plural": ""}),
    "a symbol that is nowhere": (
        "units",
        "percent",
        {"symbol_position": ""},
        "symbol_position",
        "",
    ),
    "a position of no symbol": ("units", "people", {"symbol_position": "after"}, "symbol", ""),
    "a value that is not a number": ("figures", "F04", {"value": "many"}),
    "a qualifier outside the vocabulary": ("figures", "F04", {"qualifier": "over"}),
    "a period that is no EDTF date": ("figures", "F04", {"period": "since 1981"}),
    "an interval that ends before it begins": ("figures", "F04", {"period": "2009/2004"}),
    "an interval with an empty start": ("figures", "F04", {"period": "/2009"}),
    "an EDTF date with white space": ("figures", "F04", {"period": " 1965"}),
    "an end that is not after the start": ("figures", "F04", {"end": "385"}),
    "a span shorter than the wording": (
        "figures",
        "F04",
        {"end": "411"},
        "wording",
        "more than 4,000 ferry hands",
    ),
    "a wording of nine words": (
        "figures",
        "F04",
        {"wording": "one two three four five six seven eight nine"},
    ),
    "a paragraph that does not hold the span": ("figures", "F04", {"paragraph": "8"}),
    "a paragraph that the document does not have": (
        "figures",
        "F04",
        {"paragraph": "99"},
        "document_id, paragraph",
        "A, 99",
    ),
    "a document that does not exist": ("figures", "F04", {"document_id": "Z"}),
    "a topic that does not exist": ("figures", "F04", {"topic_id": "T-nothing"}),
    "a place that does not exist": ("figures", "F04", {"place_id": "P-nowhere"}),
    "an id of another table's form": ("figures", "F04", {"id": "E03"}),
    "an id used twice": ("figures", "F04", {"id": "F02"}),
    "a missing statement": ("figures", "F04", {"statement": ""}),
    "an event that ends before it begins": ("events", "E01", {"date_end": "1920-12-31"}),
    "an undated event with an EDTF date": ("events", "E10", {"edtf": "1971"}),
    "a dated event without one": ("events", "E01", {"edtf": ""}),
    "first and last day that are not the EDTF date's": (
        "events",
        "E01",
        {"date_start": "1921-02-01"},
    ),
    "an end where the EDTF date is open": ("events", "E03", {"date_end": "2018-01-01"}),
    "a precision that is not the EDTF date's": ("events", "E01", {"precision": "season"}),
    "a date that is none": ("events", "E01", {"date_start": "1921-13-01"}),
    "an open start with a first day": ("events", "E06", {"date_start": "1965-01-01"}),
    "an open start without its last day": ("events", "E06", {"date_end": ""}),
    "a period without the words for it": ("figures", "F04", {"period_stated": ""}),
    "a period that is open at both ends": ("figures", "F04", {"period": "../.."}),
    "the former name of a qualifier": ("figures", "F02", {"qualifier": "exact"}),
    "a stance outside the vocabulary": ("documents", "A", {"stance": "likes"}),
    "a subject that does not exist": ("topics", "T-age", {"subject": "Age"}),
    "a rank of the synopsis that is taken": ("topics", "T-age", {"headline": "1"}),
    "a rank below the first": ("topics", "T-age", {"headline": "0"}),
    "a latitude without a longitude": ("places", "P-egypt", {"longitude": ""}),
    "a latitude off the globe": ("places", "P-egypt", {"latitude": "91"}),
    "a country without its numeric code": ("places", "P-egypt", {"iso_n3": ""}),
    "a role outside the vocabulary": ("place_mentions", "M001", {"role": "palace"}),
    "a name that does not exist": ("name_mentions", "N001", {"name_id": "A-nobody"}),
    "another source's figure with no value, range or date": (
        "other_figures",
        "O-3",
        {"value": "", "edtf": ""},
        "value",
        "",
    ),
    "a range without an end": (
        "other_figures",
        "O-2",
        {"high": ""},
    ),
    "a range that ends below its start": (
        "other_figures",
        "O-2",
        {"high": "100"},
    ),
    "another source's figure with ends and no range": (
        "other_figures",
        "O-2",
        {"qualifier": "unqualified", "low": "", "value": "4000"},
        "high",
        "5000",
    ),
    "a reported date without a date": (
        "other_figures",
        "O-5",
        {"edtf": "", "value": "1965"},
        "edtf",
        "",
    ),
    "an address that is none": ("other_figures", "O-5", {"address": "somewhere"}),
    "a paragraph count that differs from the outline": ("documents", "A", {"paragraphs": "14"}),
    "a document shorter than its outline": ("documents", "A", {"characters": "100"}),
    "a hash that is none": ("documents", "A", {"sha256": "abc"}),
}
"""A table, the key of a row, cells to set; what is named, where it is not these cells."""


@pytest.mark.slow
@pytest.mark.parametrize("case", BROKEN_CELLS.values(), ids=BROKEN_CELLS.keys())
def test_a_broken_cell_is_named(
    case: tuple[str, str, dict[str, str], *tuple[str, ...]], edit: Edit, data_copy: Path
) -> None:
    table, key, cells, *named = case
    ((field, value), *_) = [tuple(named)] if named else list(cells.items())
    row = row_of(data_copy, table, key)
    expected = (f"{table}.csv", row, field, value)
    found = problems_of(edit(table, key, **cells))
    assert expected in [(p.table, p.row, p.field, p.value) for p in found]
    assert all(p.message for p in found)


MESSAGES = {
    "a vague figure with a value": (
        ("figures", "F06", {"value": "7"}),
        "figures.csv, row 7, field value, value '7': must be empty, because the qualifier is "
        "vague; remove it or change the qualifier",
    ),
    "a period without what is stated of it": (
        ("figures", "F04", {"period_stated": ""}),
        "figures.csv, row 5, field period_stated: is missing beside a period; say in our words "
        "what time is stated",
    ),
    "an EDTF date that is none": (
        ("figures", "F04", {"period": "/1980"}),
        "figures.csv, row 5, field period, value '/1980': has nothing before \"/\"; an open end is "
        'written ".."; write it like 1988, 1988-22, 1981/.. or ../1978',
    ),
    "a last day that is another": (
        ("events", "E06", {"date_end": "1980-08-30"}),
        "events.csv, row 7, field date_end, value '1980-08-30': does not agree with the EDTF date "
        "../1980-08; it should be 1980-08-31",
    ),
    "a first day where there is none": (
        ("events", "E06", {"date_start": "1980-08-01"}),
        "events.csv, row 7, field date_start, value '1980-08-01': does not agree with the EDTF "
        "date ../1980-08; it should be empty",
    ),
    "an id used twice": (
        ("figures", "F04", {"id": "F02"}),
        "figures.csv, row 5, field id, value 'F02': is in another row too; ids are never reused",
    ),
    "a topic that does not exist": (
        ("figures", "F04", {"topic_id": "T-nothing"}),
        "figures.csv, row 5, field topic_id, value 'T-nothing': does not exist in topics; add it "
        "there or correct it",
    ),
    "a word outside the vocabulary": (
        ("documents", "A", {"stance": "friendly"}),
        "documents.csv, row 2, field stance, value 'friendly': is not one of favours, opposes, "
        "neither; correct it",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize(("change", "message"), MESSAGES.values(), ids=MESSAGES.keys())
def test_a_message_says_where_what_is_wrong_and_what_to_do(
    change: tuple[str, str, dict[str, str]], message: str, edit: Edit
) -> None:
    table, key, cells = change
    assert message in [str(problem) for problem in problems_of(edit(table, key, **cells))]


def test_a_package_without_its_subject_is_named(data_copy: Path) -> None:
    path = data_copy / "datapackage.json"
    descriptor = json.loads(path.read_text("utf-8"))
    del descriptor["subject"]
    path.write_text(json.dumps(descriptor), "utf-8")
    (found,) = problems_of(data_copy)
    assert str(found) == "datapackage.json: has no subject, which the pages show; add it"


def test_outline_numbered_out_of_order_is_named(data_copy: Path) -> None:
    path = data_copy / "paragraphs.csv"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    lines[1], lines[2] = lines[2], lines[1]
    path.write_text("".join(lines), "utf-8")
    found = problems_of(data_copy)
    assert ("paragraphs.csv", 2, "paragraph", "2") in [
        (p.table, p.row, p.field, p.value) for p in found
    ]


def insert_after_bom(content: bytes) -> bytes:
    return b"\xef\xbb\xbf" + content


BROKEN_FILES = {
    "zero bytes": (lambda content: b"", "is empty"),
    "a byte order mark": (insert_after_bom, "byte order mark"),
    "CRLF": (lambda content: content.replace(b"\n", b"\r\n"), "carriage return"),
    "a NUL byte": (lambda content: content.replace(b"years", b"ye\0rs", 1), "NUL"),
    "Latin-1": (lambda content: content.replace(b"years", b"y\xe9ars", 1), "not UTF-8"),
}


@pytest.mark.parametrize(("damage", "message"), BROKEN_FILES.values(), ids=BROKEN_FILES.keys())
def test_a_damaged_file_is_named(
    damage: Callable[[bytes], bytes], message: str, data_copy: Path
) -> None:
    path = data_copy / "figures.csv"
    path.write_bytes(damage(path.read_bytes()))
    (found,) = problems_of(data_copy)
    assert found.table == "figures.csv"
    assert message in found.message


def test_a_missing_file_is_named(data_copy: Path) -> None:
    (data_copy / "topics.csv").unlink()
    (found,) = problems_of(data_copy)
    assert found.table == "topics.csv"
    assert "cannot be read" in found.message


def test_a_missing_column_is_named(data_copy: Path) -> None:
    path = data_copy / "topics.csv"
    frame = pd.read_csv(path, dtype="str", keep_default_na=False).drop(columns="kind")
    frame.to_csv(path, index=False, lineterminator="\n")
    found = problems_of(data_copy)
    assert any(p.table == "topics.csv" and p.field == "kind" for p in found)


def test_an_extra_column_is_named(data_copy: Path) -> None:
    path = data_copy / "topics.csv"
    frame = pd.read_csv(path, dtype="str", keep_default_na=False).assign(colour="red")
    frame.to_csv(path, index=False, lineterminator="\n")
    found = problems_of(data_copy)
    assert any(p.table == "topics.csv" and p.field == "colour" for p in found)


def test_a_missing_descriptor_says_what_to_give(tmp_path: Path) -> None:
    (found,) = problems_of(tmp_path)
    assert found.table == "datapackage.json"
    assert "give the folder of a data package" in found.message


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"resources": 5}', '{"resources": []}'])
def test_a_broken_descriptor_is_named(content: str, data_copy: Path) -> None:
    (data_copy / "datapackage.json").write_text(content, "utf-8")
    (found,) = problems_of(data_copy)
    assert found.table == "datapackage.json"


def test_a_descriptor_says_which_tables_it_lacks_and_what_to_do(data_copy: Path) -> None:
    path = data_copy / "datapackage.json"
    descriptor = json.loads(path.read_text("utf-8"))
    lacking = ("topics", "changes")
    kept = [one for one in descriptor["resources"] if one["name"] not in lacking]
    path.write_text(json.dumps({**descriptor, "resources": kept}), "utf-8")
    assert [str(found) for found in problems_of(data_copy)] == [
        "datapackage.json: does not describe topics, changes with path and schema; restore it"
    ]


def test_a_descriptor_with_an_unknown_type_is_named(data_copy: Path) -> None:
    path = data_copy / "datapackage.json"
    descriptor = json.loads(path.read_text("utf-8"))
    descriptor["resources"][0]["schema"]["fields"][0]["type"] = "sentence"
    path.write_text(json.dumps(descriptor), "utf-8")
    found = problems_of(data_copy)
    assert all(p.table == "datapackage.json" for p in found)
    assert any("sentence" in p.message for p in found), "it says which"


def test_a_broken_pattern_is_shown_whole(edit: Edit) -> None:
    (found,) = problems_of(edit("documents", "B", file_name="../away.txt"))
    assert r"the pattern [^/\\.][^/\\]*;" in found.message


def test_a_long_value_is_cut_in_the_message() -> None:
    problem = Problem("figures.csv", "is wrong; mend it", 3, "note", "x" * 500)
    assert len(str(problem)) < 160
    assert shorten("short") == "short"
