"""The cited rows that a strip shows, and the title that counts them."""

import pandas as pd

LANES = {
    "figure": ("figure", "figures"),
    "date": ("date", "dates"),
    "place": ("place", "places"),
    "name": ("name", "names"),
}
"""Lanes from top to bottom: the kind of a mark, and its word for one and for several."""
MENTIONED = ("place", "name")
"""Kinds of which a mark is one mention: what is named may be named again."""
COLUMNS = ["id", "document_id", "kind", "start", "end", "paragraph", "statement", "wording"]
"""Columns of the marks; the spans are code points of the whole document."""


def strip_marks(
    figures: pd.DataFrame,
    events: pd.DataFrame,
    place_mentions: pd.DataFrame,
    name_mentions: pd.DataFrame | None = None,
    names: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """The cited rows of the tables as marks (see COLUMNS); of names with what is said of them."""
    parts = [
        table.assign(kind=kind)[COLUMNS]
        for kind, table in (("figure", figures), ("date", events), ("place", place_mentions))
    ]
    if name_mentions is not None and names is not None:
        called = name_mentions["name_id"].map(names.set_index("id")["name"]).astype("str")
        described = name_mentions["described_as"].map(lambda text: f": {text}" if text else "")
        statement = called + described.astype("str")
        parts.append(name_mentions.assign(kind="name", statement=statement)[COLUMNS])
    return pd.concat(parts, ignore_index=True)


def strip_title(marks: pd.DataFrame) -> str:
    """What a picture of these marks shows, with its numbers."""
    if marks.empty:
        return "No statement matches"
    numbers = marks["kind"].value_counts()
    said: list[str] = []
    mentioned = False
    for kind in LANES:
        number = int(numbers.get(kind, 0))
        if number:
            said.append(_counted(kind, number, again=mentioned))
            mentioned = mentioned or kind in MENTIONED
    listed = f"{', '.join(said[:-1])} and {said[-1]}" if len(said) > 1 else said[0]
    who = sorted(marks["document_id"].unique())
    where = f"document {who[0]}" if len(who) == 1 else "the documents"
    return f"Where {listed} stand{'s' if len(marks) == 1 else ''} in {where}"


def _counted(kind: str, number: int, *, again: bool) -> str:
    """ "3 figures", "77 mentions of places" and, where that was said of others, "111 of names"."""
    one, several = LANES[kind]
    if kind not in MENTIONED:
        return f"{number} {one if number == 1 else several}"
    mentions = "" if again else " mention" if number == 1 else " mentions"
    return f"{number}{mentions} of {f'a {one}' if number == 1 else several}"
