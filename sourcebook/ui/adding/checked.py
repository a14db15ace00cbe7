"""The check of a draft, made again only where what it looks at has changed.

It takes half a second, and the cells of a row that nobody has decided on do not matter to it.
"""

from collections.abc import Hashable, Mapping, Sequence

import streamlit as st

from sourcebook.curation.draft_changes import accept
from sourcebook.curation.draft_checking import DraftCheck, check_draft
from sourcebook.curation.draft_file import Draft, DraftRow
from sourcebook.package import Package
from sourcebook.ui.adding.messages import say_below

_CHECKS = "draft_checks"
KEPT = 4


def check(package: Package, draft: Draft) -> DraftCheck:
    """Check a draft, or take the check that was made of the same."""
    checks: dict[Hashable, DraftCheck] = st.session_state.setdefault(_CHECKS, {})
    looked_at = (package.key, draft.name, _content(draft))
    if looked_at not in checks:
        checks[looked_at] = check_draft(package, draft)
        for oldest in list(checks)[:-KEPT]:
            del checks[oldest]
    return checks[looked_at]


def _content(draft: Draft) -> Hashable:
    """Tell what of a draft the check looks at."""
    decided = [row for row in draft.rows if row.state != "proposed"]
    spans = [(row.key, row.table, row.start, row.end, row.state) for row in draft.rows]
    document = (draft.document, draft.fixed, draft.published)
    return repr((decided, spans, document, draft.sections, draft.new_rows))


def problems_of(package: Package, draft: Draft, key: str) -> Mapping[str, Sequence[str]]:
    """List what is wrong with a row, the document, a paragraph or a new record, by column."""
    return _by_field(check(package, draft), key)


def problems_when_accepted(
    package: Package, draft: Draft, row: DraftRow
) -> Mapping[str, Sequence[str]]:
    """List what would be wrong with a row if it were accepted as it is, by column."""
    return _by_field(check(package, accept(draft, row.key)), row.key)


def _by_field(found: DraftCheck, key: str) -> Mapping[str, Sequence[str]]:
    problems: dict[str, list[str]] = {}
    for problem in found.problems_of(key):
        problems.setdefault(problem.field, []).append(say_below(problem))
    return problems
