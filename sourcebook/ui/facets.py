"""The rows that the filters of a page leave, filter by filter."""

from collections.abc import Callable, Sequence

import pandas as pd

from sourcebook.package.selection import Selection
from sourcebook.ui import filters


class Facets:
    """The filters of one page. Each narrows what the next one offers, so that none is a dead end.

    `every` are the rows of the page, `shown` those that the documents and the filters so far
    leave, `choices` the chosen values by column.
    """

    def __init__(self, every: pd.DataFrame) -> None:
        self.every = every
        self.choices: dict[str, Sequence[str]] = {"document_id": filters.documents()}
        self.text = ""
        self.shown = Selection(self.choices).apply(every)

    def choose(
        self,
        name: str,
        column: str,
        options: Sequence[str],
        *,
        key: str = "",
        label: Callable[[str], str] = str,
    ) -> list[str]:
        """Show a filter of a column with the number of rows of each value; narrow by it."""
        rows = self.shown[column].value_counts()
        notes = {str(value): f"{count:,}" for value, count in rows.items() if value != ""}
        chosen = filters.choose(name, key or column, options, notes=notes, label=label)
        self.narrow(column, chosen)
        return chosen

    def narrow(self, column: str, values: Sequence[str]) -> None:
        """Keep the rows with one of these values in a column; empty = all."""
        self.choices[column] = values
        self.shown = Selection({column: values}).apply(self.shown)

    def search(self, hint: str = "Search") -> None:
        """Ask for words; keep the rows that hold them."""
        self.text = filters.search(hint=hint)
        self.shown = Selection(search=self.text).apply(self.shown)

    def slug(self) -> str:
        """Name what is chosen, for the name of a file."""
        return Selection(self.choices, self.text).slug()


def select(table: str, rows: pd.DataFrame, search_text: str = "") -> Selection:
    """Make the selection that the documents and a search make on a table."""
    column = "id" if table == "documents" else "document_id"
    return Selection({column: filters.documents()} if column in rows else {}, search_text)
