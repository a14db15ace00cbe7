"""Text of the data stays text in Markdown and in a style."""

import re

import pytest

from sourcebook.ui.escaping import css_text, plain


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("28 boats", "28 boats"),
        ('"}', "\\000022 \\00007d "),
        ("</style>", "\\00003c \\00002f style\\00003e "),
        ("\\", "\\00005c "),
        ("1,400", "1\\00002c 400"),
        ("A: an entry", "A\\00003a  an entry"),
        ("café", "café"),
    ],
)
def test_a_text_in_a_style_is_escaped_by_the_number_of_each_sign(text: str, escaped: str) -> None:
    assert css_text(text) == escaped


@pytest.mark.parametrize("text", ["**b**", "[x](y)", "<b>", "$x$", ":red[r]", "# a", "a~b", "a|b"])
def test_plain_leaves_no_sign_that_markdown_obeys(text: str) -> None:
    assert not re.search(r"(?<!\\)[*_\[\]()<>$:#~|]", plain(text))
    assert re.sub(r"\\(.)", r"\1", plain(text)) == text
