"""Place mentions -> Vega-Lite map.

`places_map` is the map, `drawn` and `not_drawn` part the mentions into those on it and the rest,
`distances` and `notes` stand under it. All of them are pure: a DataFrame in, a dict, list or
DataFrame out.

`mentions` has a row per place mention, joined with its place: `id` (M001), `document_id`, `role`,
`place_id`, `place`, `kind`, `iso_n3` ("008"), `latitude`, `longitude` (degrees), `radius_km`,
`statement`, `wording`.
"""

from sourcebook.charts.map.basemap import clipped_basemap
from sourcebook.charts.map.inks import PALETTES
from sourcebook.charts.map.places import counted, drawn, not_drawn, of_most_mentioned
from sourcebook.charts.map.places_map import places_map
from sourcebook.charts.map.sentences import SUBTITLE, description, notes, title
from sourcebook.charts.map.zoom import PRESETS
from sourcebook.comparison.distances import distances

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
