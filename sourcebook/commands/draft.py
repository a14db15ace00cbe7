"""The commands on drafts: sourcebook draft new | list | check | publish."""

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sourcebook.commands.outcome import FAILED, OK, BadInput
from sourcebook.curation.draft_file import Draft
from sourcebook.curation.listing import MISSING, PLAIN_ADVICE
from sourcebook.curation.needs import require_curation
from sourcebook.exports.citation_formats import CITATION_FILE, renew_citation_file
from sourcebook.exports.data_package import zip_package
from sourcebook.package import Package, load
from sourcebook.texts.files import read_file

if TYPE_CHECKING:
    from sourcebook.curation.draft_checking import DraftCheck, DraftProblem

# The modules on drafts need packages of the extra `curate`, which other commands do without: each
# command asks for the extra first, and imports them then.


def new(options: argparse.Namespace) -> int:
    """Begin a draft of a text: rows are proposed, and doubts about the text are reported."""
    package = _begin(options)
    from sourcebook.curation.appraising import find_doubts, tell_language
    from sourcebook.curation.article import read_document
    from sourcebook.curation.draft_changes import fix_text
    from sourcebook.curation.drafts import new_draft, plain_lines, save, say_progress

    content = read_file(options.file)
    read = read_document(options.file.name, content)
    text = plain_lines(read.text)
    for note in (*read.notes, *find_doubts(text, package, options.data)):
        print(f"Note: {note}")
    document = {"language": tell_language(text) or "en"}
    document |= {
        name: getattr(options, name) for name in ("title", "stance") if vars(options)[name]
    }
    draft = new_draft(options.data, text, options.file.name, document, content)
    if not options.open:
        draft = save(fix_text(draft, package))
    print(f"Began the draft {draft.name}: {say_progress(draft)}")
    print(
        f"Work on it on the page Add a document, or in {draft.folder / 'draft.json'}; "
        f"then: sourcebook draft check {draft.name}"
    )
    return OK


def list_all(options: argparse.Namespace) -> int:
    """List the drafts, the most recently changed first."""
    require_curation()
    from sourcebook.curation.drafts import list_drafts

    drafts = list_drafts(options.data)
    for draft in drafts:
        print(f"{draft.name}: {draft.title}: {draft.problem or draft.progress}")
    if not drafts:
        print("There is no draft; begin one: sourcebook draft new FILE")
    return FAILED if any(draft.problem for draft in drafts) else OK


def check(options: argparse.Namespace) -> int:
    """Check a draft: what is missing or wrong, record by record, and what no row covers."""
    package = _begin(options)
    from sourcebook.curation.draft_checking import check_draft
    from sourcebook.curation.drafts import open_draft

    draft = open_draft(options.data, options.name)
    found = check_draft(package, draft)
    for line in _list_problems(draft, found):
        print(line)
    for bare in found.uncovered:
        print(f"Character {bare.start}: no row covers the {bare.kind} “{bare.wording}”")
    print(found.summarise())
    return OK if found.ready else FAILED


def _list_problems(draft: Draft, found: "DraftCheck") -> Iterator[str]:
    """Say the problems of one record in one line, with its wording; equal ones in one line."""
    from sourcebook.curation.draft_checking import group_problems

    names = {row.key: f"{row.key}, the {row.kind} “{row.wording}”" for row in draft.rows}
    groups = group_problems(found.problems, lambda problem: problem.field, _name_missing)
    for said, keys in groups.items():
        yield f"{'; '.join(names.get(key, key) for key in keys)}: {said}"


def _name_missing(problem: "DraftProblem") -> str:
    """Name a field that is missing, with what may be filled in."""
    return problem.field + problem.message.removeprefix(MISSING).removesuffix(f"; {PLAIN_ADVICE}")


def publish(options: argparse.Namespace) -> int:
    """Publish a draft into the package, or with --zip into a file of the whole package."""
    package = _begin(options)
    from sourcebook.curation.drafts import open_draft
    from sourcebook.curation.publishing import (
        NotReady,
        PublishingFailed,
        list_unpublished_changes,
        plan,
    )
    from sourcebook.curation.publishing import publish as publish_draft

    draft = open_draft(options.data, options.name)
    try:
        planned = plan(options.data, draft)
        print(planned.say())
        if options.zip is not None:
            _write_zip(planned.package, options.zip)
            return OK
        for changed in list_unpublished_changes(options.data):
            print(f"Note: {changed}; this is published as well")
        published = publish_draft(options.data, draft)
    except (NotReady, PublishingFailed) as error:
        print(error)
        return FAILED
    renew_citation_file(options.data.parent / CITATION_FILE, package, load(options.data))
    print(f"Published version {published.version}. The files before it are in {published.backup}")
    return OK


def _write_zip(package: Package, file: Path) -> None:
    from sourcebook.charts import map as maps  # only this needs the basemap

    outlines = {} if maps.basemap_missing() else maps.country_outlines(maps.read_basemap())
    if file.exists():
        raise BadInput(f"{file} exists; choose another name")
    try:
        file.write_bytes(zip_package(package, outlines=outlines))
    except OSError as error:
        raise BadInput(f"{file} cannot be written ({error.strerror})") from error
    print(f"Wrote {file}; the package itself was not changed")


def _begin(options: argparse.Namespace) -> Package:
    """Load the package, after taking back a publication that was cut off."""
    require_curation()
    from sourcebook.curation.publishing import take_back_unfinished

    if take_back_unfinished(options.data):
        print("Note: a publication was interrupted; the package is as it was before.")
    return load(options.data)


def add_commands(commands: Any, parents: list[argparse.ArgumentParser]) -> None:
    """Add the command `draft` and the commands below it to a parser's commands."""
    group = commands.add_parser("draft", help="Work on a new document: new, list, check, publish.")
    below = group.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        command: argparse.ArgumentParser = below.add_parser(name, parents=parents, help=run.__doc__)
        command.set_defaults(run=run)
        return command

    command = add("new", new)
    command.add_argument("file", type=Path, help="a file with the text of the document")
    command.add_argument("--title", help="title of the document")
    command.add_argument("--stance", help="whose side it takes: favours, opposes or neither")
    command.add_argument(
        "--open", action="store_true", help="leave the text open to correction, and fix it later"
    )
    add("list", list_all)
    add("check", check).add_argument("name", help="name of the draft")
    command = add("publish", publish)
    command.add_argument("name", help="name of the draft")
    command.add_argument(
        "--zip",
        type=Path,
        metavar="FILE",
        help="write the whole package to this file and leave data/ as it is",
    )
