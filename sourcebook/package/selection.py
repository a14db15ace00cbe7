"""Filters of a table: apply them, say them in words, put them in a file name or an address."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd


@dataclass(frozen=True)
class Selection:
    """What a reader chose: values by column (empty = all) and a text to search for."""

    choices: Mapping[str, Sequence[str]] = field(default_factory=dict)
    search: str = ""

    def apply(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Take the rows that match every choice and hold every word of the search in some text.

        Without a choice or a word that is the same table, so that whoever keeps results knows it.
        """
        shown = frame
        for column, values in self.choices.items():
            if values:
                shown = shown[shown[column].isin(list(values))]
        words = simplify(self.search).split()
        if not words:
            return shown
        held = [all(word in text for word in words) for text in _simplified(shown)]
        return shown[pd.Series(held, shown.index, dtype="bool")]

    def words(self, labels: Mapping[str, str]) -> str:
        """Put the filter in words, with a label for each column: "document: A; search: camp"."""
        parts = [
            f"{labels.get(column, column)}: {', '.join(str(value) for value in values)}"
            for column, values in self.choices.items()
            if values
        ]
        if self.search.strip():
            parts.append(f"search: {self.search.strip()}")
        return "; ".join(parts)

    def slug(self) -> str:
        """Make the filter a part of a file name: letters, digits and hyphens, at most 80."""
        values = [str(value) for chosen in self.choices.values() for value in chosen]
        text = "-".join([*values, self.search])
        return re.sub(r"[^a-z0-9]+", "-", simplify(text)).strip("-")[:80].strip("-")


def simplify(text: str) -> str:
    """Remove case and accents and unify quotes and hyphens, so that texts can be compared."""
    plain = text.translate(str.maketrans("’‘“”–—", "''\"\"--"))
    decomposed = unicodedata.normalize("NFKD", plain)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def _simplified(frame: pd.DataFrame) -> list[str]:
    """Simplify all texts of each row, one per line, so that no match runs across two."""
    columns = [frame[name] for name in frame if isinstance(frame[name].dtype, pd.StringDtype)]
    rows = zip(*(column.fillna("") for column in columns), strict=True)
    return [simplify("\n".join(row)) for row in rows] if columns else [""] * len(frame)


def with_places_inside(names: Sequence[str], places: pd.DataFrame) -> list[str]:
    """Add to names of places, for each country among them, its cities and camps."""
    chosen = places[places["name"].isin(list(names))]
    countries = chosen.loc[chosen["kind"] == "country", "iso_a3"]
    inside = places["iso_a3"].isin(countries) & places["kind"].isin(["city", "camp"])
    return [*chosen["name"], *places.loc[inside & ~places.index.isin(chosen.index), "name"]]
