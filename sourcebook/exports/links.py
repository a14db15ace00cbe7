"""Paths of the dashboard's views and records, and names of the files that it hands out."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote, urlencode

from sourcebook.package import Package

Query = Mapping[str, str | Sequence[str]]
"""Parameters of an address, each with a value or several."""
LONGEST_SLUG = 80
"""Characters of a file name that say the filter; some systems allow 255 in all."""


def permalink(record_id: str) -> str:
    """Return the path of a record's page."""
    return f"/record?id={quote(record_id)}"


def link_view(path: str, query: Query | None = None) -> str:
    """Return the path of a view with its filters: "/figures?document=A&search=two%20camps".

    Parameters without a value are left out.
    """
    written = urlencode(query or {}, doseq=True, quote_via=quote)
    pairs = [pair for pair in written.split("&") if not pair.endswith("=")]
    return f"{path}?{'&'.join(pairs)}" if any(pairs) else path


def name_file(package: Package, what: str, slug: str = "", extension: str = "csv") -> str:
    """Name a download: the package, what it holds, its filter, and the date of the data.

    `slug` is the filter (`Selection.slug()`). The date is that of the data and not of the click, so
    that the same data have the same name.
    """
    date = str(package.descriptor["created"])[:10]
    filtered = slug[:LONGEST_SLUG].strip("-")
    parts = [package.descriptor["name"], what, filtered, date]
    return f"{'_'.join(part for part in parts if part)}.{extension}"
