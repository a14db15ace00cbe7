"""Who speaks: each document is named with whose side it takes."""

import pandas as pd

from sourcebook.package import Package
from sourcebook.ui.speakers import lines


def test_each_document_says_whose_side_it_takes_who_publishes_it_and_its_references() -> None:
    columns = ["id", "title", "stance", "perspective", "sources_named"]
    documents = pd.DataFrame(
        [
            ("A", "On boats", "favours", "Published by the club; names no author.", "None."),
            ("C", "A note", "opposes", "Written by Anna Holm", "Two letters."),
        ],
        columns=columns,
    )
    package = Package({"subject": {"name": "Boat Club", "short_name": "BC"}}, {})
    assert lines(package, documents) == [
        "A: On boats; favours the BC. Published by the club; names no author. "
        "References given: none.",
        "C: A note; opposes the BC. Written by Anna Holm. References given: two letters.",
    ]
