"""Run the command line: check | audit | draft | locate | geocode | export | report."""

import argparse
import datetime
import io
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

import pandas as pd

from sourcebook.commands import draft
from sourcebook.commands.outcome import FAILED, OK, UNUSABLE, BadInput
from sourcebook.curation.draft_file import DRAFTS, BrokenDraft, read_draft
from sourcebook.curation.geocoding import GeocodingError, geocode
from sourcebook.curation.listing import list_problems
from sourcebook.curation.locating import cite_wording, find_nearest
from sourcebook.curation.needs import NotInstalled, require_curation
from sourcebook.exports.data_package import make_files
from sourcebook.exports.export_folder import NotOurs, write_folder
from sourcebook.exports.tables_csv import plain_csv
from sourcebook.package import Package, load
from sourcebook.package.in_words import counted
from sourcebook.package.integrity import changed_tables, describe_files
from sourcebook.package.loading import load_unfinished
from sourcebook.package.problems import InvalidPackage, Problem
from sourcebook.package.publication import find_unpublishable
from sourcebook.texts.files import UnreadableText, is_folder, read_text

DATA = Path(__file__).parents[1] / "data"
NEAREST = 3
"""How many paragraphs are named where a wording is not found."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 fine, 1 something is wrong, 2 not usable."""
    options = _parser().parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # whatever a console is set to, rows are UTF-8
    try:
        code: int = options.run(options)
    except (BadInput, BrokenDraft, NotInstalled, UnreadableText) as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    except InvalidPackage as error:
        _print_problems(error.problems, options.data)
        return FAILED
    except BrokenPipeError:  # the reader of a pipe, such as head, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    return code


def check(options: argparse.Namespace) -> int:
    """Check tables and metadata; with --documents, also every citation and what no row covers."""
    package = load(options.data)
    if options.documents is None:
        problems, summary = _check_wordings(package)
    else:
        problems, summary = _check_documents(package, options.documents)
    if unpublishable := find_unpublishable(package, options.data):
        problems = [*problems, *unpublishable]
        summary += "; not ready to be published"
    _print_problems(problems, options.data)
    if options.seal and not problems:
        describe_files(options.data)
        summary += f"; published as version {package.descriptor['version']}"
    for changed in changed_tables(options.data):
        print(changed)
    print(summary)
    return FAILED if problems else OK


def _check_wordings(package: Package) -> tuple[list[Problem], str]:
    """Read the wordings again where the extra for it is installed; say it where it is not."""
    valid = f"The package is valid: {len(package.tables)} tables"
    try:
        require_curation()
    except NotInstalled as missing:
        return [], f"{valid}; the wordings were not reread ({missing})"
    from sourcebook.curation.rereading import find_contradictions

    problems = find_contradictions(package)
    contradicting = f"; wordings that contradict their row: {len(problems):,}"
    return problems, valid + (contradicting if problems else "")


def _check_documents(package: Package, path: Path) -> tuple[list[Problem], str]:
    require_curation()
    from sourcebook.curation.checking import check_documents

    folder = _folder(path)
    files = package["documents"].set_index("id")["file_name"]
    texts = {document: read_text(folder / name) for document, name in files.items()}
    report = check_documents(package, texts, _say_reading)
    return report.problems, report.summarise()


def audit(options: argparse.Namespace) -> int:
    """Print what a text states but no table has, as CSV rows to complete and paste."""
    require_curation()
    # Reading a text needs packages that the other commands do without.
    from sourcebook.curation.proposals import (
        choose_document_id,
        describe_document,
        propose_rows,
    )

    package = load_unfinished(options.data)
    text = read_text(options.file)
    if options.document is None:
        document_id = choose_document_id(package)
        _print_tables(describe_document(text, document_id, options.file.name, package))
    else:
        document_id = _known_document(package, options.document)
    _print_tables(propose_rows(text, document_id, package, partial(_say_reading, document_id)))
    return OK


def locate(options: argparse.Namespace) -> int:
    """Print the citation cells of a wording for every place where it appears."""
    document_id, text = _read_document(options)
    rows = cite_wording(text, document_id, options.wording)
    if rows.empty:
        print(f"“{options.wording}” does not appear in document {document_id}.")
        for number, quotation in find_nearest(text, options.wording, NEAREST):
            print(f"Nearest: paragraph {number}: {quotation}")
        return FAILED
    print(plain_csv(rows), end="")
    return OK


def _read_document(options: argparse.Namespace) -> tuple[str, str]:
    """Read the text of a document of the package, or of a draft, which has its text itself."""
    drafts = options.data / DRAFTS
    if options.documents is None and (drafts / options.document).is_dir():
        return options.document, read_draft(drafts / options.document).text
    package = load_unfinished(options.data)
    document_id = _known_document(package, options.document)
    if options.documents is None:
        raise BadInput("give the folder with the documents' texts: --documents FOLDER")
    file_name = package["documents"].set_index("id").loc[document_id, "file_name"]
    return document_id, read_text(_folder(options.documents) / file_name)


def propose_place(options: argparse.Namespace) -> int:
    """Print a row of places.csv with coordinates from a Nominatim server that you name."""
    package = load_unfinished(options.data)
    agent = f"{package.descriptor['name']}/{package.descriptor['version']} (sourcebook geocode)"
    try:
        row = geocode(
            options.name,
            options.host,
            user_agent=agent,
            read_on=datetime.date.today().isoformat(),
        )
    except GeocodingError as error:
        print(error)
        return FAILED
    print(plain_csv(pd.DataFrame([row])), end="")
    return OK


def export(options: argparse.Namespace) -> int:
    """Write the whole data package, as the dashboard's zip holds it, into a folder."""
    package = load(options.data)
    documents = [_known_document(package, one) for one in options.documents_filter]
    from sourcebook.charts import map as maps  # only this command needs the basemap

    outlines = {} if maps.basemap_missing() else maps.country_outlines(maps.read_basemap())
    files = make_files(package, documents, outlines=outlines)
    try:
        write_folder(files, options.folder)
    except NotOurs as error:
        raise BadInput(str(error)) from error
    except OSError as error:
        raise BadInput(f"{options.folder} cannot be written ({_reason(error)})") from error
    print(f"Wrote {len(files)} files to {options.folder}")
    return OK


def write_report(options: argparse.Namespace) -> int:
    """Write every picture, table and citation into one HTML file."""
    from sourcebook.report import GENERATOR, report

    package = load(options.data)
    documents = [_known_document(package, one) for one in options.documents_filter]
    file: Path = options.file
    try:
        if file.exists() and GENERATOR.encode() not in file.read_bytes()[:2000]:
            raise BadInput(f"{file} exists and is not a report; choose another name")
        if not file.parent.is_dir():
            raise BadInput(f"{file.parent} is not a folder; choose a file in an existing one")
        page = report(package, documents, _say)
        file.write_text(page, encoding="utf-8", newline="\n")
    except OSError as error:
        raise BadInput(f"{file} cannot be written ({_reason(error)})") from error
    print(f"Wrote {file}")
    return OK


def _parser() -> argparse.ArgumentParser:
    package = argparse.ArgumentParser(add_help=False)
    package.add_argument("--data", type=Path, default=DATA, help="folder of the data package")
    parser = argparse.ArgumentParser(
        prog="python -m sourcebook", description="Check, extend and export the data package."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        command = commands.add_parser(name, parents=[package], help=run.__doc__)
        command.set_defaults(run=run)
        return command

    command = add("check", check)
    command.add_argument("--documents", type=Path, help="folder with the documents' texts")
    command.add_argument(
        "--seal",
        action="store_true",
        help="if nothing is wrong, record the size, hash and number of rows of every table in "
        "datapackage.json as the published version that later checks compare with",
    )

    command = add("audit", audit)
    command.add_argument("file", type=Path, help="a text file in UTF-8")
    command.add_argument("--document", metavar="ID", help="its id, if the package already has it")

    draft.add_commands(commands, [package])

    command = add("locate", locate)
    command.add_argument("document", metavar="ID", help="id of the document, or name of a draft")
    command.add_argument("wording", help="words exactly as they appear in it")
    command.add_argument("--documents", type=Path, help="folder with the texts; drafts need none")

    command = add("geocode", propose_place)
    command.add_argument("name", help="name of the place")
    command.add_argument("--host", required=True, help="a Nominatim server of your choice")

    command = add("export", export)
    command.add_argument("folder", type=Path, help="a new or empty folder, or an earlier export")
    _add_filter(command)

    command = add("report", write_report)
    command.add_argument("file", type=Path, help="the HTML file to write")
    _add_filter(command)
    return parser


def _add_filter(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--documents-filter",
        nargs="+",
        default=[],
        metavar="ID",
        help="ids of documents; rows of all others are left out",
    )


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _folder(path: Path) -> Path:
    if not is_folder(path):
        raise BadInput(f"{path} is not a folder; give the folder with the documents' texts")
    return path


def _known_document(package: Package, document_id: str) -> str:
    known = list(package["documents"]["id"])
    if document_id not in known:
        raise BadInput(f"no document has the id {document_id!r}; choose from {', '.join(known)}")
    return document_id


def _print_problems(problems: Sequence[Problem], folder: Path) -> None:
    for line in list_problems(problems, folder):
        print(line)


def _print_tables(tables: Mapping[str, pd.DataFrame]) -> None:
    for name, rows in tables.items():
        print(f"# {name}.csv: {counted(len(rows), 'row')}")
        print(plain_csv(rows))


def _say_reading(document_id: str, share: float) -> None:
    _say(f"Reading document {document_id}", share)


def _say(what: str, share: float) -> None:
    if sys.stderr.isatty():
        end = "\n" if share >= 1 else ""
        print(f"\r\x1b[K{share:.0%} {what}", end=end, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
