"""The reader's own copies of documents: from data/documents/, or uploaded and kept in memory."""

from pathlib import Path

import streamlit as st

from sourcebook.package import Package
from sourcebook.package.derived import last_per_package
from sourcebook.texts.files import UnreadableText
from sourcebook.texts.own_copy import (
    Copy,
    FolderCopies,
    recognise,
    recognise_folder,
    say_several,
    say_unknown,
)
from sourcebook.texts.uploads import MAX_BYTES
from sourcebook.ui import current
from sourcebook.ui.escaping import plain

UPLOADS = "uploaded_copies"
"""In the session: document id -> copy; never written to disk, gone with the session."""
LAST_READ = "last_read_copy"
"""In the session: which upload was read last, so that a rerun does not read it again."""
UNKNOWN = "unknown_copy"
"""In the session: the name of the upload read last, if it holds no tabulated document."""
HOLDS = "copies_of_upload"
"""In the session: what is said of the upload read last, if it holds several documents."""


def choose(package: Package) -> dict[str, Copy]:
    """Show a place to add a copy; return the copies by document id. Name what cannot be read."""
    found = _in_folder(package)
    for message in found.messages:
        st.text(f"data/documents/: {message}.")
    uploads: dict[str, Copy] = st.session_state.setdefault(UPLOADS, {})
    with st.expander("Add your own copy of a document"):
        st.text(
            "A text file, saved web page, PDF or Word document (.docx) of up to "
            f"{MAX_BYTES // 1024**2} MB; it may contain several documents. It is kept in memory "
            "for this session and never written to disk. Files in data/documents/ are used too."
        )
        upload = st.file_uploader("Your file", key="copy")
        if upload is not None and st.session_state.get(LAST_READ) != upload.file_id:
            st.session_state[UNKNOWN] = st.session_state[HOLDS] = ""
            try:
                found_here = recognise(upload.getvalue(), upload.name, package)
            except UnreadableText as error:
                st.error(plain(str(error)))
            else:
                uploads |= {copy.document_id: copy for copy in found_here}
                st.session_state[UNKNOWN] = "" if found_here else upload.name
                st.session_state[HOLDS] = say_several(upload.name, found_here)
                st.session_state[LAST_READ] = upload.file_id
    if said := st.session_state.get(HOLDS):
        st.info(plain(said))
    if name := st.session_state.get(UNKNOWN):
        st.info(plain(f"{say_unknown(name)}. To tabulate it, open the page Add a document."))
    return {**found.copies, **uploads}


def of_document(package: Package, document_id: str) -> Copy | None:
    """Return the reader's copy of a document, if there is one."""
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
