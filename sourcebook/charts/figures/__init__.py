"""Stated figures of one unit -> dot plot.

Each figure is a row: its statement on a line of its own, so that it reads at any width, and its
mark below. The shape's outline and colour say the document, its filling the qualifier: filled is
exact, hollow with an arrow is more than or at least, ringed is about.
"""

from sourcebook.charts.figures.axis import LOG_FROM
from sourcebook.charts.figures.picture import MARKS, figures_chart
from sourcebook.charts.figures.rows import TEXT_SIZE
from sourcebook.charts.figures.words import UNITS, beyond, drawn, figures_title, not_drawn

__all__ = [
    "LOG_FROM",
    "MARKS",
    "TEXT_SIZE",
    "UNITS",
    "beyond",
    "drawn",
    "figures_chart",
    "figures_title",
    "not_drawn",
]
