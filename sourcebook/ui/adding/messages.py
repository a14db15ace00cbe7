"""What is wrong with a draft, in the words of this page: no file, column or id is named in them.

The check is that of the command line, whose messages name the tables.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from sourcebook.curation.draft_checking import DraftProblem
from sourcebook.curation.draft_file import Draft, DraftRow
from sourcebook.curation.listing import MISSING
from sourcebook.curation.proposals import NEW_PLACE, UNKNOWN_NAME, UNKNOWN_PLACE, UNNAMED_PLACE
from sourcebook.curation.typed_dates import ACCEPTED, write_typed
from sourcebook.package import Package
from sourcebook.package.in_words import joined
from sourcebook.ui.adding.choices import NAMED_BY
from sourcebook.ui.filters import capital

WANTED = "Missing"
"""What is said below an empty field; the field itself offers what may be chosen."""
CALLED = {
    "topic_id": "question",
    "place_id": "place",
    "name_id": "person or organisation",
    "edtf": "date",
    "period": "time that it covers",
    "period_stated": "time as stated",
    "counts": "who or what is counted",
    "role": "what the place is here",
    "stance": "whose side it takes",
    "perspective": "who publishes it",
    "sources_named": "which sources it names",
    "title_note": "where the title comes from",
    "latest_year_named": "latest year that it mentions",
    "also_published_at": "address",
    "also_published_on": "date of that address",
    "iso_a3": "country code of 3 letters, such as IRQ",
    "iso_n3": "country code of 3 digits, such as 368",
    "radius_km": "radius in km",
    "coordinate_source": "where the coordinates come from",
}
"""What a column is called in a sentence, where its name is not a word."""
NOUNS = {
    "topics": "question",
    "places": "place",
    "names": "name",
    "units": "unit",
    "subjects": "heading",
}
"""What a record that a draft makes is called."""
DATE = f"cannot be read as a date; write it like {ACCEPTED}"
Match = re.Match[str]
SAID: tuple[tuple[str, str | Callable[[Match], str]], ...] = (
    (rf"{MISSING}(?: \(.*\))?(?:; fill it in)?", MISSING),
    (r"is missing; only the qualifiers .*",
     f"{MISSING}: give the number, or choose Vague where the words state none"),
    (r"is missing; a range has .*", f"{MISSING}: a range has a lower and a higher number"),
    (r"is missing beside a period; .*",
     f"{MISSING}: say in your own words which time the period is"),
    (r"is missing; a place on the map has .*", f"{MISSING}: the map needs it beside coordinates"),
    (r"is missing; a country is found .*", f"{MISSING}: the map finds a country by it"),
    (r"is missing; only the precisions .*",
     f"{MISSING}: give a date, or choose below why there is none"),
    (r"is missing beside a (?P<other>.*); give both or neither",
     lambda found: f"{MISSING}: it goes with the {found['other'].replace('_', ' ')}; give both or "
     "neither"),
    (r"must be empty, because the qualifier .*",
     "does not go with the qualifier; empty it, or choose another qualifier"),
    (r"must be empty, because the precision .*",
     "is a date, and you chose below that there is none; empty one of the two"),
    (r"is only for dates; .*", "is no unit of a number; choose another"),
    (r"is less than low; .*", "is less than the lower number; correct one of them"),
    (r"is (?P<how>less|more) than (?P<limit>-?[\d.]+); correct it",
     lambda found: f"is too {'low' if found['how'] == 'less' else 'high'}; it can be "
     f"{found['limit']} at {'least' if found['how'] == 'less' else 'most'}"),
    (r"is longer than (?P<words>\d+) words; .*",
     lambda found: f"is longer than {found['words']} words; cite the words that matter"),
    (r"is not of the type integer.*", "is not a whole number; write digits, such as 120"),
    (r"is not of the type number.*", "is not a number; write digits, such as 120000"),
    (r"is not of the type date.*", "cannot be read as a day; write it like 22 June 2019"),
    (r"is in another row too.*", "already exists; give another"),
    (r"the key is in another row too.*", "already exists; give another"),
    (r"does not exist in .*", "is not in the list; choose another, or add it as new"),
    (r"is not one of .*", "is not in the list; choose another"),
    (r"does not match the pattern https.*", "is no address; write it with https:// before it"),
    (r"does not match the pattern \[A-Z\]\{3\}.*", "is not three capital letters, such as IRN"),
    (r"does not match the pattern \[0-9\]\{3\}.*", "is not three digits, such as 364"),
    (r"does not match the pattern .*", "is not written as it must be; correct it"),
    (r"appears several times in its paragraph, .*",
     "appears several times in this paragraph; cite more of them, under Other words or kind"),
    (r".*; write it like 1988, .*", DATE),
    (r"does not agree with the EDTF date (?P<date>[^;]+);.*",
     lambda found: f"does not go with the date {write_typed(found['date'])}; write the date again"),
    (r"the wording “(?P<words>.*)” reads as (?P<read>.*), the row says (?P<says>.*);.*",
     lambda found: f"is read from “{found['words']}” as {write_typed(found['read'])}, and "
     f"entered as {write_typed(found['says'])}; correct it, or say under More, Note, why it is "
     f"{write_typed(found['says'])}"),
    (r"is that of a document of the package, which has this text already",
     "is published already: another document has this very text"),
)  # fmt: skip
"""How messages of the check begin to be said here; those not listed are good for both."""
HINTS = {
    NEW_PLACE: "This place is not in the list yet. Choose a place, or add this one.",
    UNKNOWN_PLACE: "No list knows this place. Add it with New place, say under Other words "
    "or kind that it is a name, or exclude it.",
    UNKNOWN_NAME: "This name is not in the list yet. Add it with New name, say under Other words "
    "or kind that it is a place, or exclude it.",
    UNNAMED_PLACE: "These words name no place. Exclude them, or choose the place that is meant.",
}
"""What the program has to say on a proposed row, in words of this page."""
PARAGRAPH = "paragraph "
"""How the key of a paragraph begins."""
REFERS = ("place_id", "name_id")


def say_hint(row: DraftRow) -> str:
    """Say what the program has to say on a row; "" once the place or name is filled in."""
    if any(row.cells.get(column) for column in REFERS) or not row.hint:
        return ""
    return HINTS.get(row.hint, f"{capital(row.hint)}.")


def translate(problem: DraftProblem) -> DraftProblem:
    """Put the message of a problem in words of this page."""
    for pattern, words in SAID:
        if found := re.fullmatch(pattern, problem.message):
            said = words if isinstance(words, str) else words(found)
            return replace(problem, message=said)
    return problem


def name_field(problem: DraftProblem) -> str:
    """Name the field of a problem in a sentence."""
    if problem.field == "sha256":
        return "text"
    return CALLED.get(problem.field, problem.field).replace("_", " ")


def name_key(package: Package, draft: Draft, key: str) -> str:
    """Name a row of the draft, the document, a paragraph or a new record."""
    for row in draft.rows:
        if row.key == key:
            return f"“{row.wording}”"
    for table, records in draft.new_rows.items():
        for record in records:
            if record[package.key_column(table)] == key:
                return f"the new {NOUNS.get(table, table)} “{record.get(NAMED_BY[table], key)}”"
    return "the document" if key == "document" else key


def name_keys(package: Package, draft: Draft, keys: Sequence[str]) -> str:
    """Name several of what `name_key` names: "paragraphs 2, 3 and 7"."""
    numbers = [key.removeprefix(PARAGRAPH) for key in keys]
    if len(keys) > 1 and all(key.startswith(PARAGRAPH) for key in keys):
        return f"paragraphs {joined(numbers)}"
    return joined(name_key(package, draft, key) for key in keys)


def say_all(package: Package, draft: Draft, problems: list[DraftProblem]) -> str:
    """Say each problem in a sentence."""
    said = (
        f"{capital(name_key(package, draft, one.key))}: {name_field(one)} {translate(one).message}"
        for one in problems
    )
    return " ".join(f"{one}." for one in dict.fromkeys(said))


def say_below(problem: DraftProblem) -> str:
    """Say a problem below its field."""
    told = translate(problem)
    if told.message == MISSING:
        return WANTED
    if told.message.startswith(MISSING):
        return capital(told.message.removeprefix("is "))
    return f"“{told.value}” {told.message}" if told.value else capital(told.message)
