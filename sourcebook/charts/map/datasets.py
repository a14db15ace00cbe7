"""The rows behind the map's layers, kept beside the chart while it is made.

Altair copies and checks inline rows at every step of making a chart, which takes longer than all
the rest. So layers only name their rows, and the rows go into the finished spec.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt


class Datasets(dict[str, Any]):
    """Rows, or a file's content, by the name that layers call them."""

    def named(
        self,
        name: str,
        rows: Sequence[Any] | Mapping[str, Any],
        form: alt.TopoDataFormat | alt.JsonDataFormat | None = None,
    ) -> alt.NamedData:
        """Keep the rows and refer to them. Other rows get another name.

        For under the same name Streamlit would patch the drawn map, guessing which rows are new.
        """
        digest = hashlib.sha256(json.dumps(rows).encode()).hexdigest()[:8]
        self[f"{name}-{digest}"] = rows
        described = {"format": form} if form else {}
        return alt.NamedData(name=f"{name}-{digest}", **described)
