"""The reader's own copies of documents: from data/documents/, or uploaded and kept in memory."""

from pathlib import Path

import streamlit as st

from sourcebook.package import Package
from sourcebook.package.derived import last_per_package
from sourcebook.texts.files import UnreadableText
from sourcebook.texts.own_copy import (
    MAX_BYTES,
    Copy,
    FolderCopies,
    recognise,
    recognise_folder,
    say_unknown,
)
from sourcebook.ui import current, filters

UPLOADS = "uploaded_copies"
"""In the session: document id -> copy; never written to disk, gone with the session."""
LAST_READ = "last_read_copy"
"""In the session: which upload was read last, so that a rerun does not read it again."""
UNKNOWN = "unknown_copy"
"""In the session: the name of the upload read last, if it holds no tabulated document."""


def choose(package: Package) -> dict[str, Copy]:
    """Show a place to add a copy; return the copies by document id. What cannot be read is said."""
    found = _in_folder(package)
    for message in found.messages:
        st.text(f"data/documents/: {message}.")
    uploads: dict[str, Copy] = st.session_state.setdefault(UPLOADS, {})
    with st.expander("Add your own copy of a document"):
        st.text(
            f"A text file, at most {MAX_BYTES // 1024**2} MB; it may hold several documents. It "
            "stays in this session's memory and is never written. A file put into data/documents/ "
            "is found too."
        )
        upload = st.file_uploader("A text file", key="copy")
        if upload is not None and st.session_state.get(LAST_READ) != upload.file_id:
            st.session_state[UNKNOWN] = ""
            try:
                found_here = recognise(upload.getvalue(), upload.name, package)
            except UnreadableText as error:
                st.error(filters.plain(str(error)))
            else:
                uploads |= {copy.document_id: copy for copy in found_here}
                st.session_state[UNKNOWN] = "" if found_here else upload.name
                st.session_state[LAST_READ] = upload.file_id
    if name := st.session_state.get(UNKNOWN):
        said = f"{say_unknown(name)}. To tabulate it: python -m sourcebook audit {name}"
        st.info(filters.plain(said))
    return {**found.copies, **uploads}


def of_document(package: Package, document_id: str) -> Copy | None:
    """The copy of a document, if the reader has given one."""
    uploads: dict[str, Copy] = st.session_state.get(UPLOADS, {})
    if document_id in uploads:
        return uploads[document_id]
    return _in_folder(package).copies.get(document_id)


def _in_folder(package: Package) -> FolderCopies:
    folder = current.FOLDER / "documents"
    return _read_folder(package, folder, current.signature(folder))


@last_per_package(1)
def _read_folder(
    package: Package,
    folder: Path,
    signature: current.Signature,  # noqa: ARG001 (part of the key)
) -> FolderCopies:
    return recognise_folder(folder, package)
