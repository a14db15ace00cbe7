"""The sections of a report in their order."""

from collections.abc import Callable

from sourcebook.report.beside import changes, compared, left_out, silence
from sourcebook.report.content import Block, Content
from sourcebook.report.named import names, places
from sourcebook.report.stated import documents, figures, timeline

SECTIONS: dict[str, Callable[[Content], list[Block]]] = {
    "The documents": documents,
    "Figures": figures,
    "Timeline": timeline,
    "Places": places,
    "People and organisations": names,
    "Comparison": compared,
    "Not stated": silence,
    "Left out": left_out,
    "Changes": changes,
}
"""Title of each section, and what makes its blocks; no blocks, no section."""
