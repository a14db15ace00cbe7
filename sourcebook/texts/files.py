"""The text of a document on the reader's machine: read it, or say in one sentence why not."""

from pathlib import Path


class UnreadableText(Exception):
    """Raised where something is not a text; the message says what it is and what to do."""


def read_text(path: Path) -> str:
    """The text of a file, decoded as UTF-8, line ends as they stand. Raises UnreadableText."""
    if is_folder(path):
        raise UnreadableText(f"{path} is a folder; give the file of one text")
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UnreadableText(f"{path} cannot be read ({reason}); give a text file") from error
    return decode(content, str(path))


def decode(content: bytes, name: str) -> str:
    """The text of a file's bytes. Raises UnreadableText for none, NUL bytes or not UTF-8."""
    if not content.strip():
        raise UnreadableText(f"{name} is empty; give a file that holds text")
    if b"\0" in content:
        raise UnreadableText(f"{name} is not text (it holds NUL bytes); save it as plain text")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableText(
            f"{name} is not UTF-8 (byte {error.start + 1} of {len(content)}); save it as UTF-8"
        ) from error


def is_folder(path: Path) -> bool:
    """Whether a path is a folder; a path too long for the system is none."""
    try:
        return path.is_dir()
    except OSError:
        return False
