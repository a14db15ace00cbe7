"""Whether a new name is a person or an organisation is told by signs, or left open."""

import pytest

from sourcebook.curation.name_kinds import guess_name_kind


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The lawyer Anna Holm came.", "Anna Holm", "person"),
        ("Mr. Holm came.", "Holm", "person"),
        ("Colonel A. Holm came.", "Holm", "person"),
        ("Anna Holm said no.", "Anna Holm", "person"),
        ("Anna Holm, a baker, left.", "Anna Holm", "person"),
        ("Jon Berg, 41, left.", "Jon Berg", "person"),
        ("The Lake Council said no.", "Lake Council", "organisation"),
        ("UNHCR said no.", "UNHCR", "organisation"),
        ("the European Union left", "European Union", "organisation"),
        ("They met Anna Holm there.", "Anna Holm", ""),
        ("They saw Fjordheim there.", "Fjordheim", ""),
    ],
)
def test_the_kind_of_a_name_is_told_by_its_words_and_those_around(
    text: str, name: str, kind: str
) -> None:
    start = text.index(name)
    assert guess_name_kind(text, start, start + len(name)) == kind
