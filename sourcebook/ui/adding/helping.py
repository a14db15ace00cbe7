"""What is to be entered in each field of the page, in the words of whoever adds a document.

The descriptions of the columns are for those who read the tables: they name ids, codes and forms.
"""

from collections.abc import Mapping

from sourcebook.package import Package

STATEMENT = (
    "What is {what}, as a short phrase of your own that makes sense without the document. Leave "
    "out that the document states it; pages say so. Put a strong word of it in quotation marks."
)
QUESTION = "Readers find it under this question, beside what other documents state on the same."
CODE = "Of the country itself, or of the country that the place lies in."
HELP: Mapping[tuple[str, str], str] = {
    ("figures", "statement"): STATEMENT.format(what="counted"),
    ("events", "statement"): STATEMENT.format(what="dated"),
    ("place_mentions", "statement"): STATEMENT.format(what="said of the place"),
    ("figures", "unit"): "What the number is a number of: people, years, percent.",
    ("figures", "counts"): "Such as “residents of the camp”, in your own words.",
    ("figures", "qualifier"): "The word before the number, such as more than or about. "
    "Unqualified: there is no such word. Range: from one number to another. Vague: no number is "
    "stated, as in “dozens”.",
    ("figures", "value"): "The number in digits, such as 120000.",
    ("figures", "low"): "The lower of the two numbers, in digits.",
    ("figures", "high"): "The higher of the two numbers, in digits.",
    ("figures", "period"): "Only where the document gives the time of this number as a date.",
    ("figures", "period_stated"): "As the document puts it: “the past 7 years”, “before 1979”.",
    ("events", "edtf"): "The date that the words state, and no more exact than they state it.",
    ("events", "precision"): "Relative: counted from the time of writing, such as “in recent "
    "years”. Undated: a time without a date, such as “under the Shah”.",
    ("place_mentions", "place_id"): "The place that these words name.",
    ("place_mentions", "role"): "What the document states of the place here.",
    ("name_mentions", "name_id"): "The person or organisation that these words name.",
    ("name_mentions", "described_as"): "How the document describes them here. Leave it empty where "
    "it only names them.",
    ("documents", "title"): "Its title, or its first words if it has none.",
    ("documents", "title_note"): "Such as: The document has no title; these are its first words.",
    ("documents", "stance"): "Whether the document favours its subject, opposes it, or takes "
    "neither side.",
    ("documents", "perspective"): "Such as: A page of an organisation that names no author.",
    (
        "documents",
        "sources_named",
    ): "The sources that the document itself gives for what it states.",
    ("documents", "language"): "The usual short form: en is English, fa Persian, de German.",
    ("documents", "latest_year_named"): "It tells readers how old a text without a date may be.",
    ("documents", "also_published_at"): "Where the same words are on the web.",
    ("documents", "also_published_on"): "The date that is given on that web page.",
    ("topics", "question"): "Worded so that it takes no side and assumes no answer.",
    ("topics", "kind"): "What an answer to it is.",
    ("topics", "subject"): "Choose a heading, or write a new one.",
    ("places", "name"): "Its name in English.",
    ("places", "kind"): "A province is a region.",
    ("places", "iso_a3"): CODE,
    ("places", "iso_n3"): CODE,
    ("places", "latitude"): "Degrees north of the equator, such as 34.06; south of it below 0.",
    ("places", "longitude"): "Degrees east of Greenwich, such as 44.57; west of it below 0.",
    ("places", "radius_km"): "How large the place is, or how far off its position may be.",
    ("places", "coordinate_source"): "Such as: GeoNames 2660646.",
    ("names", "name"): "The name as it is mostly written.",
    ("names", "kind"): "Whether it is a person or an organisation.",
    ("names", "aliases"): "Readers who search for one of these find the name too.",
    ("units", "singular"): "As after the number 1.",
    ("units", "plural"): "As after any other number.",
    ("units", "kind"): "Count is for things that are counted one by one, such as boats.",
    ("units", "symbol"): "Only where a symbol takes the place of the word.",
    ("units", "symbol_position"): "Only beside a symbol.",
}
"""By table and column."""
HELP_OF_COLUMN = {
    "topic_id": QUESTION,
    "place_id": "The place that it is about, if the document names one.",
    "note": "How you read the words, and what they leave open. It is published.",
    "reason": "Why these words are left out. It is published.",
}
"""By column, where every table has the same."""


def help_for(package: Package, table: str, column: str) -> str:
    """Say what is to be entered; the column's description where nothing else is written."""
    if said := HELP.get((table, column)) or HELP_OF_COLUMN.get(column):
        return said
    fields = package.fields(table)
    return str(next(field["description"] for field in fields if field["name"] == column))
