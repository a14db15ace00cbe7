"""The detail pane: what is selected, beside every picture; on a phone a sheet at the foot."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from sourcebook.charts import map as maps
from sourcebook.package import Package
from sourcebook.package.derived import once_per_package
from sourcebook.package.in_words import counted, read_figure, say_stance
from sourcebook.package.problems import shorten
from sourcebook.package.records import rows
from sourcebook.texts.citations import cite
from sourcebook.ui import answers, current, selected, views
from sourcebook.ui.escaping import plain

SHARES = [2, 1]
"""Widths of a picture and its pane."""
RELATED_LINKS = 2
"""Dates, and figures, that a record links to."""
RELATED = 6
"""Figures and dates that are listed beside a place."""
NAMED_ONLY = "Named here without a description."
HINT = "Select a mark or a value to see its exact wording and where it appears."


@contextmanager
def beside(
    package: Package,
    guide: Sequence[str],
    *,
    shown: pd.DataFrame | None = None,
    heading: str = "How to read this",
) -> Iterator[None]:
    """Lay out a picture with the pane beside it; the picture is made inside.

    `guide` are the lines that say how to read the picture while nothing is selected; `shown` the
    rows that the page shows, which a selected record of their table must be among.
    """
    picture, side = st.columns(SHARES, gap="large")
    with side, st.container(key="pane"):
        show(package, guide, shown=shown, heading=heading)
    with picture:
        yield


def show(
    package: Package, guide: Sequence[str], *, shown: pd.DataFrame | None, heading: str
) -> None:
    """Show what is selected, or how to read the picture."""
    entry_id = selected.selected()
    selected.say_others()
    if (
        entry_id
        and shown is not None
        and package.record(entry_id)
        and _is_filtered_out(entry_id, shown)
    ):
        selected.clear()
        st.text(f"{entry_id} is hidden by the filters, so it is no longer selected.")
        entry_id = ""
    if not entry_id:
        views.show("guide", name="guide", heading=heading, lines=guide)
        return
    if shown is not None and entry_id in set(shown["id"]):
        selected.remember(list(shown["id"]))
    with st.container(key="chosen"):
        st.button(
            "Close", on_click=selected.clear, key="close", type="tertiary", icon=":material/close:"
        )
        if not _show_entry(package, entry_id):
            asked = shorten(entry_id, 40)
            st.text(f"“{asked}” does not exist. Select a mark or a value on this page.")


def _is_filtered_out(entry_id: str, shown: pd.DataFrame) -> bool:
    same_table = shown["id"].str[0].eq(entry_id[0]).any()
    return bool(same_table) and entry_id not in set(shown["id"])


def _show_entry(package: Package, entry_id: str) -> bool:
    found = package.record(entry_id)
    if found:
        show_record(package, *found)
        st.page_link(
            "pages/record.py", label=f"Open record {entry_id}", query_params={"id": entry_id}
        )
        links(package, found[1])
    elif entry_id in set(package["places"]["id"]):
        show_place(package, entry_id)
    elif entry_id in set(package["names"]["id"]):
        show_name(package, entry_id)
    elif entry_id in set(package["topics"]["id"]):
        show_question(package, entry_id)
    else:
        return False
    return True


def show_record(package: Package, table: str, row: pd.Series) -> None:
    """Show one record whole, with the other answers to its question and other sources."""
    documents = list(current.documents(package)["id"])
    topic_id = row.get("topic_id", "")
    question = answers.on_question(package, topic_id, documents) if topic_id else None
    views.show("record", name="record", record=_record(package, table, row), question=question)


def _record(package: Package, table: str, row: pd.Series) -> dict[str, Any]:
    """Take what the view of a record shows."""
    joined = rows(package, table).set_index("id").loc[row["id"]]
    document = package["documents"].set_index("id").loc[row["document_id"]]
    name = package.descriptor["subject"]["short_name"]
    return {
        "id": row["id"],
        "document_id": row["document_id"],
        "ink": answers.inks(package)[row["document_id"]],
        "said": "left out" if table == "exclusions" else "states",
        "value": _value(package, table, joined),
        "statement": joined.get("statement")
        or joined.get("described_as")
        or joined.get("reason")
        or NAMED_ONLY,
        "wording": row["wording"],
        "facts": _facts(joined),
        "where": f"{document['title']}, paragraph {row['paragraph']} ({_section(package, row)})",
        "citation": cite(row, document["title"]),
        "speaker": f"Document {row['document_id']} {say_stance(document['stance'], name)}. "
        f"{document['perspective']}",
    }


def _value(package: Package, table: str, row: pd.Series) -> str:
    match table:
        case "place_mentions":
            return str(row["place"])
        case "name_mentions":
            return str(row["name"])
        case "exclusions":
            return "Not tabulated"
        case "figures":
            return read_figure(row, package.units)
    return str(row["as_read"])


FACTS = {
    "counts": "What is counted",
    "period_stated": "Period as stated",
    "place": "Place",
    "note": "Note",
}


def _facts(row: pd.Series) -> dict[str, str]:
    read = {"Our reading": row["as_read"]} if row.get("as_read") else {}
    return read | {name: row[column] for column, name in FACTS.items() if row.get(column)}


def _section(package: Package, row: pd.Series) -> str:
    outline = package["paragraphs"]
    here = (outline["document_id"] == row["document_id"]) & (
        outline["paragraph"] == row["paragraph"]
    )
    return str(outline.loc[here, "section"].iat[0])


class Link(NamedTuple):
    """A link to another page of the dashboard."""

    page: str
    label: str
    parameters: dict[str, str]


def links(package: Package, row: pd.Series) -> None:
    """Link a record to its place on the map, to dates and figures near it, and to its question."""
    for link in _links(package, row):
        st.page_link(f"pages/{link.page}.py", label=link.label, query_params=link.parameters)


def _links(package: Package, row: pd.Series) -> list[Link]:
    found = []
    if row.get("place_id"):
        place = package["places"].set_index("id").at[row["place_id"], "name"]
        found.append(Link("map", f"{plain(place)} on the map", _on_map(package, row["place_id"])))
    topic_id = row.get("topic_id", "")
    for other, page, noun in (("events", "timeline", "Date"), ("figures", "figures", "Figure")):
        near = package[other]
        same = near["topic_id"].eq(topic_id) & (topic_id != "")
        near = near[(same | _same_place(package, near, row)) & near["id"].ne(row["id"])]
        found += [
            Link(page, f"{noun} {one.id}: {plain(one.statement)}", {"id": one.id})
            for one in near.head(RELATED_LINKS).itertuples()
        ]
    if topic_id:
        found.append(Link("compare", "This question on Compare", {"topic": topic_id}))
    return found


@once_per_package
def _on_map(package: Package, place_id: str) -> dict[str, str]:
    """Make the parameters of the map that shows a place, as near as a preset that has it."""
    mentions = rows(package, "place_mentions")
    preset = maps.preset_for(mentions[mentions["place_id"] == place_id], "all")
    return {"id": place_id, "layer": maps.LAYERS["all"], "preset": preset}


def _same_place(package: Package, candidates: pd.DataFrame, row: pd.Series) -> pd.Series:
    """Mark the rows of the record's document on the same place; a country is too wide to link."""
    places = package["places"]
    near = places.loc[places["kind"].isin(["camp", "city"]), "id"]
    own = candidates["document_id"] == row["document_id"]
    here = candidates["place_id"].isin(near) & candidates["place_id"].eq(row.get("place_id", ""))
    return own & here


def link_entry(package: Package, entry_id: str) -> None:
    """Link a place, name or question to the page that shows it; nothing for any other id."""
    for table, page, parameter, column in (
        ("places", "map", "id", "name"),
        ("names", "people", "id", "name"),
        ("topics", "compare", "topic", "question"),
    ):
        found = package[table].loc[package[table]["id"] == entry_id, column]
        for label in found:
            st.page_link(f"pages/{page}.py", label=plain(label), query_params={parameter: entry_id})


def show_question(package: Package, topic_id: str) -> None:
    """Show one question: every document's answers, how they relate, and other sources."""
    documents = list(current.documents(package)["id"])
    question = answers.on_question(package, topic_id, documents)
    views.show("question", name="question", question=question)
    st.page_link(
        "pages/compare.py", label="This question on Compare", query_params={"topic": topic_id}
    )


def show_place(package: Package, place_id: str) -> None:
    """Show all mentions of a place, and the figures and dates that are stated of it."""
    place = package["places"].set_index("id").loc[place_id]
    mentions = rows(package, "place_mentions")
    related = [
        {
            "id": row.id,
            "document_id": row.document_id,
            "value": row.as_read,
            "statement": row.statement,
        }
        for table in ("figures", "events")
        for row in rows(package, table).itertuples()
        if row.place_id == place_id
    ]
    views.show(
        "mentions",
        name="place",
        kind=str(place["kind"]).capitalize(),
        note=place["note"],
        documents=_by_document(package, mentions[mentions["place_id"] == place_id], "statement"),
        related=related[:RELATED],
        name_shown=place["name"],
    )
    for label, page, parameters in (
        ("Dates at this place, on the timeline", "timeline", {"place": place["name"]}),
        ("This place on the map", "map", _on_map(package, place_id)),
    ):
        st.page_link(f"pages/{page}.py", label=label, query_params=parameters)


def show_name(package: Package, name_id: str) -> None:
    """Show all mentions of a person or organisation."""
    name = package["names"].set_index("id").loc[name_id]
    mentions = rows(package, "name_mentions")
    views.show(
        "mentions",
        name="name",
        kind=str(name["kind"]).capitalize(),
        note=name["note"],
        documents=_by_document(package, mentions[mentions["name_id"] == name_id], "described_as"),
        related=[],
        name_shown=name["name"],
    )


def _by_document(package: Package, mentions: pd.DataFrame, text: str) -> list[dict[str, Any]]:
    """Group mentions by document, with how many there are."""
    inks = answers.inks(package)
    parts = []
    for document in current.documents(package)["id"]:
        own = mentions[mentions["document_id"] == document]
        parts.append(
            {
                "id": document,
                "ink": inks[document],
                "said": counted(len(own), "mention") if len(own) else "no mentions",
                "mentions": [
                    {
                        "id": row.id,
                        "text": getattr(row, text),
                        "wording": row.wording,
                        "paragraph": row.paragraph,
                    }
                    for row in own.itertuples()
                ],
            }
        )
    return parts
