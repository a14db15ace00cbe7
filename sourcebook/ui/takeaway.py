"""The row under each picture: Copy link · PNG · SVG · CSV · Excel · Cite."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from sourcebook.exports.annotations import annotation, to_jsonld
from sourcebook.exports.citation_formats import Citation, cite_view, refer_to_record, write_citation
from sourcebook.exports.code_snippets import LANGUAGES, write_snippet
from sourcebook.exports.links import link_view, name_file
from sourcebook.exports.tables_csv import to_csv
from sourcebook.exports.workbook import rows_workbook
from sourcebook.package import Package
from sourcebook.package.in_words import counted
from sourcebook.texts.citations import cite
from sourcebook.ui import filters
from sourcebook.ui.addresses import address
from sourcebook.ui.pictures import Picture, make_spec

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
"""The media type of a workbook."""


def row(
    package: Package,
    picture: Picture,
    shown: pd.DataFrame,
    *,
    table: str,
    name: str,
    slug: str = "",
    on_paper: Callable[..., Any] | None = None,
) -> None:
    """Offer a picture and its rows; `on_paper` makes it for a file if the page's own one moves."""
    rows = shown[list(package[table])]
    parts = "-".join(filter(None, [name, slug]))
    view = address(link_view(picture.path, picture.query))
    with st.container(horizontal=True, gap="small", key=f"takeaway-{name}"):
        with st.popover("Copy link", type="tertiary"):
            st.code(view, language=None)
        for kind, mime in (("PNG", "image/png"), ("SVG", "image/svg+xml")):
            _offer(
                kind,
                partial(_draw, kind, picture, on_paper),
                name_file(package, name, slug, kind.lower()),
                mime,
                f"{kind}-{name}",
            )
        _offer("CSV", partial(to_csv, rows, package), name_file(package, parts), "text/csv", name)
        _offer(
            "Excel",
            partial(rows_workbook, rows, package, table, documents=filters.documents(), view=view),
            name_file(package, parts, extension="xlsx"),
            EXCEL,
            f"excel-{name}",
        )
        with st.popover("Cite", type="tertiary"):
            _cite(package, picture)


def _offer(label: str, make: Any, file: str, mime: str, key: str) -> None:
    """Offer a file that is made when it is asked for."""
    st.download_button(
        label,
        make,
        file_name=file,
        mime=mime,
        on_click="ignore",
        type="tertiary",
        key=f"take-{key}",
    )


def _draw(kind: str, picture: Picture, on_paper: Callable[..., Any] | None) -> bytes:
    """Draw a picture as a file, in the light theme and with nothing selected."""
    from sourcebook.exports.picture_files import picture_png, picture_svg  # brings a renderer

    draw = picture_png if kind == "PNG" else picture_svg
    own = picture.make
    make = partial(on_paper, *own.args, **own.keywords) if on_paper else own
    return draw(
        make_spec(partial(make, theme="light")),
        byline=picture.caption.byline,
        source=picture.caption.source,
    )


def _cite(package: Package, picture: Picture) -> None:
    cited = cite_view(
        package,
        picture.path,
        picture.query,
        base=address("/"),
        documents=filters.documents(),
    )
    for name, (text, language) in _formats(cited).items():
        st.text(name)
        st.code(text, language=language, wrap_lines=True)


def table_rows(package: Package, shown: pd.DataFrame, *, table: str, slug: str = "") -> None:
    """Offer rows of a table as CSV and as a workbook."""
    count = counted(len(shown), "row")
    parts = "-".join(filter(None, [table, slug]))
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            f"Download {count} (CSV)",
            partial(to_csv, shown, package),
            file_name=name_file(package, parts),
            mime="text/csv",
            on_click="ignore",
            key=f"rows-{table}-csv",
        )
        st.download_button(
            f"Download {count} (Excel)",
            partial(rows_workbook, shown, package, table, documents=filters.documents()),
            file_name=name_file(package, parts, extension="xlsx"),
            mime=EXCEL,
            on_click="ignore",
            key=f"rows-{table}-excel",
        )


def cite_record(package: Package, row: pd.Series) -> None:
    """Show the citation of a record in every format, each with a button that copies it."""
    titles = package["documents"].set_index("id")["title"]
    cited = write_citation(refer_to_record(package, row, address("/")))
    _show_formats(
        {
            "Exact location": (cite(row, titles[row["document_id"]]), None),
            **_formats(cited),
            "Web Annotation": (to_jsonld(annotation(row, package)).decode("utf-8"), "json"),
        }
    )


def show_citation(cited: Citation) -> None:
    """Show a citation in every format."""
    _show_formats(_formats(cited))


def _formats(cited: Citation) -> dict[str, tuple[str, str | None]]:
    return {
        "Plain text": (cited.plain, None),
        "BibTeX": (cited.bibtex, "latex"),
        "CSL-JSON": (cited.csl_json, "json"),
    }


def _show_formats(texts: Mapping[str, tuple[str, str | None]]) -> None:
    for tab, (text, language) in zip(st.tabs(list(texts)), texts.values(), strict=True):
        tab.code(text, language=language, wrap_lines=True)


def in_code(package: Package, table: str, slug: str) -> None:
    """Show the lines of each language that read a table from its downloaded file."""
    file = name_file(package, "-".join(filter(None, [table, slug])))
    for tab, language in zip(st.tabs(list(LANGUAGES)), LANGUAGES, strict=True):
        tab.code(write_snippet(language, package, table, file), language=None, wrap_lines=True)
