"""Which preset shows all places of a layer."""

import pandas as pd

from sourcebook.charts.map.roles import shown
from sourcebook.charts.map.views import PRESETS, View, project

WIDEST = "World"


def preset_for(mentions: pd.DataFrame, layer: str) -> str:
    """Choose the first preset that has the middle of every place of a layer in its frame.

    `mentions` are all; the world is chosen where no preset has them all.
    """
    places = shown(mentions, layer).drop_duplicates("place_id")
    return next((name for name, view in PRESETS.items() if _has_all(view, places)), WIDEST)


def _has_all(view: View, places: pd.DataFrame) -> bool:
    x, y = project(places["longitude"].astype(float), places["latitude"].astype(float), view)
    right, below = abs(x - view.x) / view.half_width, abs(y - view.y) / view.half_height
    return bool((right <= 1).all() and (below <= 1).all())
