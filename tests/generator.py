"""A valid data package of any size, in our own words: python -m tests.generator FOLDER

The schema is that of data/datapackage.json; the tables, and the texts that they cite, are invented
by one seed. Shares of the tables, density of the text (46 characters a row) and length of the
statements are those of data/. Places and names are 12 countries and at most 250 invented ones.
"""

import argparse
import calendar
import hashlib
import math
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import product
from pathlib import Path

from sourcebook.texts.citations import hash_paragraph
from tests.builders import COUNTRIES, LETTERS, PREFIXES, write_tables

MAX_DOCUMENTS = 26 + 26**2
SHARES = {"figure": 11, "event": 13, "place": 30, "name": 43, "exclusion": 3}
"""Of 100 cited rows, as in data/."""
ROWS_A_TOPIC, ROWS_A_NAME = 20, 40
HEADLINES = 8
"""Topics of the synopsis."""
STANCES = ("favours", "opposes", "neither")
SENTENCES, PARAGRAPHS = 6, 5
"""Sentences of a paragraph, and paragraphs under a heading."""

STEMS = (
    "Bram Cald Dorn Elv Farn Gorm Hask Jorv Kelm Lorn Morv Nesk Ostr Pell Quern Rusk Selm Torv "
    "Ursk Velm Wrax Yarl Zell Aust Brisk"
).split()
ENDINGS = "beck croft fold garth holt mere stead thwaite wick nock".split()
GIVEN = "Ansa Bodil Cyra Dagna Edda Fenna Gudrun Hela Ilva Jorun".split()
THINGS = "anchor barrel boat compass kettle ladder lantern loom oar rope sail wheel".split()
SUBJECTS = [f"Section {number}" for number in range(1, 11)]
GUILDS = "boatwrights coopers weavers millers pilots potters ropers smiths".split()
MONTHS = (
    "January February March April May June July August September October November December"
).split()
SEASONS = {21: ("spring", "05-31"), 22: ("summer", "08-31"), 23: ("autumn", "11-30")}


Topics = Mapping[str, Sequence[str]]
"""The ids of topics by their kind."""
Named = Sequence[tuple[str, str]]
"""Places or names: the id, and the form in a text."""


@dataclass(frozen=True)
class Row:
    """A sentence of a text, the words of it that a row cites, and that row's further cells."""

    table: str
    sentence: str
    wording: str
    cells: dict[str, str]


@dataclass
class Tables:
    """The rows of every table, in order."""

    rows: dict[str, list[dict[str, str]]] = field(default_factory=dict)

    def add(self, table: str, /, **cells: object) -> int:
        """Add a row; returns its number, from 1."""
        rows = self.rows.setdefault(table, [])
        rows.append({name: str(cell) for name, cell in cells.items()})
        return len(rows)


def write_package(
    folder: Path,
    *,
    documents: int = 100,
    rows: int = 10_000,
    seed: int = 1,
    texts: Path | None = None,
    characters: int = 0,
) -> None:
    """Write a package of so many documents and cited rows in all; the same for the same seed.

    `texts` is a folder for the documents' texts; filler is added to them until they have so many
    characters in all.
    """
    if not 1 <= documents <= MAX_DOCUMENTS or rows < 0:
        raise ValueError(f"give 1 to {MAX_DOCUMENTS} documents and no negative number of rows")
    rng = random.Random(seed)
    tables = Tables()
    makers = _makers(rng, tables, rows)
    kinds = rng.choices(list(SHARES), list(SHARES.values()), k=rows)
    for number, name in enumerate(document_ids(documents)):
        own = kinds[number * rows // documents : (number + 1) * rows // documents]
        sentences = [makers[kind]() for kind in own]
        text = _add_document(tables, name, sentences, rng, characters // documents)
        if texts is not None:
            texts.mkdir(parents=True, exist_ok=True)
            (texts / f"{name}.txt").write_text(text, encoding="utf-8", newline="\n")
    tables.add(
        "changes",
        version="1.0.0",
        date="2026-01-01",
        table="documents",
        change="first publication",
        reason="A generated package.",
    )
    write_tables(
        folder,
        tables.rows,
        name="generated-sourcebook",
        title="A generated package",
        description="Invented tables of any size, to measure with.",
        subject={"name": "Harbour Association", "short_name": "HA"},
    )


def document_ids(count: int) -> list[str]:
    """A to Z, then AA to ZZ."""
    pairs = ("".join(pair) for pair in product(LETTERS, repeat=2))
    return [*LETTERS, *pairs][:count]


def _makers(rng: random.Random, tables: Tables, rows: int) -> dict[str, Callable[[], Row]]:
    """For each kind of row a function that makes the next one."""
    topics = _add_topics(tables, max(8, rows // ROWS_A_TOPIC))
    places = _add_places(tables, max(len(COUNTRIES) + 3, rows // ROWS_A_NAME))
    names = _add_names(tables, max(6, rows // ROWS_A_NAME))
    _add_other_figures(tables, rng, topics["number"])
    makers = (
        partial(_figure, rng, topics, places),
        partial(_event, rng, topics, places),
        partial(_place_mention, rng, topics, places),
        partial(_name_mention, rng, topics, names),
        partial(_exclusion, rng),
    )
    return dict(zip(SHARES, makers, strict=True))


def _note(rng: random.Random) -> str:
    return "Our reading; the text says no more." if rng.random() < 0.3 else ""


def _figure(rng: random.Random, topics: Topics, places: Named) -> Row:
    guild, thing = rng.choice(GUILDS), rng.choice(THINGS)
    unit = rng.choices(["people", "years", "days", "percent", "countries"], [6, 1, 1, 1, 1])[0]
    qualifier = rng.choice(["unqualified", "more_than", "at_least", "about", "vague"])
    value = _number(rng, unit)
    wording = f"{qualifier.replace('_', ' ')} {value:,} {unit}".removeprefix("unqualified ")
    if qualifier == "vague":
        wording = f"several {unit}"
    period = str(rng.randint(1950, 2020)) if rng.random() < 0.3 else ""
    return Row(
        "figures",
        f"The {guild} of the {thing} counted {wording}.",
        wording,
        {
            "statement": f"Number that the {guild} counted for the {thing}",
            "topic_id": rng.choice(topics["number"]),
            "counts": f"{guild} and their families",
            "unit": unit,
            "qualifier": qualifier,
            "value": "" if qualifier == "vague" else str(value),
            "period": period,
            "period_stated": period,
            "place_id": rng.choice(places)[0] if rng.random() < 0.3 else "",
            "note": _note(rng),
        },
    )


def _event(rng: random.Random, topics: Topics, places: Named) -> Row:
    thing = rng.choice(THINGS)
    wording, dated = _date(rng)
    return Row(
        "events",
        f"The house of the {thing} opened {wording}.",
        wording,
        {
            "statement": f"The house of the {thing} opens to its members",
            "topic_id": rng.choice(topics["date"]),
            **dated,
            "place_id": rng.choice(places)[0] if rng.random() < 0.5 else "",
            "note": _note(rng),
        },
    )


def _place_mention(rng: random.Random, topics: Topics, places: Named) -> Row:
    place_id, name = rng.choice(places)
    thing = rng.choice(THINGS)
    return Row(
        "place_mentions",
        f"A ferry brought the {thing} to {name}.",
        name,
        {
            "place_id": place_id,
            "statement": f"Place to which a ferry brought the {thing}",
            "topic_id": rng.choice(topics["place"]) if rng.random() < 0.3 else "",
            "role": rng.choice(["setting", "base", "exile", "office", "support", "event"]),
            "note": _note(rng),
        },
    )


def _name_mention(rng: random.Random, topics: Topics, names: Named) -> Row:
    name_id, form = rng.choice(names)
    thing = rng.choice(THINGS)
    return Row(
        "name_mentions",
        f"A letter about the {thing} came from {form}.",
        form,
        {
            "name_id": name_id,
            "described_as": f"wrote about the {thing}" if rng.random() < 0.3 else "",
            "topic_id": rng.choice(topics["role"]) if rng.random() < 0.1 else "",
            "note": _note(rng),
        },
    )


def _exclusion(rng: random.Random) -> Row:
    sentence = f"It was the first {rng.choice(THINGS)} of its kind."
    return Row("exclusions", sentence, "first", {"reason": "An ordinal, not a number of them."})


def _number(rng: random.Random, unit: str) -> int:
    match unit:
        case "people":
            return int(10 ** rng.uniform(1, 6))
        case "percent":
            return rng.randint(2, 99)
    return rng.randint(2, 60)


def _date(rng: random.Random) -> tuple[str, dict[str, str]]:
    """A wording and the cells of its date; half of all are years, one in 20 is undated."""
    year, month, day = rng.randint(1950, 2020), rng.randint(1, 12), rng.randint(1, 28)
    season, end = rng.randint(21, 23), year + rng.randint(1, 9)
    named, day_of_month = MONTHS[month - 1], f"{year}-{month:02}-{day:02}"
    month_end = f"{year}-{month:02}-{calendar.monthrange(year, month)[1]}"
    season_months, season_end = SEASONS[season]
    made = {
        "year": (f"in {year}", f"{year}", f"{year}-01-01", f"{year}-12-31"),
        "month": (f"in {named} {year}", f"{year}-{month:02}", f"{year}-{month:02}-01", month_end),
        "season": (
            f"in {season_months} {year}",
            f"{year}-{season}",
            f"{year}-{3 * (season - 20):02}-01",
            f"{year}-{season_end}",
        ),
        "day": (f"on {day} {named} {year}", day_of_month, day_of_month, day_of_month),
        "interval": (f"from {year} to {end}", f"{year}/{end}", f"{year}-01-01", f"{end}-12-31"),
        "open": (f"since {year}", f"{year}/..", f"{year}-01-01", ""),
        "open start": (f"before {year}", f"../{year}", "", f"{year}-12-31"),
        "relative": ("in recent years", "", "", ""),
    }
    (kind,) = rng.choices(list(made), [50, 20, 10, 5, 5, 3, 2, 5])
    wording, edtf, date_start, date_end = made[kind]
    dates = {"edtf": edtf, "date_start": date_start, "date_end": date_end}
    return wording, {**dates, "precision": kind.partition(" ")[0]}


def _add_topics(tables: Tables, count: int) -> dict[str, list[str]]:
    """Add topics of every kind; returns those that rows may take, an eighth being left alone."""
    questions = {
        "number": "How many people did survey {} count?",
        "date": "When did house {} open?",
        "role": "Who kept the books of guild {}?",
        "place": "Where did ferry {} sail to?",
    }
    found: dict[str, list[str]] = {kind: [] for kind in questions}
    for number in range(count):
        kind = list(questions)[number % len(questions)]
        topic_id = f"T-{kind}-{number}"
        tables.add(
            "topics",
            id=topic_id,
            question=questions[kind].format(number),
            kind=kind,
            subject=SUBJECTS[number * len(SUBJECTS) // count],
            headline=number + 1 if number < HEADLINES else "",
        )
        if number % 8 < 7 or not found[kind]:
            found[kind].append(topic_id)
    return found


def _add_places(tables: Tables, count: int) -> list[tuple[str, str]]:
    """Add the countries, then invented cities and camps on circles around them; (id, name)s."""
    for name, iso_a3, iso_n3, latitude, longitude in COUNTRIES:
        tables.add(
            "places",
            id=f"P-{name.lower()}",
            name=name,
            kind="country",
            iso_a3=iso_a3,
            iso_n3=iso_n3,
            latitude=latitude,
            longitude=longitude,
            radius_km=300,
            coordinate_source="Near the middle, by hand",
        )
    stems = [stem + ending for ending in ENDINGS for stem in STEMS]
    for number, name in enumerate(stems[: max(0, count - len(COUNTRIES))]):
        _, iso_a3, iso_n3, latitude, longitude = COUNTRIES[number % len(COUNTRIES)]
        tables.add(
            "places",
            id=f"P-{name.lower()}",
            name=name,
            kind="camp" if number % 10 == 9 else "city",
            iso_a3=iso_a3,
            iso_n3=iso_n3,
            latitude=round(latitude + 3 * math.sin(number), 4),
            longitude=round(longitude + 3 * math.cos(number), 4),
            radius_km=5 + number % 20,
            coordinate_source="Invented",
        )
    return [(row["id"], row["name"]) for row in tables.rows["places"]]


def _add_names(tables: Tables, count: int) -> list[tuple[str, str]]:
    """Add people, one in five an organisation with an alias; (id, form in a text)s."""
    people = [f"{given} {stem}sdatter" for stem in STEMS for given in GIVEN][:count]
    for number, person in enumerate(people):
        stem = person.split()[1].removesuffix("sdatter")
        organisation = number % 5 == 4
        tables.add(
            "names",
            id=f"A-{number}",
            name=f"{stem}er Verband {number}" if organisation else person,
            kind="organisation" if organisation else "person",
            aliases=f"{person}s Verband" if organisation else "",
        )
    return [(row["id"], row["aliases"] or row["name"]) for row in tables.rows["names"]]


def _add_other_figures(tables: Tables, rng: random.Random, topics: Sequence[str]) -> None:
    """Add what another source reports, for every second topic that asks for a number."""
    for number, topic_id in enumerate(topics[::2]):
        tables.add(
            "other_figures",
            id=f"O-{number}",
            topic_id=topic_id,
            source="Harbour Almanac",
            title="Yearly count",
            published="2001",
            address=f"https://example.org/{number}",
            statement="People counted in the harbour",
            unit="people",
            qualifier="about",
            value=_number(rng, "people"),
            edtf="2000",
            basis="own count",
            seen="summary",
        )


def _add_document(
    tables: Tables, name: str, rows: Sequence[Row], rng: random.Random, characters: int
) -> str:
    """Add a document of these sentences with its outline and citations; returns its text."""
    lines: list[str] = []
    end = outline = 0

    def add_paragraph(content: str, kind: str, section: str) -> int:
        """Begin a line of its own; returns where in the text it begins."""
        nonlocal end, outline
        start = end + len("\n\n") if lines else 0
        lines.append(content)
        end = start + len(content)
        outline += 1
        tables.add(
            "paragraphs",
            document_id=name,
            paragraph=outline,
            kind=kind,
            section=section,
            start=start,
            end=end,
            **hash_paragraph(content),
        )
        return start

    add_paragraph(f"The log of harbour {name}", "title", "Title")
    filler = max(0, characters - 46 * len(rows)) / max(1, len(rows))
    for number, part in enumerate(_parts(rows, SENTENCES)):
        section = f"Part {number // PARAGRAPHS + 1}"
        if number % PARAGRAPHS == 0:
            add_paragraph(f"On the {rng.choice(THINGS)}", "heading", section)
        sentences = [row.sentence + _filler(rng, filler) for row in part]
        position = add_paragraph(" ".join(sentences), "body", section)
        for row, sentence in zip(part, sentences, strict=True):
            start = position + row.sentence.rindex(row.wording)
            _add_row(tables, name, outline, start, row)
            position += len(sentence) + 1
    text = "\n\n".join(lines)
    tables.add(
        "documents",
        id=name,
        stance=STANCES[len(tables.rows.get("documents", [])) % len(STANCES)],
        title=f"The log of harbour {name}",
        file_name=f"{name}.txt",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        characters=len(text),
        words=len(text.split()),
        paragraphs=outline,
        language="en",
        perspective="An invented text.",
        sources_named="None.",
        latest_year_named=2029,
    )
    return text


def _add_row(tables: Tables, document_id: str, paragraph: int, start: int, row: Row) -> None:
    prefix = PREFIXES[row.table]
    number = len(tables.rows.get(row.table, [])) + 1
    tables.add(
        row.table,
        id=f"{prefix}{number:0{3 if prefix in 'MN' else 2}}",
        document_id=document_id,
        paragraph=paragraph,
        start=start,
        end=start + len(row.wording),
        wording=row.wording,
        **row.cells,
    )


def _parts(rows: Sequence[Row], length: int) -> Iterator[Sequence[Row]]:
    for first in range(0, len(rows), length):
        yield rows[first : first + length]


def _filler(rng: random.Random, characters: float) -> str:
    """Sentences that state nothing, of about so many characters; articles as often as in prose."""
    text = ""
    while len(text) + 20 < characters:
        guild, other = rng.sample(GUILDS, 2)
        text += (
            f" Along our quay {guild} mend and oil the {rng.choice(THINGS)} of each boat that "
            f"comes to rest in their harbour, as {other} do for ships."
        )
    return text


def main(arguments: Sequence[str] | None = None) -> None:
    """Write one package as the command line asks."""
    parser = argparse.ArgumentParser(prog="python -m tests.generator", description=__doc__)
    parser.add_argument("folder", type=Path, help="where to write the package")
    parser.add_argument("--documents", type=int, default=100)
    parser.add_argument("--rows", type=int, default=10_000, help="cited rows of all documents")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--texts", type=Path, help="a folder for the documents' texts")
    parser.add_argument("--characters", type=int, default=0, help="of all texts, with filler")
    options = parser.parse_args(arguments)
    write_package(
        options.folder,
        documents=options.documents,
        rows=options.rows,
        seed=options.seed,
        texts=options.texts,
        characters=options.characters,
    )


if __name__ == "__main__":
    main()
