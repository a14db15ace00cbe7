"""The citation panel: one record whole, beside any picture or table."""

from functools import lru_cache
from typing import NamedTuple

import pandas as pd
import streamlit as st

from sourcebook.charts.theme import THEMES
from sourcebook.exports import references
from sourcebook.exports.annotations import annotation, to_jsonld
from sourcebook.package import Package
from sourcebook.package.in_words import read_row
from sourcebook.package.records import cited_rows
from sourcebook.texts.citations import cite
from sourcebook.ui import pictures, record
from sourcebook.ui.addresses import address

STATEMENTS = ("statement", "described_as", "reason")
"""The columns that say in our words what a row of a table states."""

# The panel is the page's last element. Docked at the window's foot it is in sight wherever the
# reader clicked; its wrapper is what has to stick, being as tall as the panel itself.
DOCKED = """<style>
div:has(> .st-key-citation) {{ position: sticky; bottom: 0.5rem; z-index: 5; }}
.st-key-citation {{
  max-height: 45vh; overflow-y: auto; background: {background};
  box-shadow: 0 0 1.5rem rgb(0 0 0 / 25%);
}}
</style>"""


def panel(package: Package, shown: pd.DataFrame | None = None) -> None:
    """The selected record, if there is one; an unknown id is named.

    `shown` are the rows that the page's filter leaves. A selected row of their table that is not
    among them is cleared, and the page says so.
    """
    record_id = record.selected()
    if not record_id:
        return
    found = package.record(record_id)
    if found is None:
        st.info("The address asks for a record that does not exist. Choose one on this page.")
        return
    table, row = found
    same_table = shown is not None and shown["id"].str[0].eq(record_id[0]).any()
    if shown is not None and (same_table or shown.empty) and record_id not in set(shown["id"]):
        record.clear()
        st.info(f"{record_id} is not among what the filter shows, so it is no longer selected.")
        return
    if shown is not None and record_id in set(shown["id"]):
        record.remember(list(shown["id"]))
    st.html(DOCKED.format(background=THEMES[pictures.theme()].background))
    with st.container(border=True, key="citation"):
        _show(package, table, row)


def _show(package: Package, table: str, row: pd.Series) -> None:
    heading, close = st.columns([5, 1], vertical_alignment="center")
    heading.markdown(f"**{row['id']}, stated by document {row['document_id']}**")
    close.button("Close", on_click=record.clear, key="close-citation", width="stretch")
    facts(package, table, row)
    st.code(cite_row(package, row), language=None, wrap_lines=True)
    st.page_link("pages/record.py", label="Open the whole record", query_params={"id": row["id"]})


def facts(package: Package, table: str, row: pd.Series) -> None:
    """What a row states: statement, as stated, as read, question, note, perspective."""
    document = package["documents"].set_index("id").loc[row["document_id"]]
    st.text(_statement(package, row))
    left, right = st.columns(2)
    for column, lines in (
        (left, {"As stated": f"“{row['wording']}”", "As read": read_row(table, row)}),
        (right, {"Question": _question(package, row), "Note": row.get("note", "")}),
    ):
        for name, value in lines.items():
            if value:
                column.text(f"{name}: {value}")
    st.text(f"Document {row['document_id']}: {document['perspective']} Not verified here.")


def cite_row(package: Package, row: pd.Series) -> str:
    """The citation of a row as one line of text."""
    titles = package["documents"].set_index("id")["title"]
    return cite(row, titles[row["document_id"]])


def formats(package: Package, row: pd.Series) -> None:
    """The citation of a row in every format, each with a button that copies it."""
    base = address("/")
    reference = references.to_record(package, row, base)
    texts = {
        "Exact place": (cite_row(package, row), None),
        "Plain": (references.plain(reference), None),
        "BibTeX": (references.bibtex(reference), "latex"),
        "CSL-JSON": (references.csl_json(reference), "json"),
        "Web Annotation": (to_jsonld(annotation(row, package)).decode("utf-8"), "json"),
    }
    for tab, (text, language) in zip(st.tabs(list(texts)), texts.values(), strict=True):
        tab.code(text, language=language, wrap_lines=True)


def neighbours(package: Package, table: str) -> None:
    """Links to the records before and after, in the filter that this one was reached with."""
    before, after = record.neighbours(list(package[table]["id"]))
    with st.container(horizontal=True, gap="small"):
        for label, record_id in (("Previous", before), ("Next", after)):
            if record_id:
                st.page_link(
                    "pages/record.py",
                    label=f"{label}: {record_id}",
                    query_params={"id": record_id},
                )


@lru_cache(maxsize=64)
def sections(package: Package, document_id: str) -> pd.DataFrame:
    """The outline of a document: section, first, last, paragraphs (in words), records.

    Made once for each package and document; not to be changed.
    """
    paragraphs = package["paragraphs"].query("document_id == @document_id")
    cited = cited_rows(package, document_id)["paragraph"].value_counts()
    counted = paragraphs.assign(
        records=paragraphs["paragraph"].map(cited).fillna(0).astype("Int64")
    )
    found = counted.groupby("section", sort=False).agg(
        first=("paragraph", "min"), last=("paragraph", "max"), records=("records", "sum")
    )
    ends = zip(found["first"], found["last"], strict=True)
    return found.reset_index().assign(
        paragraphs=[str(a) if a == b else f"{a} to {b}" for a, b in ends]
    )


def outline(package: Package, row: pd.Series) -> pd.DataFrame:
    """The outline of a row's document, and in `here` the row's paragraph."""
    found = sections(package, row["document_id"])
    here = found["first"].le(row["paragraph"]) & found["last"].ge(row["paragraph"])
    return found.assign(here=here.map({True: f"paragraph {row['paragraph']}", False: ""}))


class PageOf(NamedTuple):
    """Where a place or name is shown."""

    page: str
    label: str
    parameters: dict[str, str]


def page_of(package: Package, entry_id: str) -> PageOf | None:
    """The page of a place's, name's or topic's id; None for any other."""
    for table, page, key, column in (
        ("places", "map", "place", "name"),
        ("names", "people", "name", "name"),
        ("topics", "compare", "topic", "question"),
    ):
        rows = package[table]
        names = rows.loc[rows["id"] == entry_id, column]
        if len(names):
            return PageOf(f"pages/{page}.py", f"{names.iat[0]}", {key: names.iat[0]})
    return None


def _statement(package: Package, row: pd.Series) -> str:
    names = package["names"].set_index("id")["name"]
    statement = next((str(row[name]) for name in STATEMENTS if row.get(name)), "Named here")
    return f"{names[row['name_id']]}: {statement}" if "name_id" in row else statement


def _question(package: Package, row: pd.Series) -> str:
    topics = package["topics"].set_index("id")["question"]
    return str(topics.get(row.get("topic_id", ""), ""))
