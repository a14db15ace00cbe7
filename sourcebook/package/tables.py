"""The data package in memory: its descriptor and its tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import uuid4

import pandas as pd

from sourcebook.package.constraints import CITED_TABLES
from sourcebook.package.units import Unit, read_units

TABLES = (
    "documents",
    "paragraphs",
    "figures",
    "events",
    "places",
    "place_mentions",
    "names",
    "name_mentions",
    "subjects",
    "topics",
    "units",
    "other_figures",
    "exclusions",
    "changes",
)


@dataclass(frozen=True, eq=False)  # equal and hashed by identity, so that results can be kept
class Package:
    """A valid package: its descriptor and its tables as typed DataFrames.

    Text is `str` with "" for empty cells, integers are `Int64`, numbers `Float64`, dates
    `datetime64`, so that an empty cell never changes a column's type.
    """

    descriptor: Mapping[str, Any]
    tables: Mapping[str, pd.DataFrame]
    key: str = field(default_factory=lambda: uuid4().hex)
    """Unique in the process, unlike `id`, which Python reuses."""

    def key_column(self, table: str) -> str:
        """Take the column that tells the rows of a table apart, such as id."""
        return str(self.resource(table)["schema"]["primaryKey"][0])

    def __getitem__(self, table: str) -> pd.DataFrame:
        return self.tables[table]

    def resource(self, table: str) -> Mapping[str, Any]:
        """Take the descriptor of one table: title, description, schema."""
        return next(r for r in self.descriptor["resources"] if r["name"] == table)

    def fields(self, table: str) -> list[Mapping[str, Any]]:
        """Take the fields of one table, in order, as the descriptor defines them."""
        return list(self.resource(table)["schema"]["fields"])

    @cached_property
    def units(self) -> Mapping[str, Unit]:
        """Read the units by their ids, in the order of their table."""
        return read_units(self["units"])

    def record(self, record_id: str) -> tuple[str, pd.Series] | None:
        """Find the table and the row of a cited record; None where no table has the id."""
        for name in CITED_TABLES:
            rows = self[name][self[name]["id"] == record_id]
            if len(rows):
                return name, rows.iloc[0]
        return None

    def vocabulary(self, table: str, field: str) -> list[str]:
        """Take the values that a field allows, in order.

        They are those of the descriptor, or the keys of the table that the field refers to.
        """
        for key in self.resource(table)["schema"].get("foreignKeys", []):
            if key["fields"] == [field]:
                reference = key["reference"]
                return list(self[reference["resource"]][reference["fields"][0]])
        found = next(f for f in self.fields(table) if f["name"] == field)
        return list(found["constraints"]["enum"])
