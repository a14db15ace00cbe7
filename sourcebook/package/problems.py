"""What is wrong in a package, in words for people."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """What is wrong in a package, where, and what to do. Row 1 is the header."""

    table: str
    message: str
    row: int | None = None
    field: str = ""
    value: str = ""

    def __str__(self) -> str:
        place = self.table
        if self.row is not None:
            place += f", row {self.row}"
        if self.field:
            place += f", field {self.field}"
        if self.value:
            place += f", value {shorten(self.value)!r}"
        return f"{place}: {self.message}"


class InvalidPackage(Exception):
    """Raised where a package cannot be used; `problems` says all that is wrong."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def shorten(text: str, limit: int = 80) -> str:
    """Cut a value to at most `limit` characters, as a message shows it."""
    return text if len(text) <= limit else f"{text[: limit - 1]}…"
