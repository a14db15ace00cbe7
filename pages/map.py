"""Map: the places that the documents name, layer by layer."""

from functools import partial

import streamlit as st

from sourcebook import comparison
from sourcebook.charts import map as maps
from sourcebook.package.in_words import ROLES, counted
from sourcebook.package.records import rows
from sourcebook.ui import current, filters, navigation, pane, pictures, tables, takeaway
from sourcebook.ui.facets import Facets
from sourcebook.ui.kept import kept

PLACES = 100  # places on a map; more are counted
GUIDE = [
    "A country is shown as its area, a camp as a circle of uncertainty, a city as a diamond.",
    "Select a place to see all its mentions.",
]

navigation.guard()
package = current.package()
mentions = rows(package, "place_mentions")

facets = Facets(mentions)
with filters.row():
    stated = facets.shown

    def _show_whole_layer() -> None:
        st.session_state["preset"] = kept(maps.preset_for)(stated, st.session_state["layer"])

    layer = filters.choose_one(
        "Layer",
        "layer",
        list(maps.LAYERS),
        label=maps.LAYERS.__getitem__,
        on_change=_show_whole_layer,
    )
    whole = kept(maps.preset_for)(stated, layer)
    preset = filters.choose_one("View", "preset", list(maps.PRESETS), default=whole)
    with filters.more():
        facets.choose("Role", "role", list(ROLES), label=filters.label)
        facets.choose("Place", "place", list(package["places"]["name"]))
        facets.search("Search the places")

shown = kept(maps.in_layer)(facets.shown, layer)
on_map, listed = kept(maps.shown)(shown, layer), kept(maps.not_shown)(shown, layer)
if maps.basemap_missing():
    st.warning(maps.NO_BASEMAP)
if shown.empty:
    st.info("No place matches in this layer. Choose another layer or clear a filter.")

picture = pictures.prepare(
    package,
    partial(maps.places_map, facets.shown, layer=layer, preset=preset, most=PLACES),
    "/map",
    layer=maps.LAYERS[layer],
    preset=preset,
)
with pane.beside(package, GUIDE, shown=mentions):
    pictures.show_map(picture)
    takeaway.row(
        package,
        picture,
        shown,
        table="place_mentions",
        name="map",
        slug=facets.slug(),
        on_paper=maps.map_on_paper,
    )
filters.say_counts(
    f"{counted(len(mentions), 'mention')} of {counted(len(package['places']), 'place')}: "
    f"{len(on_map):,} on this map, {len(listed):,} listed below, "
    f"{len(facets.shown) - len(shown):,} in other layers, "
    f"{len(mentions) - len(facets.shown):,} filtered out."
)
st.text("\n".join(kept(maps.name_places)(facets.shown, layer)))
for note in kept(maps.notes)(facets.shown, layer):
    st.text(note)

MENTION = {"place": "Place", "as_read": "Role", "statement": "Statement", "note": "Note"}
distances = kept(comparison.distances)(facets.shown)
if len(distances):
    with tables.unfolded(
        f"{counted(len(distances), 'distance')} (our calculation)", key="distances"
    ) as is_open:
        if is_open:
            tables.plain_table(
                distances,
                {
                    "place": "To",
                    "distance_km": "Distance (km, to the nearest 100)",
                    "from_place": "From",
                    "citations": "Relocation stated in",
                },
                alt="Distances from the camp to the countries of the relocation",
            )
if len(listed):
    tables.folded_table(
        f"{counted(len(listed), 'mention')} not on this map",
        listed,
        {**MENTION, "reason": "Why not"},
        name="not-shown",
        alt="Mentions that are not on this map",
    )
with tables.unfolded(
    f"List of {counted(shown['place_id'].nunique(), 'place')}", key="places"
) as is_open:
    if is_open:
        tables.place_table(package["places"], shown, package["documents"])
tables.folded_table(
    f"All {counted(len(shown), 'mention')} in this layer, with their citations",
    shown,
    MENTION,
    name="mentions",
    alt="Mentions of places, with their citations",
)
