"""A small package of three documents about a rowing club: one for it, one against it, and one
that takes neither side. It has every word of the vocabularies that exports write."""

import io
from typing import Any

import pandas as pd
import pytest

from sourcebook.package import TABLES, Package

CITATION = "document_id paragraph:integer start:integer end:integer wording"
FIELDS = {
    "documents": "id stance title title_note file_name sha256 language perspective "
    "also_published_at also_published_on:date note",
    "paragraphs": f"{CITATION.removesuffix(' wording')} kind section sha256 sha256_folded",
    "figures": f"id {CITATION} statement topic_id counts unit qualifier value:number low:number "
    "high:number period "
    "period_stated place_id note",
    "events": f"id {CITATION} statement topic_id edtf date_start:date date_end:date precision "
    "place_id note",
    "places": "id name kind iso_a3 iso_n3 latitude:number longitude:number radius_km:integer "
    "coordinate_source note",
    "place_mentions": f"id {CITATION} place_id statement topic_id role note",
    "names": "id name kind aliases note",
    "name_mentions": f"id {CITATION} name_id described_as topic_id note",
    "subjects": "name note",
    "units": "id singular plural kind symbol symbol_position note",
    "topics": "id question kind subject headline:integer",
    "other_figures": "id topic_id source title statement unit qualifier value:number low:number "
    "high:number",
    "exclusions": f"id {CITATION} reason",
    "changes": "version date:date table record_id change reason",
}
"""Columns of each table, with the type of those that are not text."""
ENUMS = {"stance": ["favours", "opposes", "neither"]}
DTYPES = {"string": "str", "integer": "Int64", "number": "Float64", "date": "datetime64[us]"}
SHA256 = "7f83b1657ff1fc53b92dc18148a1d65dfc2d4b1fa3d677284addd200126d9069"
"""Of the bytes "Hello World!", as RFC 6920, section 8.1, has it."""
ROWS = {
    "documents": f"""\
A|favours|Our club||a.txt|{SHA256}|en|Argues for the club.|||
B|opposes|That club||b.txt|{SHA256}|en|Argues against the club.|https://boats.example/b|2017-01-22|
C|neither|Clubs||c.txt|{SHA256}|en|Lists clubs.|||""",
    "paragraphs": """\
A|1|0|40|body|Start||
B|1|0|40|body|Start||""",
    "figures": """\
F01|A|1|0|9|12 rowers|Rowers who founded the club|T-founders|rowers|people|unqualified|12|||\
../1978|before 1978|P-lake|
F02|B|1|0|6|dozens|Rowers who left|T-left|rowers|people|vague||||||P-iran|=1+1
F03|C|1|0|9|some 40 %|Share of rowers who left|T-left|rowers|percent|about|40|||1981/..|\
since 1981||""",
    "events": """\
E01|C|1|10|14|1965|Foundation of the club|T-founded|1965|1965-01-01|1965-12-31|year||""",
    "places": """\
P-iran|Iran|country|IRN|364|32.1662|54.9315|724|Natural Earth|
P-albania|Albania|country|ALB|008|41.1|20.1|95|Natural Earth|
P-lake|The lake|region|||45.5|9.5|30|ours|
P-town|Town|city|ALB|008|41.33|19.82|10|GeoNames|
P-camp|Camp|camp|ALB|008|||||""",
    "place_mentions": """\
M01|A|1|20|24|Iran|P-iran|Start of the move|T-moved|origin|
M02|B|1|20|27|Albania|P-albania|Country that the club moved to|T-moved|relocation|""",
    "names": "A-club|Rowing Club|organisation|RC|",
    "name_mentions": """\
N01|A|1|0|3|RC|A-club|||
N02|B|1|0|3|RC|A-club|Largest club on the lake|T-size|""",
    "subjects": """\
Origins|
Members|""",
    "units": """\
people|person|people|people|||
percent|percent|percent|share|%|after|""",
    "topics": """\
T-founders|How many people founded the club?|number|Origins|1
T-founded|When was the club founded?|date|Origins|
T-left|How many left?|number|Members|2
T-moved|Where did the club move to?|place|Members|
T-size|How large is the club?|role|Members|""",
    "other_figures": "O-left|T-left|The Gazette|Boats|Rowers who left|people|at_least|30||",
    "exclusions": "X01|A|1|30|35|first|“First” is no number.",
    "changes": "1.1.0|2026-11-24|figures|F01|value|Read again.",
}


@pytest.fixture(scope="session")
def small() -> Package:
    return make_small()


def make_small() -> Package:
    """Make the package anew, for a test that changes its tables."""
    tables = {name: _read(name) for name in TABLES}
    descriptor = {
        "name": "rowing",
        "title": "What pages state about a rowing club",
        "description": "Every figure, each with its citation.",
        "version": "1.1.0",
        "created": "2026-11-24T00:00:00Z",
        "subject": {"name": "Rowing Club", "short_name": "RC"},
        "licenses": [{"name": "CC-BY-4.0", "path": "https://cc.example/by/4.0/", "title": "CC BY"}],
        "contributors": [{"title": "The Boat Library", "roles": ["author"]}],
        "resources": [_describe(name) for name in TABLES],
    }
    return Package(descriptor, tables)


def _describe(table: str) -> dict[str, Any]:
    return {
        "name": table,
        "title": table.replace("_", " ").capitalize(),
        "description": f"The table {table}.",
        "path": f"{table}.csv",
        "schema": {
            "fields": [
                {
                    "name": name,
                    "title": name.replace("_", " ").capitalize(),
                    "type": kind,
                    "description": f"What {name} is.",
                    "constraints": {"enum": ENUMS[name]} if name in ENUMS else {},
                }
                for name, kind in _columns(table)
            ]
        },
    }


def _columns(table: str) -> list[tuple[str, str]]:
    pairs = (field.partition(":") for field in FIELDS[table].split())
    return [(name, kind or "string") for name, _, kind in pairs]


def _read(table: str) -> pd.DataFrame:
    columns = dict(_columns(table))
    rows = pd.read_csv(
        io.StringIO(ROWS[table]), sep="|", names=list(columns), dtype="str", keep_default_na=False
    )
    for name, kind in columns.items():
        if kind != "string":
            rows[name] = rows[name].where(rows[name] != "").astype(DTYPES[kind])
    return rows
