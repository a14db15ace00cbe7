"""Map: the places that the documents name."""

from functools import partial

import streamlit as st

from sourcebook.charts import map as maps
from sourcebook.charts.kit.caption import Caption
from sourcebook.charts.limits import PLACES, beyond_in_words, listed
from sourcebook.charts.theme import BYLINE
from sourcebook.comparison.distances import distances
from sourcebook.package.in_words import counted
from sourcebook.package.records import mentions_of_places
from sourcebook.ui import (
    citation,
    data,
    downloads,
    filterbox,
    filters,
    navigation,
    pictures,
    record,
    tables,
)
from sourcebook.ui.kept import kept

navigation.guard()
package = data.package()
places = package["places"]
mentions = mentions_of_places(package)

st.title("Map")
st.write(
    "The places that the documents name, and what each is in their statements. " + BYLINE + "."
)

with filterbox.box():
    roles = filters.choose(
        "Role", "role", package.vocabulary("place_mentions", "role"), label=filters.label
    )
    chosen = filters.choose("Place", "place", list(places["name"]))
    text = filters.search()
layer = filters.choose_one("Show", "layer", list(maps.LAYERS), label=maps.LAYERS.__getitem__)
preset = filters.choose_one("View", "preset", list(maps.PRESETS))

selection = filters.select(mentions, text, role=roles, place=chosen)
shown = selection.apply(mentions)
on_map, not_shown = kept(maps.shown)(shown, layer), kept(maps.not_shown)(shown, layer)
beyond = len(on_map) - len(kept(maps.of_most_mentioned)(on_map, PLACES))
st.text(
    f"{len(mentions):,} mentions of {len(places):,} places: {len(on_map) - beyond:,} shown, "
    f"{beyond_in_words(beyond)}{listed(len(not_shown), 'not shown in this layer')}, "
    f"{len(mentions) - len(shown):,} filtered out."
)
if shown.empty:
    st.info("No mention matches. Remove a filter or search for another word.")
if maps.basemap_missing():
    st.error(maps.NO_BASEMAP)

pictures.show_map(
    partial(
        maps.places_map,
        shown,
        layer=layer,
        preset=preset,
        documents=package["documents"],
        most=PLACES,
        caption=Caption(
            BYLINE, pictures.source(package, "/map", layer=maps.LAYERS[layer], preset=preset)
        ),
    ),
    shown,
)
far = kept(distances)(kept(maps.in_layer)(shown, layer))
if len(far):
    title = f"{counted(len(far), 'distance')} (our calculation)"
    with tables.unfolded(title, key="distances") as is_open:
        if is_open:
            tables.plain_table(
                far,
                {
                    "place": "To",
                    "distance_km": "Km, to the nearest 100",
                    "from_place": "From",
                    "citations": "Relocation stated in",
                },
                alt="Computed distances from the camp to the relocation countries",
            )
for note in kept(maps.notes)(shown, layer):
    st.text(note)

if len(shown):
    MENTION = {"place": "Place", "role": "Role", "statement": "Statement", "note": "Note"}
    picked = shown[shown["id"] == record.selected()]
    of_place = shown[shown["place_id"].isin(picked["place_id"])] if len(picked) else shown
    heading = f"of {picked['place'].iat[0]}" if len(picked) else "shown"
    with tables.unfolded(
        f"List of {counted(shown['place_id'].nunique(), 'place')}", key="places"
    ) as is_open:
        if is_open:
            st.text("Choose a place here or on the map to see where it is mentioned.")
            tables.place_table(places, shown, package["documents"])
    if len(not_shown):
        tables.folded_table(
            f"{counted(len(not_shown), 'mention')} not shown",
            not_shown,
            {**MENTION, "reason": "Why not"},
            name="not-shown",
            alt="Not shown",
        )
    tables.folded_table(
        f"All {counted(len(of_place), 'mention')} {heading}, with their citations",
        of_place,
        MENTION,
        name="mentions",
        alt="Mentions, with their citations",
        at_first=len(picked) > 0,
    )
    downloads.rows(
        shown[list(package["place_mentions"])],
        package,
        table="place_mentions",
        filter_slug=selection.slug(),
    )
citation.panel(package, shown)
