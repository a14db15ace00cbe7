"""Write the package with a draft in it into a folder of its own, for the pages to show."""

from pathlib import Path

from sourcebook.curation.draft_checking import find_sound
from sourcebook.curation.draft_file import Draft
from sourcebook.curation.draft_package import make_files
from sourcebook.curation.whole_files import write_whole
from sourcebook.package import DESCRIPTOR, Package

PREVIEW = "preview"


class CannotPreview(Exception):
    """Raised where no package can be shown yet; the message says what is missing."""


def write_preview(package: Package, draft: Draft) -> Path:
    """Write a valid package with all accepted rows that have no problem; return its folder.

    Rows with a problem are left out (`DraftCheck.left_out`); words that the document must have
    and nobody has written read "Not given yet". Raises CannotPreview.
    """
    if not draft.fixed:
        raise CannotPreview("There is nothing to preview yet: fix the text first")
    sound = find_sound(package, draft)
    if sound.package is None:
        wanting = [f"{one.key}, {one.field}: {one.message}" for one in sound.hindering]
        raise CannotPreview(f"The preview cannot be shown yet. {'; '.join(wanting)}")
    folder = draft.folder / PREVIEW
    folder.mkdir(exist_ok=True)
    files = make_files(package, sound.composition, draft.data_folder)
    # The descriptor last: whoever reads meanwhile finds tables that it describes.
    for name, content in sorted(files.items(), key=lambda file: file[0] == DESCRIPTOR):
        path = folder / name
        if not path.exists() or path.read_bytes() != content:
            write_whole(path, content)
    return folder
