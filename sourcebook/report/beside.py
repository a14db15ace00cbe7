"""Sections that put statements beside each other, and on what is not stated or left out."""

from itertools import combinations

import pandas as pd

from sourcebook import comparison
from sourcebook.charts.compare import comparison_chart, on_one_axis
from sourcebook.comparison.statements import all_statements
from sourcebook.package.records import all_records
from sourcebook.report.content import Block, Content
from sourcebook.report.pictures import draw
from sourcebook.report.tables import cited_table, plain_table
from sourcebook.report.words import OTHERS


def compared(content: Content) -> list[Block]:
    """What two documents state on each topic, pictures of it, arithmetic, and other sources."""
    package = content.package
    blocks: list[Block] = []
    for left, right in combinations(content["documents"]["id"], 2):
        rows = comparison.compare(package, left, right)
        blocks.append(
            plain_table(
                f"Documents {left} and {right}, topic by topic",
                rows.assign(
                    relation=[comparison.relation_words(r, left, right) for r in rows["relation"]],
                ),
                {
                    "question": "Question",
                    "relation": "Relation, computed",
                    "left_ids": f"Stated by {left}",
                    "right_ids": f"Stated by {right}",
                    "rule": "How it was computed",
                },
                "The relation is computed; it judges neither document.",
            )
        )
    every = all_statements(package)
    for number, topic in enumerate(package["topics"].itertuples()):
        stated = every[every["topic_id"] == topic.id].reset_index(drop=True)
        others = comparison.other_sources(package, topic.id)
        ours, theirs = on_one_axis(stated, others)
        if ours["document_id"].nunique() + bool(len(theirs)) > 1 and len(ours):
            chart = comparison_chart(
                stated,
                others,
                documents=content.every_document,
                question=topic.question,
                caption=content.caption("/compare"),
            )
            blocks.append(draw(chart, f"topic-{number}"))
    checks = pd.DataFrame(
        [
            (check.title, check.computed, check.inputs, check.note)
            for check in comparison.cross_checks(package)
        ],
        columns=["title", "computed", "inputs", "note"],
    )
    if len(checks):
        headings = {
            "title": "What is reckoned",
            "computed": "Result",
            "inputs": "From",
            "note": "What it leaves open",
        }
        blocks.append(plain_table("Arithmetic between stated figures, computed", checks, headings))
    return [*blocks, *_other_sources(content)]


def _other_sources(content: Content) -> list[Block]:
    found = [
        comparison.other_sources(content.package, topic.id).assign(question=topic.question)
        for topic in content["topics"].itertuples()
    ]
    found = [part for part in found if len(part)]
    if not found:
        return []
    rows = pd.concat(found, ignore_index=True)
    published = rows["published_read"].map(lambda date: f" ({date})" if date else "")
    rows = rows.assign(
        where=rows["source"] + ": " + rows["title"] + published + "; " + rows["seen_read"]
    )
    columns = {
        "question": "Question",
        "statement": "Reported",
        "as_read": "As read",
        "counts": "Who is counted",
        "where": "Source",
        "scope_note": "Scope",
        "address": "Address",
    }
    return [plain_table("Other sources", rows, columns, OTHERS)]


def silence(content: Content) -> list[Block]:
    """The questions that none of the documents shown answers, so that silence is visible."""
    topics = content["topics"]
    answered = set(all_records(content.package)["question"])
    rows = topics[~topics["question"].isin(answered)]
    title = "Questions that no document shown here answers"
    return [plain_table(title, rows, {"question": "Question"})] if len(rows) else []


def left_out(content: Content) -> list[Block]:
    """What is deliberately not tabulated, and why."""
    rows = content["exclusions"]
    title = "Left out on purpose"
    return [cited_table(title, rows, {"reason": "Reason"})] if len(rows) else []


def changes(content: Content) -> list[Block]:
    """What changed in the tables from version to version."""
    rows = content["changes"]
    columns = {
        "version": "Version",
        "date": "Date",
        "table": "Table",
        "record_id": "Record",
        "change": "Change",
        "reason": "Reason",
    }
    return [plain_table("Versions of the tables", rows, columns)] if len(rows) else []
