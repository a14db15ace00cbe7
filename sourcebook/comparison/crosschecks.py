"""Cross-checks: arithmetic between stated figures, each with the rows that it takes.

A check finds its rows by topic and qualifier and gives None where one is missing, so that it
holds for any documents. It never joins different populations, and never judges.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from sourcebook.comparison.distances import distances, relocations
from sourcebook.package import Package
from sourcebook.package.derived import once_per_package
from sourcebook.package.in_words import QUALIFIERS, plain_number, read_date, read_number, read_value
from sourcebook.package.ranges import with_number
from sourcebook.package.records import rows

NUMBERS = ("unqualified", "more_than", "at_least")
"""Qualifiers that arithmetic keeps: a sum with "more than" in it is "more than"."""
WHOLE_YEARS = (
    "A number of whole years is reached in one calendar year and holds until it rises in the "
    "next, so more than one year is possible."
)


@dataclass(frozen=True)
class CrossCheck:
    """One computed result, with the ids of the rows that it is computed from."""

    name: str
    title: str
    computed: str
    """The result as a sentence, which says "computed"."""
    inputs: tuple[str, ...]
    note: str
    """What the result leaves open."""


@once_per_package
def cross_checks(package: Package) -> tuple[CrossCheck, ...]:
    """Make every check whose rows the package has, document by document."""
    return tuple(check for check in _all(package) if check)


def _all(package: Package) -> Iterator[CrossCheck | None]:
    documents = list(package["documents"]["id"])
    for document in documents:
        yield year_of_writing(package, document)
        yield span_of_attacks(package, document)
        yield deaths_together(package, document)
    dated = [one for one in documents if _date(package, "T-foundation", one) is not None]
    for document in documents:
        if document not in dated:
            for other in dated:
                yield age_from_others_year(package, document, other)
    mentions = package["place_mentions"]
    relocating = set(mentions.loc[mentions["role"] == "relocation", "document_id"])
    for document in filter(relocating.__contains__, documents):
        yield relocation_distances(package, document)


def year_of_writing(package: Package, document: str) -> CrossCheck | None:
    """Count when a document's unqualified number of years since the foundation ends."""
    years = _figures(package, "T-age", document, "years", ("unqualified",))
    founded = _date(package, "T-foundation", document)
    if years is None or founded is None:
        return None
    known = package["documents"].set_index("id").at[document, "latest_year_named"]
    beside = f" The latest year that {document} names is {known}." if pd.notna(known) else ""
    number = _number(years)
    return CrossCheck(
        "year_of_writing",
        f"Year of writing implied by “{years['wording'].iat[0]}” in {document}",
        f"{number} years counted from {read_date(founded['edtf'])} end in "
        f"{_end(founded, years)} (computed).{beside}",
        (*years["id"], founded["id"]),
        f"The years counted are: {_counted(years)}. That they begin with the founding is our "
        f"reading. {WHOLE_YEARS}",
    )


def span_of_attacks(package: Package, document: str) -> CrossCheck | None:
    """Count when the years of the attacks end, from the handover of the camp's security."""
    years = _figures(package, "T-attacks-span", document, "years", ("unqualified",))
    handover = _date(package, "T-camp-handover", document)
    if years is None or handover is None:
        return None
    date = read_date(handover["edtf"])
    number = _number(years)
    return CrossCheck(
        "span_of_attacks",
        f"“{years['wording'].iat[0]}” in {document}, counted from {date}",
        f"{number} years counted from {date} end in {_end(handover, years)} (computed).",
        (*years["id"], handover["id"]),
        f"The years counted are: {_counted(years)}. The date is that of another statement "
        f"({handover['statement']}); counting from it is our choice. {WHOLE_YEARS}",
    )


def deaths_together(package: Package, document: str) -> CrossCheck | None:
    """Add up deaths in attacks on the camps and further deaths that a document states.

    One document, one unit and one place: nothing else is added up.
    """
    killed = _figures(package, "T-camp-deaths", document, "people", NUMBERS)
    further = _figures(package, "T-blockade-deaths", document, "people", NUMBERS)
    if killed is None or further is None:
        return None
    both = pd.concat([killed.head(1), further.head(1)])
    if both["place_id"].nunique() > 1 or "" in set(both["place_id"]):
        return None
    qualifier = next(
        (q for q in ("more_than", "at_least") if q in set(both["qualifier"])), "unqualified"
    )
    people = package.units["people"]
    parts = [read_number(row.qualifier, row.value, people) for row in both.itertuples()]
    total = read_value(qualifier, both["value"].sum(), people)
    return CrossCheck(
        "deaths_together",
        f"Deaths in attacks on the camps plus further deaths, in {document}",
        f"{_capital(parts[0])} and a further {parts[1]} make {total} (computed).",
        (*killed["id"], *further["id"]),
        f"{document} states the second number in addition to the first: "
        f"{killed['counts'].iat[0]}; {further['counts'].iat[0]}. The sum is ours.",
    )


def age_from_others_year(package: Package, document: str, other: str) -> CrossCheck | None:
    """Count "more than" so many years from the year of foundation that only another states."""
    if document == other or _date(package, "T-foundation", document) is not None:
        return None
    bounds = ("more_than", "at_least")
    years = _figures(package, "T-foundation", document, "years", bounds)
    years = _figures(package, "T-age", document, "years", bounds) if years is None else years
    founded = _date(package, "T-foundation", other)
    if years is None or founded is None:
        return None
    year = founded["date_start"].year + _years(years)
    qualifier = years["qualifier"].iat[0]
    known = package["documents"].set_index("id").at[document, "latest_year_named"]
    beside = f" The latest year that {document} names is {known}." if pd.notna(known) else ""
    return CrossCheck(
        "age_from_others_year",
        f"“{years['wording'].iat[0]}” in {document}, counted from the founding year in {other}",
        f"{_capital(QUALIFIERS[qualifier])}{_number(years)} years counted from "
        f"{read_date(founded['edtf'])} end in {year} or later (computed).{beside}",
        (*years["id"], founded["id"]),
        f"The founding year is that of {other}; {document} states none. The years counted are: "
        f"{_counted(years)}.",
    )


def relocation_distances(package: Package, document: str) -> CrossCheck | None:
    """Measure how far the countries of relocation are from the camp of departure."""
    mentions = rows(package, "place_mentions")
    own = mentions[mentions["document_id"] == document]
    found = distances(own)
    if found.empty:
        return None
    start = found["from_place"].iat[0]
    camps, ends = relocations(own)
    origin = camps[camps["role"] == "origin"]
    listed = "; ".join(
        f"{row.place} {row.distance_km:,} km"
        for row in found.sort_values("distance_km").itertuples()
    )
    return CrossCheck(
        "relocation_distances",
        f"Distances for the relocation stated by {document}",
        f"From {start} to each country's label point, rounded to 100 km (computed): {listed}.",
        (*origin["id"], *ends["id"]),
        "Geodesic distances, not routes; our calculation. They start at the camp of departure "
        "(if there are several, the one named last) and end at one point in each country.",
    )


# --- finding the rows -------------------------------------------------------------------------


def _figures(
    package: Package, topic_id: str, document: str, unit: str, qualifiers: tuple[str, ...]
) -> pd.DataFrame | None:
    """Take a document's rows on a topic; None unless they all state the one same number."""
    own = _rows(package, "figures", topic_id, document)
    own = own[(own["unit"] == unit) & with_number(own)]
    one = len(own.drop_duplicates(["qualifier", "value"])) == 1
    return own if one and own["qualifier"].iat[0] in qualifiers else None


def _date(package: Package, topic_id: str, document: str) -> pd.Series | None:
    """Take a document's date on a topic; None unless it states only one, open at no end."""
    own = _rows(package, "events", topic_id, document)
    own = own[own["date_start"].notna() & own["date_end"].notna()]
    return own.iloc[0] if own["edtf"].nunique() == 1 else None


def _rows(package: Package, table: str, topic_id: str, document: str) -> pd.DataFrame:
    own = _on_topic(package, table, topic_id)
    return own[own["document_id"] == document]


@once_per_package
def _on_topic(package: Package, table: str, topic_id: str) -> pd.DataFrame:
    return package[table][package[table]["topic_id"] == topic_id]


def _number(figures: pd.DataFrame) -> str:
    return plain_number(float(figures["value"].iat[0]), grouped=True)


def _years(figures: pd.DataFrame) -> int:
    return int(figures["value"].iat[0])


def _counted(figures: pd.DataFrame) -> str:
    return "; ".join(f"{row.counts} ({row.id})" for row in figures.itertuples())


def _end(event: Any, years: pd.DataFrame) -> str:
    """Name the years in which so many whole years from a date may end: "2016 or 2017"."""
    first = event["date_start"].year + _years(years)
    last = event["date_end"].year + _years(years) + 1
    return f"{first} {'or' if last == first + 1 else 'to'} {last}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
