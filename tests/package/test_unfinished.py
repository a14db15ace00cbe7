"""A package that is being written is read with its holes; what cannot be read at all is named."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.package import InvalidPackage, load
from sourcebook.package.loading import load_unfinished


def test_a_whole_package_is_read_as_load_reads_it(data_copy: Path) -> None:
    whole, unfinished = load(data_copy), load_unfinished(data_copy)
    for name, rows in whole.tables.items():
        assert list(rows) == list(unfinished[name])
        assert list(rows.iloc[:, 0]) == list(unfinished[name].iloc[:, 0])
    assert list(whole["figures"]["value"].dropna()) == list(unfinished["figures"]["value"].dropna())


def test_empty_cells_wrong_values_and_keys_that_lead_nowhere_are_read(
    edit: Callable[..., Path],
) -> None:
    edit("figures", "F02", statement="", topic_id="T-nowhere", unit="tanks", start="")
    folder = edit("events", "E03", date_start="soon")
    with pytest.raises(InvalidPackage):
        load(folder)
    package = load_unfinished(folder)
    row = package["figures"].set_index("id").loc["F02"]
    assert (row["statement"], row["topic_id"], row["unit"]) == ("", "T-nowhere", "tanks")
    assert package["figures"]["start"].isna().sum() == 1


def test_the_cells_of_a_row_cut_short_are_empty(data_copy: Path) -> None:
    with (data_copy / "figures.csv").open("a", encoding="utf-8", newline="") as file:
        file.write("F98,A\n")
    last = load_unfinished(data_copy)["figures"].iloc[-1]
    assert (last["id"], last["document_id"], last["wording"], last["note"]) == ("F98", "A", "", "")


def unreadable_number(folder: Path) -> str:
    with (folder / "figures.csv").open("a", encoding="utf-8", newline="") as file:
        file.write("F98,A,three\n")
    return "field paragraph, value 'three'"


def too_long(folder: Path) -> str:
    with (folder / "exclusions.csv").open("a", encoding="utf-8", newline="") as file:
        file.write("X98,A,1,0,1,w,a reason, and more\n")
    return "the row has more cells than columns"


def not_there(folder: Path) -> str:
    (folder / "names.csv").unlink()
    return "names.csv: cannot be read"


@pytest.mark.parametrize("damage", [unreadable_number, too_long, not_there])
def test_what_cannot_be_read_is_named(damage: Callable[[Path], str], data_copy: Path) -> None:
    named = damage(data_copy)
    with pytest.raises(InvalidPackage) as raised:
        load_unfinished(data_copy)
    (problem,) = raised.value.problems
    assert named in str(problem)


def test_a_cell_that_is_not_there_is_missing_and_has_no_value(data_copy: Path) -> None:
    with (data_copy / "figures.csv").open("a", encoding="utf-8", newline="") as file:
        file.write("F98,A\n")
    with pytest.raises(InvalidPackage) as raised:
        load(data_copy)
    missing = [p for p in raised.value.problems if p.message.startswith("is missing")]
    assert {"wording", "unit", "qualifier"} <= {problem.field for problem in missing}
    assert [problem.value for problem in missing if problem.value] == []
