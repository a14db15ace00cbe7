"""The units of figures and their words, as the table `units` gives them."""

from dataclasses import dataclass

import pandas as pd

COUNTED = ("people", "count")
"""Kinds whose numbers are counted and not measured: "fewer than", not "less than"."""
DATE = "date"
"""The id of the unit of what another source reports as a date."""


@dataclass(frozen=True)
class Unit:
    """One row of `units`: how a number is written with this unit."""

    id: str
    singular: str
    plural: str
    kind: str
    symbol: str = ""
    symbol_position: str = ""

    @property
    def is_counted(self) -> bool:
        """Tell whether its numbers count things one by one."""
        return self.kind in COUNTED

    @property
    def title(self) -> str:
        """Name its axis: "number of people", "US dollars"."""
        return f"number of {self.plural}" if self.is_counted else self.plural

    @property
    def numbers(self) -> str:
        """Name its numbers after how many they are: "numbers of people", "values in years"."""
        return f"numbers of {self.plural}" if self.is_counted else f"values in {self.plural}"

    @property
    def number(self) -> str:
        """Name one of its numbers: "number of people", "value in years"."""
        return f"number of {self.plural}" if self.is_counted else f"value in {self.plural}"

    def mark(self, number: str) -> str:
        """Write a number with the symbol, where the unit has one: "45%", "US$12"."""
        return (
            f"{self.symbol}{number}"
            if self.symbol_position == "before"
            else (f"{number}{self.symbol}")
        )

    def name(self, number: str, *, one: bool = False) -> str:
        """Write a number, already marked, with the noun after it; a symbol takes its place."""
        return number if self.symbol else f"{number} {self.singular if one else self.plural}"


def read_units(table: pd.DataFrame) -> dict[str, Unit]:
    """Read the units by their ids, in the order of the table `units`."""
    columns = list(Unit.__dataclass_fields__)
    return {row["id"]: Unit(**row) for row in table[columns].to_dict("records")}
