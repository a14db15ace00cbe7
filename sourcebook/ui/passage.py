"""Around one record: the passage in the reader's copy, and its place on a small map."""

from functools import partial

import pandas as pd
import streamlit as st

from sourcebook.charts import map as maps
from sourcebook.package import Package
from sourcebook.package.records import KINDS, mentions_of_places
from sourcebook.texts import marked as reader
from sourcebook.texts.own_copy import Copy
from sourcebook.ui import pictures

HEIGHT = 240
VIEWS = (("camp", "The camps"), ("IRN", "Iran and Iraq"), ("IRQ", "Iran and Iraq"))
"""Preset of the small map by kind or country; elsewhere Europe, and the world for America."""


def show(package: Package, row: pd.Series, copy: Copy | None) -> None:
    """The section around a record, if a copy is at hand; otherwise how to bring one."""
    section = reader.find_section(copy, row["id"]) if copy else None
    if copy is None or section is None:
        said = "does not hold this citation at a certain place" if copy else "is not at hand"
        st.text(f"A copy of document {row['document_id']} {said}.")
        st.page_link("pages/sources.py", label="Read a copy of your own on Sources")
        return
    st.html(
        reader.write_section(
            copy, package, section, list(KINDS.values()), row["id"], theme=pictures.theme()
        )
    )


def place(package: Package, row: pd.Series) -> None:
    """A small map of a record's place, if it has one that is drawn."""
    places = package["places"].set_index("id")
    if not row.get("place_id"):
        return
    mentions = mentions_of_places(package)
    of_place = mentions[mentions["place_id"] == row["place_id"]]
    found = places.loc[row["place_id"]]
    if maps.drawn(of_place).empty:
        return
    preset = next(
        (view for key, view in VIEWS if key in (found["kind"], found["iso_a3"])),
        "World" if found["iso_a3"] == "USA" else "Europe",
    )
    st.header("Its place", anchor=False)
    pictures.show_small_map(
        partial(
            maps.places_map,
            of_place,
            preset=preset,
            caption=pictures.source(package, "/record", id=row["id"]),
            height=HEIGHT,
        )
    )
