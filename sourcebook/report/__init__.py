"""Tables and pictures of the package, or of some of its documents -> one HTML file.

The file asks no host for anything: pictures are SVG in it, the basemap is clipped into them, there
is no script, and its own Content-Security-Policy forbids all else. Printed, it breaks pages between
sections, rows and pictures (CSS Paged Media); a picture too tall for a page comes in parts.
"""

from sourcebook.report.render import report
from sourcebook.report.words import GENERATOR, METHOD

__all__ = ["GENERATOR", "METHOD", "report"]
