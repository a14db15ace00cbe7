"""Place mentions -> Vega-Lite map.

`places_map` is the map, `drawn` and `not_drawn` part the mentions into those on it and the rest,
`distances` and `notes` stand under it. All of them are pure: a DataFrame in, a dict, list or
DataFrame out.

`mentions` has a row per place mention, joined with its place: `id` (M001), `document_id`, `role`,
`place_id`, `place`, `kind`, `iso_n3` ("008"), `latitude`, `longitude` (degrees), `radius_km`,
`statement`, `wording`.
"""

from sourcebook.maps.basemap import clipped_basemap
from sourcebook.maps.inks import PALETTES
from sourcebook.maps.lines import distances
from sourcebook.maps.picture import places_map
from sourcebook.maps.places import counted, drawn, not_drawn, of_most_mentioned
from sourcebook.maps.words import SUBTITLE, description, notes, title
from sourcebook.maps.zoom import PRESETS

__all__ = [
    "PALETTES",
    "PRESETS",
    "SUBTITLE",
    "clipped_basemap",
    "counted",
    "description",
    "distances",
    "drawn",
    "not_drawn",
    "notes",
    "of_most_mentioned",
    "places_map",
    "title",
]
