"""How far the countries of a relocation lie from the camp that it starts at."""

import pandas as pd

from sourcebook.comparison.geodesy import distance_km, rounded_km

COLUMNS = ["place_id", "place", "from_place", "distance_km", "citations"]


def relocations(mentions: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Take the mentions of the camp that the lines start at, and of the countries they lead to.

    `mentions` as `package.records.rows` gives them. Of several camps from which a relocation
    starts, it is the one named last: a point between them would be an invention. Countries without
    coordinates or without a code on the basemap are left out; without a camp there are no
    countries.
    """
    placed = mentions["latitude"].notna() & mentions["longitude"].notna()
    country = (mentions["kind"] == "country") & mentions["iso_n3"].fillna("").ne("")
    ends = mentions[placed & country & (mentions["role"] == "relocation")]
    starts = mentions[placed & (mentions["kind"] == "camp") & (mentions["role"] == "origin")]
    origin = mentions[placed & mentions["place_id"].isin(starts["place_id"].tail(1))]
    return origin, ends if len(origin) else ends.iloc[:0]


def point(place: pd.Series) -> tuple[float, float]:
    """Take latitude and longitude of a place, in degrees."""
    return float(place["latitude"]), float(place["longitude"])


def distances(mentions: pd.DataFrame) -> pd.DataFrame:
    """Measure the geodesic distance to each relocation country's label point, to 100 km.

    A row per country, its `citations` the mentions that state the relocation there. Empty where
    no mention names the camp that the lines start at.
    """
    origin, ends = relocations(mentions)
    rows = []
    for place_id, group in ends.groupby("place_id", sort=False):
        start, end = origin.iloc[0], group.iloc[0]
        km = rounded_km(distance_km(point(start), point(end)))
        rows.append((place_id, end["place"], start["place"], km, ", ".join(group["id"])))
    return pd.DataFrame(rows, columns=COLUMNS)
