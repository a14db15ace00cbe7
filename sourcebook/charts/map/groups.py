"""Regions that a document names as a group of states, without a list."""

from collections.abc import Mapping
from dataclasses import dataclass

from sourcebook.comparison.geodesy import LonLat


@dataclass(frozen=True)
class Group:
    """What we take a group to be, and a loose line around it.

    The line fills no state, because the document names none. It encloses the mainland of each
    member, and no place of a state that is not a member.
    """

    whose: str
    members: Mapping[str, str]
    """Names by ISO 3166-1 numeric code."""
    outline: tuple[LonLat, ...]
    """Corners of the line (degrees), the first again at the end."""
    name_at: LonLat
    """Where its name is best written: on the sea, so that no one state seems to bear it."""


# Greenland, the Faroe Islands and Åland are members of the council, but no states.
GROUPS = {
    "P-nordic-countries": Group(
        whose="the states of the Nordic Council",
        members={
            "208": "Denmark",
            "246": "Finland",
            "352": "Iceland",
            "578": "Norway",
            "752": "Sweden",
        },
        outline=(
            (7.4, 55.1),
            (8.3, 54.95),
            (10.0, 54.75),
            (11.0, 54.4),
            (12.4, 54.45),
            (15.2, 54.85),
            (18.8, 56.5),
            (20.0, 58.3),
            (22.3, 59.55),
            (26.0, 59.9),
            (28.1, 60.4),
            (32.2, 62.9),
            (30.6, 66.0),
            (31.2, 69.2),
            (32.0, 70.6),
            (26.0, 71.7),
            (16.0, 70.3),
            (4.0, 68.6),
            (-12.0, 67.2),
            (-24.5, 67.2),
            (-25.5, 65.2),
            (-23.5, 63.2),
            (-18.0, 62.8),
            (-6.0, 62.3),
            (3.2, 61.2),
            (4.2, 58.6),
            (6.8, 57.0),
            (7.4, 55.1),
        ),
        name_at=(-1.0, 66.2),
    )
}
