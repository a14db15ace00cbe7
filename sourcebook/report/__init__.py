"""The report: one HTML file with an article and an appendix, no script and nothing to load."""

from sourcebook.report.render import GENERATOR, report

__all__ = ["GENERATOR", "report"]
