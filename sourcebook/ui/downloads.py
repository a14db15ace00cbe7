"""What readers take along: rows as CSV, the package, the workbook, the report, and how to cite."""

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from sourcebook.exports import references
from sourcebook.exports.bundle import bundle, filter_in_words
from sourcebook.exports.tables_csv import file_name, labelled, to_csv, to_excel_csv
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
        for label, write, form in (
            (f"Download {count} (CSV)", to_csv, ""),
            (f"Download {count} (CSV for Excel)", to_excel_csv, "for-excel"),
        ):
            st.download_button(
                label,
                kept(_written, KEPT)(write, shown, package),
                file_name=file_name(package, table, filter_slug, form=form),
                mime="text/csv",
                on_click="ignore",
                key=f"download-{table}-{form}",
            )


def _written(
    write: Callable[[pd.DataFrame, pd.DataFrame], bytes], shown: pd.DataFrame, package: Package
) -> bytes:
    return write(labelled(shown, package), package["documents"])


def whole_package(package: Package, documents: Sequence[str]) -> None:
    """All tables: the data package as a zip, the workbook, and the report once it is made."""
    slug = "-".join(documents).lower()
    words = filter_in_words(package, documents)
    st.text(f"Of {words}." if words else "Of all documents.")
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            "Data package (zip)",
            lambda: bundle(package, documents),
            file_name=file_name(package, "package", slug, "zip"),
            mime="application/zip",
            on_click="ignore",
            key="download-package",
        )
        st.download_button(
            "Excel workbook",
            lambda: workbook(package, documents),
            file_name=file_name(package, "workbook", slug, "xlsx"),
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
            file_name=file_name(package, "report", slug, "html"),
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
        ("The dashboard and its data", references.to_dashboard(package, base)),
        (
            f"The table “{package.resource(table)['title']}”",
            references.to_table(package, table, base),
        ),
    ):
        st.text(name)
        texts = {
            "Plain": (references.plain(reference), None),
            "BibTeX": (references.bibtex(reference), "latex"),
            "CSL-JSON": (references.csl_json(reference), "json"),
        }
        for tab, (text, language) in zip(st.tabs(list(texts)), texts.values(), strict=True):
            tab.code(text, language=language, wrap_lines=True)


SNIPPETS = {
    "pandas": (
        'import pandas as pd\n{name} = pd.read_csv("{file}", dtype="str", keep_default_na=False)'
    ),
    "R": '{name} <- read.csv("{file}", colClasses = "character", encoding = "UTF-8")\nstr({name})',
    "DuckDB": (
        "CREATE TABLE {name} AS SELECT * FROM read_csv('{file}', all_varchar = true);\n"
        "SELECT * FROM {name};"
    ),
}
"""Two lines that read a downloaded table; as text, so that a code such as 008 stays whole."""


def snippet(language: str, table: str, file: str) -> str:
    """The lines of one language that read a table from a downloaded file."""
    return SNIPPETS[language].format(name=table, file=file)


def in_code(package: Package, table: str, filter_slug: str) -> None:
    """Two lines each that read the table just seen, from its downloaded file."""
    file = file_name(package, table, filter_slug)
    for tab, language in zip(st.tabs(list(SNIPPETS)), SNIPPETS, strict=True):
        tab.code(snippet(language, table, file), language=None, wrap_lines=True)
