"""The picture of one topic: the documents' rows and other sources on one axis, told apart."""

import json
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest
import vl_convert
from sourcebook.charts.comparison import comparison_chart, drawn
from sourcebook.charts.comparison.rows import SIZE

from sourcebook.charts.theme import BYLINE, NARROW, PLOT, THEMES, text_width
from sourcebook.comparison import compare, other_sources, statements
from sourcebook.package import Package
from tests.comparison.test_relations import VERDICT
from tests.project.test_wording import loaded

pytestmark = pytest.mark.slow

SOURCE = "Sourcebook, /compare"
DOCUMENTS = ["A", "B"]
Spec = dict[str, Any]


def picture(package: Package, topic: str, **options: Any) -> Spec:
    question = package["topics"].set_index("id").at[topic, "question"]
    rows, others = statements(package, topic), other_sources(package, topic)
    return made(rows, others, question=question, **options)


def made(rows: pd.DataFrame, others: pd.DataFrame, **options: Any) -> Spec:
    options = {"question": "How many?", "source": SOURCE} | options
    return dict(comparison_chart(rows, others, DOCUMENTS, **options).to_dict())


def records(spec: Spec, mark: str = "") -> list[dict[str, Any]]:
    """The rows of the picture from top to bottom, documents and other sources."""
    unique = {
        row["top"]: row
        for rows in spec["datasets"].values()
        for row in rows
        if "label" in row and mark in ("", row["mark"])
    }
    return [unique[top] for top in sorted(unique)]


def by_id(spec: Spec) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in records(spec) if "id" in row}


def domain(spec: Spec) -> list[float]:
    scales = [layer["encoding"]["x"].get("scale") for layer in spec["layer"]]
    found = [scale["domain"] for scale in scales if scale]
    assert all(ends == found[0] for ends in found), "one axis for all"
    return list(found[0])


def words(spec: Spec) -> str:
    return " ".join([spec["description"], *spec["title"]["subtitle"]])


@pytest.fixture(scope="module")
def specs(package: Package) -> dict[str, Spec]:
    return {topic: picture(package, topic) for topic in package["topics"]["id"]}


def test_the_title_names_the_question_and_judges_nothing(
    package: Package, specs: dict[str, Spec]
) -> None:
    for row in compare(package).itertuples():
        said = specs[row.topic_id]["description"]
        assert row.question in said
        titled = said.split("?")[0] + words(specs[row.topic_id])
        assert not VERDICT.search(titled)
        assert not loaded(titled)
    assert specs["T-executions-total"]["description"].startswith("What is stated on: How many")


def test_every_picture_says_whose_statements_these_are_and_where_it_came_from(
    specs: dict[str, Spec],
) -> None:
    for spec in specs.values():
        assert f"{BYLINE}." in spec["title"]["subtitle"]
        assert SOURCE in spec["title"]["subtitle"]
        assert BYLINE in spec["description"]


def test_each_row_is_labelled_with_its_document_and_reading(specs: dict[str, Spec]) -> None:
    labels = [row["label"] for row in records(specs["T-executions-total"])]
    assert labels == ["A: more than 120,000 people", "B: 120,000 people"]


def test_drawn_and_not_drawn_are_all(package: Package, specs: dict[str, Spec]) -> None:
    for topic, spec in specs.items():
        answers = statements(package, topic).query("answers")
        definite = answers[(answers["edtf"] != "") | answers["value"].notna()]
        assert set(by_id(spec)) <= set(definite["id"])
        missing = len(answers) - len(by_id(spec))
        if missing:
            who = "row gives" if missing == 1 else "rows give"
            assert f"{missing} {who} no number or date" in spec["description"]


def test_rows_that_only_touch_the_question_are_not_in_its_picture(specs: dict[str, Spec]) -> None:
    assert records(specs["T-camp-built"]) == []
    assert "no number or date:" not in words(specs["T-camp-built"])


@pytest.mark.parametrize("topic", ["T-designations", "T-ncri-head", "T-relocated-albania"])
def test_an_empty_picture_says_so_in_its_title_and_has_no_axis(
    specs: dict[str, Spec], topic: str
) -> None:
    spec = specs[topic]
    assert spec["description"].startswith("No number or date to draw: ")
    axes = [layer["encoding"]["x"].get("axis", "none given") for layer in spec["layer"]]
    assert set(map(str, axes)) <= {"None", "none given"}
    assert vl_convert.vegalite_to_svg(spec | {"width": NARROW}).startswith("<svg")


def test_other_sources_alone_are_not_taken_for_a_documents_statement(
    specs: dict[str, Spec],
) -> None:
    spec = specs["T-relocated-total"]
    assert spec["description"].startswith("No document states a number or date; other sources on:")
    assert by_id(spec) == {}
    assert [row["label"] for row in records(spec)] == ["UNHCR: 2,901 people", "RFE/RL: 280 people"]


def test_other_sources_stand_below_the_documents_under_words_of_their_own(
    specs: dict[str, Spec],
) -> None:
    rows = records(specs["T-executions-1988"])
    assert [("id" in row, "source" in row) for row in rows] == [(True, False)] + [(False, True)] * 4
    assert "Other sources, not the documents" in json.dumps(specs["T-executions-1988"])
    assert "Other sources, not the documents" not in json.dumps(specs["T-age"]["datasets"])
    assert rows[1]["top"] > rows[0]["bottom"]


def test_another_source_says_who_counted_whom_and_how_much_was_read(
    specs: dict[str, Spec],
) -> None:
    amnesty = next(r for r in records(specs["T-executions-1988"]) if "Amnesty" in r["label"])
    assert "own count" in amnesty["says"]
    assert amnesty["counts"] == "all political prisoners"
    assert amnesty["published"] == "1990"
    assert amnesty["seen"] == "a summary was read"
    tips = [
        tip["field"]
        for layer in specs["T-executions-1988"]["layer"]
        for tip in layer["encoding"].get("tooltip", [])
    ]
    assert {"source", "title", "published", "counts", "basis", "seen"} <= set(tips)
    assert {"wording", "as_read", "where", "period_read"} <= set(tips)


def test_other_sources_have_another_ink_than_any_document(package: Package) -> None:
    for theme in ("light", "dark"):
        inks = THEMES[theme]
        spec = picture(package, "T-executions-1988", theme=theme)
        names = {name for name, rows in spec["datasets"].items() if rows and "source" in rows[0]}
        layers = [layer for layer in spec["layer"] if layer["data"]["name"] in names]
        assert len(layers) > 5
        assert not any("color" in layer["encoding"] for layer in layers)
        used = json.dumps([layer["mark"] for layer in layers])
        assert inks.muted in used and "strokeDash" in used
        assert not any(ink in used for ink in (*inks.documents, inks.text))


def test_only_a_documents_row_can_be_selected_and_the_highlight_follows_the_argument(
    package: Package,
) -> None:
    spec = picture(package, "T-executions-1988", selected="F13")
    (selection,) = [param for param in spec["params"] if param["name"] == "record"]
    assert selection["select"]["fields"] == ["id"]
    (view,) = selection["views"]
    (target,) = [layer for layer in spec["layer"] if layer.get("name") == view]
    assert all("id" in row for row in spec["datasets"][target["data"]["name"]])
    assert '"F13"' in json.dumps(spec["layer"][0]) or "'F13'" in json.dumps(spec["layer"][0])


def test_a_picture_without_rows_can_still_be_asked_for_its_selection(
    specs: dict[str, Spec],
) -> None:
    assert [param["name"] for param in specs["T-designations"]["params"]] == ["record"]


# --- the axis ---------------------------------------------------------------------------------


def test_what_is_more_than_a_number_runs_to_the_end_of_the_axis(specs: dict[str, Spec]) -> None:
    spec = specs["T-executions-total"]
    more, exact = by_id(spec)["F03"], by_id(spec)["F11"]
    assert (more["from"], more["to"], more["runs_on"]) == (120_000, domain(spec)[1], True)
    assert (exact["from"], exact["to"], exact["runs_on"]) == (120_000, 120_000, False)
    assert domain(spec)[1] > 120_000


def test_about_is_drawn_as_wide_as_it_allows_and_a_range_from_end_to_end(
    specs: dict[str, Spec],
) -> None:
    spec = specs["T-executions-1988"]
    about = by_id(spec)["F13"]
    assert (about["from"], about["to"]) == (27_000, 33_000)
    watch = next(r for r in records(spec, "range") if "Human Rights" in r["label"])
    assert (watch["from"], watch["to"], watch["value"]) == (2800, 5000, None)


def test_every_mark_lies_on_the_axis(specs: dict[str, Spec]) -> None:
    for topic, spec in specs.items():
        for row in records(spec):
            low, high = domain(spec)
            ends = [row["from"], row["to"], row.get("solid_end", row["to"])]
            assert all(low <= end <= high for end in ends), (topic, row["label"])


def test_a_date_is_as_long_as_it_is_stated_and_an_open_one_runs_on(
    specs: dict[str, Spec],
) -> None:
    rows = by_id(specs["T-revolution"])
    assert (rows["E02"]["from"], rows["E02"]["solid_end"]) == (1978, 1979)
    assert (rows["E15"]["from"], rows["E15"]["solid_end"]) == (1979, 1980)
    since = by_id(specs["T-executions-began"])["E06"]
    assert (since["from"], since["solid_end"], since["runs_on"]) == (1981, 1982, True)
    assert since["to"] == domain(specs["T-executions-began"])[1]
    (day,) = [row for row in records(specs["T-protests"]) if "source" in row]
    assert day["short"], "a day among years gets an edge that can be seen"


def scaled(package: Package, *values: float) -> Spec:
    rows = statements(package, "T-executions-total").assign(
        value=pd.array(values, dtype="Float64"), qualifier="exact", unit="people"
    )
    return made(rows, other_sources(package, "T-age"))


@pytest.mark.parametrize(
    ("values", "kind"), [((3, 299), "linear"), ((3, 300), "log"), ((0, 120_000), "linear")]
)
def test_the_axis_is_logarithmic_only_where_numbers_lie_far_apart(
    package: Package, values: tuple[float, float], kind: str
) -> None:
    spec = scaled(package, *values)
    scales = [layer["encoding"]["x"].get("scale", {}).get("type") for layer in spec["layer"]]
    assert set(filter(None, scales)) == {kind}
    if kind == "linear":
        assert domain(spec)[0] == 0, "lengths can be compared"
    else:
        assert "logarithmic" in json.dumps(spec)
    assert vl_convert.vegalite_to_svg(spec | {"width": NARROW}).startswith("<svg")


def test_years_have_no_thousands_separator_and_numbers_have(specs: dict[str, Spec]) -> None:
    years = vl_convert.vegalite_to_svg(specs["T-revolution"] | {"width": NARROW})
    assert ">1979<" in years and "1,979" not in years
    assert ">40,000<" in vl_convert.vegalite_to_svg(specs["T-executions-total"] | {"width": NARROW})


def test_a_number_in_another_unit_is_counted_and_not_drawn(package: Package) -> None:
    rows = statements(package, "T-executions-total")
    rows.loc[1, "unit"] = "years"
    shown, _ = drawn(rows, other_sources(package, "T-age"))
    assert list(shown["id"]) == ["F03"]
    others = other_sources(package, "T-executions-1988")
    spec = made(statements(package, "T-age"), others)
    assert "4 of the other sources cannot stand on this axis" in spec["description"]


# --- the layout -------------------------------------------------------------------------------


def test_no_two_rows_overlap_and_all_text_fits_a_phone(specs: dict[str, Spec]) -> None:
    for spec in specs.values():
        rows = records(spec)
        for above, below in pairwise(rows):
            assert above["bottom"] <= below["top"]
        for row in rows:
            assert row["top"] < row["text"] < row["said"] < row["y"] < row["bottom"]
            for line in row["label"].split("\n"):
                assert text_width(line, SIZE, bold=True) <= PLOT
            for line in row["says"].split("\n"):
                assert text_width(line, SIZE) <= PLOT
        assert all(row["bottom"] <= spec["height"] for row in rows)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [NARROW, 900])
def test_every_picture_can_be_drawn_in_both_themes_and_widths(
    package: Package, theme: str, width: int
) -> None:
    for topic in ("T-executions-1988", "T-camp-deaths", "T-executions-began", "T-ncri-women"):
        svg = vl_convert.vegalite_to_svg(picture(package, topic, theme=theme) | {"width": width})
        assert THEMES[theme].text in svg and THEMES[theme].background in svg


def test_a_mark_has_the_documents_colour_whichever_documents_are_shown(package: Package) -> None:
    spec = picture(package, "T-camp-deaths")
    scales = [
        layer["encoding"]["color"]["scale"]
        for layer in spec["layer"]
        if "color" in layer["encoding"]
    ]
    assert scales
    for scale in scales:
        assert scale["domain"] == DOCUMENTS
        assert scale["range"] == list(THEMES["light"].documents[:2])
