"""Events -> timeline and its overview: every dated statement, as long as the time it states.

A year is a bar of a year, an open date runs to the right edge. Years are decimal numbers
(1988.5 is mid-1988), so that no reader's time zone moves a mark.
"""

from sourcebook.charts.timeline.brush import brushed, overview
from sourcebook.charts.timeline.layout import INDENT, SIZE
from sourcebook.charts.timeline.picture import timeline
from sourcebook.charts.timeline.spans import as_read
from sourcebook.charts.timeline.window import (
    REASONS,
    Years,
    dated,
    extent,
    inside,
    not_drawn,
    outside,
    timeline_title,
)

__all__ = [
    "INDENT",
    "REASONS",
    "SIZE",
    "Years",
    "as_read",
    "brushed",
    "dated",
    "extent",
    "inside",
    "not_drawn",
    "outside",
    "overview",
    "timeline",
    "timeline_title",
]
