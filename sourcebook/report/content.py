"""What a report is made from: the rows shown, and what its pictures and tables share."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote, urlencode

import pandas as pd

from sourcebook.charts.kit.caption import Caption
from sourcebook.charts.theme import BYLINE
from sourcebook.package import Package
from sourcebook.package.records import mentions_of_places
from sourcebook.report.pictures import Picture
from sourcebook.report.tables import Table

Block = str | Picture | Table


@dataclass(frozen=True)
class Content:
    """What a report is made from."""

    package: Package
    """The rows shown."""
    every_document: pd.DataFrame
    """The table of all documents, for the same colours everywhere."""
    documents: Sequence[str]
    """Ids of the document filter; none means all."""

    def __getitem__(self, table: str) -> pd.DataFrame:
        return self.package[table]

    def caption(self, page: str, **parameters: str) -> Caption:
        """Whose statements a picture shows, and its last line (see `source`)."""
        return Caption(BYLINE, self.source(page, **parameters))

    def source(self, page: str, **parameters: str) -> str:
        """The last line of a picture: where it can be opened again, and the data's version."""
        chosen = [*parameters.items(), *(("document", one) for one in self.documents)]
        descriptor = self.package.descriptor
        path = f"{page}?{urlencode(chosen, quote_via=quote)}" if chosen else page
        return f"Source: {descriptor['name']} {descriptor['version']}, {path}"

    @cached_property
    def places(self) -> pd.DataFrame:
        """Mentions of places, each with its place."""
        return mentions_of_places(self.package)

    @cached_property
    def names(self) -> pd.DataFrame:
        """Mentions of names, each with its name."""
        names = self["names"][["id", "name", "kind", "aliases"]]
        return self["name_mentions"].merge(names.rename(columns={"id": "name_id"}), on="name_id")
