"""Measure the proposals on marked texts: python -m tests.curation.measuring

`texts/` has short texts of many sorts, and beside each a table of what a reader marked in it; see
its README. A proposal and a mark match where they overlap, each at most once: the second proposal
on one mark is as useless as one on no mark. A place may be matched by a proposed name and a name
by a proposed place, because a person decides which it is; *as its kind* counts those that need no
such decision.
"""

import argparse
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from sourcebook.curation.proposals import propose_rows
from sourcebook.package import Package, load
from tests.conftest import DATA

TEXTS = Path(__file__).parent / "texts"
GROUPS = ("working", "held_out")
KIND_OF_TABLE = {
    "figures": "number",
    "events": "date",
    "place_mentions": "place",
    "name_mentions": "name",
}
KINDS = tuple(KIND_OF_TABLE.values())
READING = {"number": ("qualifier", "value", "low", "high"), "date": ("edtf",)}
"""The cells that must be right, by kind; a place and a name are read by whoever adds them."""
NUMBERS = ("value", "low", "high")


def measure(text: str, marks: pd.DataFrame, proposed: pd.DataFrame) -> pd.DataFrame:
    """Match proposals with marks: a row for each mark, and for each proposal without one.

    `marks` and `proposed` have the columns start, end, kind, qualifier, value, low, high and edtf.
    Returns the columns kind, wording, proposed (the kind of the proposal, missing without one),
    marked (whether a reader marked it) and right (whether all cells are; missing where there are
    none to read).
    """
    free = proposed.to_dict("records")
    open_marks = marks.to_dict("records")
    rows: list[dict[str, Any]] = []
    for own_kind in (True, False):  # a mark of the same kind has the first claim to a proposal
        missed = []
        for mark in open_marks:
            match = next((p for p in free if _matches(mark, p, own_kind)), None)
            if match:
                free.remove(match)
                rows.append(_row(text, mark, match))
            else:
                missed.append(mark)
        open_marks = missed
    rows += [_row(text, mark, None) for mark in open_marks]
    rows += [_row(text, proposal, proposal) | {"marked": False} for proposal in free]
    return pd.DataFrame(rows).sort_values("span", ignore_index=True)


def _matches(mark: dict[str, Any], proposal: dict[str, Any], own_kind: bool) -> bool:
    overlap = bool(mark["start"] < proposal["end"] and proposal["start"] < mark["end"])
    kinds = {mark["kind"], proposal["kind"]}
    return overlap and (len(kinds) == 1 if own_kind else kinds == {"place", "name"})


def _row(text: str, mark: dict[str, Any], match: dict[str, Any] | None) -> dict[str, Any]:
    cells = READING.get(mark["kind"], ()) if match else ()
    return {
        "span": (mark["start"], mark["end"]),
        "kind": mark["kind"],
        "wording": text[mark["start"] : mark["end"]],
        "proposed": match["kind"] if match else None,
        "marked": True,
        "right": all(_same(mark[c], match[c]) for c in cells) if match and cells else None,
        "read": " ".join(f"{match[c]}" for c in cells) if match else "",
    }


def _same(marked: Any, read: Any) -> bool:
    if pd.isna(marked) or pd.isna(read):
        return bool(pd.isna(marked) and pd.isna(read))
    if isinstance(marked, str):
        return marked == str(read)
    return abs(float(marked) - float(read)) < 0.01


def summarise(rows: pd.DataFrame) -> pd.DataFrame:
    """Count by kind, and in all: marks and proposals, and the four shares in percent.

    Found is the share of marks with a proposal, as its kind the share with one of the same kind,
    useful the share of proposals on a mark, right the share of found numbers or dates whose cells
    are all as marked.
    """
    by_kind = {kind: _count(rows[rows["kind"] == kind]) for kind in KINDS}
    stated = rows[rows["kind"] != "name"]
    return pd.DataFrame(
        [*by_kind.values(), _count(stated), _count(rows)], index=[*KINDS, "stated", "all"]
    )


def _count(rows: pd.DataFrame) -> dict[str, float]:
    marks, proposals = rows[rows["marked"]], rows[rows["proposed"].notna()]
    read = marks["right"].dropna()
    return {
        "marks": len(marks),
        "found": _percent(marks["proposed"].notna()),
        "as its kind": _percent(marks["proposed"] == marks["kind"]),
        "proposals": len(proposals),
        "useful": _percent(proposals["marked"]),
        "right": _percent(read),
    }


def _percent(flags: pd.Series) -> float:
    return round(100 * float(flags.astype("float64").mean()), 1) if len(flags) else float("nan")


@cache
def empty_package() -> Package:
    """Take the real schema without any row."""
    package = load(DATA)
    tables = {name: table.iloc[:0] for name, table in package.tables.items()}
    return Package(package.descriptor, tables)


def propose(text: str) -> pd.DataFrame:
    """Propose the rows of a text, of all tables in one frame, for whoever knows no name yet."""
    frames = []
    for table, rows in propose_rows(text, "A", empty_package()).items():
        cells = rows.reindex(columns=["start", "end", "qualifier", *NUMBERS, "edtf"])
        frames.append(cells.assign(kind=KIND_OF_TABLE[table]).astype(object))
    every = pd.concat(frames, ignore_index=True)
    for column in ("qualifier", "edtf"):
        every[column] = every[column].fillna("")
    return every


def read_marks(file: Path) -> pd.DataFrame:
    """Read the marks beside a text; text is "" where empty, numbers are missing."""
    text = dict.fromkeys(("wording", "kind", "qualifier", "unit", "edtf", "place"), "str")
    marks = pd.read_csv(file.with_suffix(".csv"), dtype=text)
    return marks.fillna(dict.fromkeys(text, ""))


def list_texts(*groups: str) -> list[Path]:
    """List the texts of these groups."""
    return [file for group in groups for file in sorted((TEXTS / group).glob("*.txt"))]


def measure_texts(files: list[Path]) -> pd.DataFrame:
    """Measure texts one by one, as `measure` does, with the column text for the name of each."""
    return pd.concat(_measured(files), ignore_index=True)


def _measured(files: list[Path]) -> Iterator[pd.DataFrame]:
    for file in files:
        text = file.read_text(encoding="utf-8")
        yield measure(text, read_marks(file), propose(text)).assign(text=file.stem)


def main() -> None:
    """Print the shares by kind, group and text; with --show, each row that is not as it should."""
    parser = argparse.ArgumentParser(description=measure_texts.__doc__)
    parser.add_argument("--show", choices=GROUPS, help="list what is missed, useless or misread")
    options = parser.parse_args()
    for groups in [(group,) for group in GROUPS] + [GROUPS]:
        rows = measure_texts(list_texts(*groups))
        print(f"\n{' and '.join(groups)}\n{summarise(rows).to_string()}")
    per_text = measure_texts(list_texts(*GROUPS)).groupby("text")
    print(f"\n{pd.DataFrame({name: _count(text) for name, text in per_text}).T.to_string()}")
    if options.show:
        rows = measure_texts(list_texts(options.show))
        wrong = rows["proposed"].isna() | ~rows["marked"] | rows["right"].eq(False)
        columns = ["text", "wording", "kind", "proposed", "marked", "right", "read"]
        print(f"\n{rows.loc[wrong, columns].to_string()}")


if __name__ == "__main__":
    main()
