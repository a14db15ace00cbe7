"""Place mentions -> Vega-Lite map.

`places_map` is the map, `preset_for` the frame that shows all of a layer; `shown` and `not_shown`
part the mentions into those on it and the rest; `notes` says what stands under it. All of them are
pure: a DataFrame in, a dict, list or DataFrame out.

`mentions` has a row per place mention, joined with its place: `id` (M001), `document_id`, `role`,
`place_id`, `place`, `kind`, `iso_n3` ("008"), `latitude`, `longitude` (degrees), `radius_km`,
`statement`, `wording`.
"""

from sourcebook.charts.map.basemap import (
    basemap_missing,
    basemap_on_paper,
    clipped_basemap,
    read_basemap,
)
from sourcebook.charts.map.framing import preset_for
from sourcebook.charts.map.roles import (
    INKS,
    LAYERS,
    in_layer,
    not_shown,
    of_most_mentioned,
    shown,
)
from sourcebook.charts.map.spec import map_on_paper, places_map
from sourcebook.charts.map.topojson import country_outlines
from sourcebook.charts.map.views import PRESETS
from sourcebook.charts.map.wording import NO_BASEMAP, name_places, notes, title

__all__ = [
    "INKS",
    "LAYERS",
    "NO_BASEMAP",
    "PRESETS",
    "basemap_missing",
    "basemap_on_paper",
    "clipped_basemap",
    "country_outlines",
    "in_layer",
    "map_on_paper",
    "name_places",
    "not_shown",
    "notes",
    "of_most_mentioned",
    "places_map",
    "preset_for",
    "read_basemap",
    "shown",
    "title",
]
