"""The whole package to download: the data package, the workbook, and the report."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from sourcebook.exports.data_package import zip_package
from sourcebook.exports.document_filter import say_filter
from sourcebook.exports.links import name_file
from sourcebook.exports.workbook import workbook
from sourcebook.package import Package
from sourcebook.ui.takeaway import EXCEL

REPORT = "report"
"""In the session: the report last made, with the data and documents that it was made of."""


def offer(package: Package, documents: Sequence[str]) -> None:
    """Offer all tables as a data package and as a workbook, and the report once it is made."""
    slug = "-".join(documents).lower()
    words = say_filter(package, documents)
    st.text(f"Only {words}." if words else "All tables and all documents.")
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            "Data package (zip)",
            lambda: zip_package(package, documents, outlines=outlines()),
            file_name=name_file(package, "package", slug, "zip"),
            mime="application/zip",
            on_click="ignore",
            key="download-package",
        )
        st.download_button(
            "Excel workbook",
            lambda: workbook(package, documents),
            file_name=name_file(package, "workbook", slug, "xlsx"),
            mime=EXCEL,
            on_click="ignore",
            key="download-workbook",
        )
        _offer_report(package, documents, slug)


def outlines() -> dict[str, dict[str, object]]:
    """Take the outlines of countries; none where the basemap is missing."""
    from sourcebook.charts import map as maps  # only for a file that is asked for

    return {} if maps.basemap_missing() else maps.country_outlines(maps.read_basemap())


def _offer_report(package: Package, documents: Sequence[str], slug: str) -> None:
    """Offer a button that makes the report, with its progress; then one that downloads it."""
    made_of = (package.key, tuple(documents))
    if st.button("Make the report (one HTML file)", key="make-report"):
        from sourcebook.report import report  # not before: it brings a renderer of 12 MB

        bar = st.progress(0.0, "Making the report")
        text = report(
            package,
            documents,
            lambda what, share: _show_progress(bar, f"Making the report: {what.lower()}", share),
        )
        bar.empty()
        st.session_state[REPORT] = (made_of, text.encode("utf-8"))
    kept, content = st.session_state.get(REPORT, (None, b""))
    if kept == made_of:
        st.download_button(
            f"Download the report ({len(content) / 1024**2:.1f} MB)",
            content,
            file_name=name_file(package, "report", slug, "html"),
            mime="text/html",
            on_click="ignore",
            key="download-report",
        )


def _show_progress(bar: DeltaGenerator, text: str, share: float) -> None:
    bar.progress(share, text)
