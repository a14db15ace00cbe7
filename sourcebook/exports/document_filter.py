"""A package with the rows of some documents alone, and that filter in words."""

from collections.abc import Sequence

from sourcebook.package import Package
from sourcebook.package.constraints import CITED_TABLES


def keep_documents(package: Package, documents: Sequence[str]) -> Package:
    """Return a valid package with the rows of these documents; an empty list keeps all.

    Rows that belong to no document (places, names, topics, what others report) stay, so that every
    key still leads to its row. Changes of rows that are left out are left out too.
    Raises ValueError if a document does not exist.
    """
    if not documents:
        return package
    unknown = sorted(set(documents) - set(package["documents"]["id"]))
    if unknown:
        raise ValueError(f"no document has the id {', '.join(unknown)}")
    tables = {
        name: rows[rows["document_id"].isin(documents)].reset_index(drop=True)
        if "document_id" in rows
        else rows
        for name, rows in package.tables.items()
    }
    listed = package["documents"]
    tables["documents"] = listed[listed["id"].isin(documents)].reset_index(drop=True)
    left_out = set(listed["id"]) - set(documents)
    for name in CITED_TABLES:
        left_out |= set(package[name]["id"]) - set(tables[name]["id"])
    changes = package["changes"]
    tables["changes"] = changes[~changes["record_id"].isin(left_out)].reset_index(drop=True)
    return Package(package.descriptor, tables)


def say_filter(package: Package, documents: Sequence[str]) -> str:
    """Say which documents a filter keeps: "documents A (“…”), B (“…”)"; "" if it keeps all."""
    if not documents:
        return ""
    titles = package["documents"].set_index("id")["title"]
    chosen = [f"{name} (“{titles[name]}”)" for name in titles.index if name in documents]
    return f"document{'s' if len(chosen) > 1 else ''} {', '.join(chosen)}"
