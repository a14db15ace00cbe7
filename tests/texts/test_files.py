"""A text is read as it stands, and what is none is named with what to do."""

from pathlib import Path

import pytest

from sourcebook.texts.files import UnreadableText, decode, read_text

GOOD = {
    "plain": (b"Two boats", "Two boats"),
    "line ends CRLF stay": (b"Two\r\nboats\r\n", "Two\r\nboats\r\n"),
    "lone carriage returns stay": (b"Two\rboats", "Two\rboats"),
    "white space around stays": (b"\n Two boats \n", "\n Two boats \n"),
    "several bytes a character": ("Tromsø “🚣” قایق".encode(), "Tromsø “🚣” قایق"),
    "combining marks stay apart": (b"cafe\xcc\x81", "cafe\u0301"),
    "a byte order mark stays": (b"\xef\xbb\xbfTwo boats", "\ufeffTwo boats"),
}


@pytest.mark.parametrize(("content", "text"), GOOD.values(), ids=GOOD.keys())
def test_a_text_is_read_as_it_stands(content: bytes, text: str, tmp_path: Path) -> None:
    path = tmp_path / "boats.txt"
    path.write_bytes(content)
    assert read_text(path) == decode(content, "boats.txt") == text


BAD = {
    "no bytes": (b"", "is empty; give a file that holds text"),
    "white space only": (b" \n\t\r\n ", "is empty"),
    "a NUL byte": (b"Two\0boats", "is not text (it holds NUL bytes)"),
    "UTF-16 without its mark": ("Two boats".encode("utf-16-le"), "is not text (it holds NUL"),
    "a PDF": (
        b"%PDF-1.7\n%\xe2\xe3",
        "is a PDF; open it, and save or copy its words as plain text",
    ),
    "a Word document": (b"PK\x03\x04\x14\0", "is a Word document or another packed file; open it"),
    "a web page": (b"\n<!DOCTYPE html><p>Boats", "is a web page; open it"),
    "rich text": (b"{\\rtf1 Boats", "is rich text (RTF); open it"),
    "Latin-1, with the byte counted from 1": (b"Caf\xe9 boats", "is not UTF-8 (byte 4 of 10)"),
    "Windows-1252": (b"\x93old\x94", "is not UTF-8 (byte 1 of 5)"),
    "a character cut off": ("Tromsø".encode()[:-1], "is not UTF-8 (byte 6 of 6)"),
    "a lone surrogate": (b"ab\xed\xa0\x80", "is not UTF-8 (byte 3 of 5)"),
}


@pytest.mark.parametrize(("content", "message"), BAD.values(), ids=BAD.keys())
def test_bytes_that_are_no_text_are_named(content: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "boats.txt"
    path.write_bytes(content)
    with pytest.raises(UnreadableText) as caught:
        read_text(path)
    assert str(caught.value).startswith(f"{path} {message}")
    with pytest.raises(UnreadableText) as caught:
        decode(content, "boats.txt")
    assert str(caught.value).startswith(f"boats.txt {message}")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_utf_16_is_read_from_a_reader_and_not_as_a_document_to_cite(
    encoding: str, tmp_path: Path
) -> None:
    content = ("\ufeff" * (encoding != "utf-16") + "Tromsø “🚣”\r\n").encode(encoding)
    assert decode(content, "boats.txt") == "Tromsø “🚣”\r\n"
    path = tmp_path / "boats.txt"
    path.write_bytes(content)
    with pytest.raises(UnreadableText, match=r"is UTF-16; save it as UTF-8$"):
        read_text(path)


def test_utf_16_that_breaks_off_is_named() -> None:
    with pytest.raises(UnreadableText, match=r"is not UTF-16 \(byte 5 of 5\); save it as UTF-8"):
        decode("Ab".encode("utf-16")[:-1], "boats.txt")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "boats.txt"
    with pytest.raises(UnreadableText) as caught:
        read_text(path)
    assert str(caught.value) == (
        f"{path} cannot be read (no such file or directory); give a text file"
    )


def test_a_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableText) as caught:
        read_text(tmp_path)
    assert str(caught.value) == f"{tmp_path} is a folder; give a single text file"


def test_a_path_through_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "boats.txt").write_bytes(b"Two boats")
    with pytest.raises(UnreadableText, match="cannot be read"):
        read_text(tmp_path / "boats.txt" / "more.txt")


def test_a_name_that_no_system_allows_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableText, match="cannot be read"):
        read_text(tmp_path / f"{'x' * 1000}.txt")
