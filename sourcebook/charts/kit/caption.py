"""What is written on every picture beside its title."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Caption:
    """Whose statements a picture shows, and where its data comes from; each one line of text."""

    byline: str
    source: str
