"""Around one record: the passage in the reader's copy, and its place on a small map."""

from functools import partial

import pandas as pd
import streamlit as st

from sourcebook.charts import map as maps
from sourcebook.package import Package
from sourcebook.package.records import KINDS, rows
from sourcebook.texts import marked
from sourcebook.texts.own_copy import Copy
from sourcebook.ui import pictures

VIEWS = (("camp", "Camps"), ("IRN", "Iraq to Europe"), ("IRQ", "Iraq to Europe"))
"""Preset of the small map by kind or country; elsewhere Europe, and the world for America."""


def show(package: Package, row: pd.Series, copy: Copy | None) -> None:
    """Show the section around a record, if there is a copy; otherwise say how to bring one."""
    section = marked.find_section(copy, row["id"]) if copy else None
    if copy is None or section is None:
        said = (
            f"This citation has no certain place in the copy of document {row['document_id']}."
            if copy
            else f"No copy of document {row['document_id']} is loaded."
        )
        st.text(said)
        st.page_link("pages/sources.py", label="Check your own copy on Sources")
        return
    st.html(
        marked.write_section(
            copy, package, section, list(KINDS.values()), row["id"], theme=pictures.theme()
        )
    )


def place(package: Package, row: pd.Series) -> None:
    """Show a record's place on a small map, if a map can show it."""
    if not row.get("place_id"):
        return
    mentions = rows(package, "place_mentions")
    here = mentions[mentions["place_id"] == row["place_id"]]
    if maps.shown(here, "all").empty:
        return
    kinds = (here["kind"].iat[0], here["iso_a3"].iat[0])
    preset = next(
        (view for key, view in VIEWS if key in kinds), "World" if "USA" in kinds else "Europe"
    )
    st.header("On the map", anchor=False)
    chart = partial(maps.places_map, here, layer="all", preset=preset, compact=True)
    pictures.show_still(pictures.prepare(package, chart, "/record", id=row["id"]), name="place")
