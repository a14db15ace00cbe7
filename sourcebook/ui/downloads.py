"""What readers take along: rows as CSV, the package, the workbook, the report, and how to cite."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from sourcebook.exports.citation_formats import (
    refer_to_package,
    refer_to_table,
    write_citation,
)
from sourcebook.exports.code_snippets import LANGUAGES, write_snippet
from sourcebook.exports.data_package import zip_package
from sourcebook.exports.document_filter import say_filter
from sourcebook.exports.links import name_file
from sourcebook.exports.tables_csv import to_csv, to_excel_csv
from sourcebook.exports.workbook import workbook
from sourcebook.package import Package
from sourcebook.ui.addresses import address
from sourcebook.ui.kept import kept

KEPT = 8
"""Files kept for the next rerun: of a long table each has megabytes."""
REPORT = "report"
"""In the session: the report last made, with the data and filter that it was made of."""


def rows(shown: pd.DataFrame, package: Package, *, table: str, filter_slug: str = "") -> None:
    """The rows shown, in their order, as CSV in both forms."""
    count = f"{len(shown):,} row{'s' if len(shown) != 1 else ''}"
    with st.container(horizontal=True, gap="small"):
        for label, content, form in (
            (f"Download {count} (CSV)", kept(to_csv, KEPT)(shown, package), ""),
            (
                f"Download {count} (CSV for Excel)",
                kept(to_excel_csv, KEPT)(shown, package, table),
                "for-excel",
            ),
        ):
            st.download_button(
                label,
                content,
                file_name=name_file(package, table, filter_slug, form=form),
                mime="text/csv",
                on_click="ignore",
                key=f"download-{table}-{form}",
            )


def whole_package(package: Package, documents: Sequence[str]) -> None:
    """All tables: the data package as a zip, the workbook, and the report once it is made."""
    slug = "-".join(documents).lower()
    words = say_filter(package, documents)
    st.text(f"Of {words}." if words else "Of all documents.")
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            "Data package (zip)",
            lambda: zip_package(package, documents),
            file_name=name_file(package, "package", slug, "zip"),
            mime="application/zip",
            on_click="ignore",
            key="download-package",
        )
        st.download_button(
            "Excel workbook",
            lambda: workbook(package, documents),
            file_name=name_file(package, "workbook", slug, "xlsx"),
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            on_click="ignore",
            key="download-workbook",
        )
    _report(package, documents, slug)


def _report(package: Package, documents: Sequence[str], slug: str) -> None:
    """A button that makes the report, with its progress; then one that downloads it."""
    made_of = (id(package), tuple(documents))
    if st.button("Make the report (one HTML file)", key="make-report"):
        from sourcebook.report import report  # not before: it brings a renderer of 12 MB

        bar = st.progress(0.0, "Making the report")
        text = report(
            package, documents, lambda what, share: _show_progress(bar, f"Making: {what}", share)
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


def cite_this(package: Package, table: str) -> None:
    """How to cite the dashboard and one of its tables."""
    base = address("/")
    for name, reference in (
        ("The dashboard and its data", refer_to_package(package, base)),
        (
            f"The table “{package.resource(table)['title']}”",
            refer_to_table(package, table, base),
        ),
    ):
        st.text(name)
        cited = write_citation(reference)
        texts = {
            "Plain": (cited.plain, None),
            "BibTeX": (cited.bibtex, "latex"),
            "CSL-JSON": (cited.csl_json, "json"),
        }
        for tab, (text, language) in zip(st.tabs(list(texts)), texts.values(), strict=True):
            tab.code(text, language=language, wrap_lines=True)


def in_code(package: Package, table: str, filter_slug: str) -> None:
    """Lines that read the table just seen, from its downloaded file."""
    file = name_file(package, table, filter_slug)
    for tab, language in zip(st.tabs(list(LANGUAGES)), LANGUAGES, strict=True):
        code = write_snippet(language, package, table, file)
        tab.code(code, language=None, wrap_lines=True)
