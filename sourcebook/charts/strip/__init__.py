"""Outline and cited spans -> document strip: where in each document every statement stands.

One band a document, all to one scale of characters, paragraphs outlined, sections named above
it, and below it a lane of ticks for figures, dates, places and names. It works from spans only:
no text of a document is needed.
"""

from sourcebook.charts.strip.bands import MARGIN, WIDTHS
from sourcebook.charts.strip.labels import LABEL, Label, place_labels
from sourcebook.charts.strip.marks import COLUMNS, LANES, strip_marks, strip_title
from sourcebook.charts.strip.picture import strip

__all__ = [
    "COLUMNS",
    "LABEL",
    "LANES",
    "MARGIN",
    "WIDTHS",
    "Label",
    "place_labels",
    "strip",
    "strip_marks",
    "strip_title",
]
