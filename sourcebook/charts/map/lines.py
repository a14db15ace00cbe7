"""The lines of the relocation on the map."""

import pandas as pd

from sourcebook.charts.map.places import Row, stated_by
from sourcebook.comparison.distances import distances, point, relocations
from sourcebook.comparison.geodesy import arc

TOOLTIP = ("line", "distance", "stated by", "citations")


def lines(mentions: pd.DataFrame) -> list[Row]:
    """A GeoJSON line to each relocation country, with its tooltip's fields."""
    origin, ends = relocations(mentions)
    rows = []
    for row in distances(mentions).itertuples():
        group = ends[ends["place_id"] == row.place_id]
        start, end = point(origin.iloc[0]), point(group.iloc[0])
        rows.append(
            {
                "type": "Feature",
                "geometry": arc(start, end),
                "longitude": end[1],
                "latitude": end[0],
                "place_id": row.place_id,
                "line": f"relocation from the camps to {row.place}; drawn from {row.from_place}, "
                "the later of the two",
                "distance": f"{row.distance_km:,} km, computed: geodesic to the country's label "
                "point, rounded to 100 km",
                **stated_by(group),
            }
        )
    return rows
