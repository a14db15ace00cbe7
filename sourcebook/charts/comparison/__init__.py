"""What is stated on one topic -> a small picture on one axis, numbers or dates.

Each row is its text on lines of its own, so that it reads at any width, and its mark below. A
document's mark is that of the other pictures: filled is exact, hollow with an arrow more than,
ringed about, a bar as long as the time stated. What other sources report stands below a divider,
muted, hollow and dashed, and cannot be selected, for it is no record.
"""

from sourcebook.charts.comparison.picture import comparison_chart, comparison_title
from sourcebook.charts.comparison.rows import drawn

__all__ = ["comparison_chart", "comparison_title", "drawn"]
