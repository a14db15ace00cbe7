"""Tell which spans of a text lie whole within one of the rows that cite it."""

from typing import Any

import numpy as np
import pandas as pd


class Cover:
    """The spans that rows cite; `rows` has the columns start and end."""

    def __init__(self, rows: pd.DataFrame) -> None:
        """Sort the spans. Raises ValueError where a row has no start or no end."""
        if rows[["start", "end"]].isna().to_numpy().any():
            raise ValueError("every row needs a start and an end")
        spans = rows[["start", "end"]].astype("int64").sort_values("start").to_numpy()
        self._starts = spans[:, 0]
        self._farthest = np.maximum.accumulate(np.append(-1, spans[:, 1]))

    def holds(self, start: Any, end: Any) -> Any:
        """Tell whether one row holds the whole of a span; of arrays, for each of its spans."""
        # Of the rows that begin no later than the span, the one that reaches farthest decides.
        begun = np.searchsorted(self._starts, start, side="right")
        return self._farthest[begun] >= end
