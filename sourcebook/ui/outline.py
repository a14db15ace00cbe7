"""The outline of a document, and the way from one of its records to the next."""

import pandas as pd
import streamlit as st

from sourcebook.package import Package
from sourcebook.package.derived import once_per_package
from sourcebook.package.records import cited_rows
from sourcebook.ui import selected, views


def show(package: Package, document_id: str, *, here: int | None = None) -> None:
    """Show the sections of a document; `here` is the paragraph that is marked."""
    views.show(
        "outline",
        name=f"outline-{document_id}",
        document_id=document_id,
        rows=sections(package, document_id).to_dict("records"),
        here=here,
    )


@once_per_package
def sections(package: Package, document_id: str) -> pd.DataFrame:
    """List the sections of a document: section, first, last, paragraphs (in words), records."""
    outline = package["paragraphs"]
    own = outline[outline["document_id"] == document_id]
    cited = cited_rows(package, document_id)["paragraph"].value_counts()
    counted = own.assign(records=own["paragraph"].map(cited).fillna(0).astype("Int64"))
    found = counted.groupby("section", sort=False).agg(
        first=("paragraph", "min"), last=("paragraph", "max"), records=("records", "sum")
    )
    ends = zip(found["first"], found["last"], strict=True)
    return found.reset_index().assign(
        paragraphs=[str(a) if a == b else f"{a} to {b}" for a, b in ends]
    )


def neighbours(package: Package, table: str) -> None:
    """Link the records before and after, in the list that this one was reached from."""
    before, after = selected.neighbours(list(package[table]["id"]))
    with st.container(horizontal=True, gap="small"):
        for label, record_id in (("Previous", before), ("Next", after)):
            if record_id:
                st.page_link(
                    "pages/record.py",
                    label=f"{label}: {record_id}",
                    query_params={"id": record_id},
                )
