"""A page as it is rendered, and what of it a reader reads."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pandas as pd
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df
from streamlit.testing.v1 import AppTest

from sourcebook.ui.views import NAME
from tests.conftest import ROOT

PAGES = sorted(path.name for path in (ROOT / "pages").glob("*.py"))
READ = ("markdown", "title", "header", "subheader", "info", "warning", "error")
"""Elements whose text Streamlit reads as Markdown; it reads every label so."""
LIVE = re.compile(
    r"(?<!\\)(<script|<img|!\[i|\[x\]|\*\*b|\$x|:red\[|:material/home|`c)", re.IGNORECASE
)
"""What of the tests' hostile texts Markdown brings to life: their signs without a backslash."""


def open_page(name: str, /, **parameters: str | list[str]) -> AppTest:
    """Run the dashboard at the address of a page."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for key, value in parameters.items():
        app.query_params[key] = value
    return app.switch_page(f"pages/{name}").run()


def unfold(app: AppTest, *keys: str) -> AppTest:
    """Open folded parts of a page."""
    for key in keys:
        app.session_state[f"unfolded-{key}-False"] = True
    return app.run()


def view_html(app: AppTest) -> list[str]:
    """Take the HTML of every view of our own."""
    components = [component.proto for component in app.get("bidi_component")]
    return [json.loads(one.json)["html"] for one in components if one.component_name == NAME]


def raw_html(app: AppTest) -> list[str]:
    """Take what `st.html` shows, styles too."""
    return [element.proto.body for element in app.get("html")]


def pictures(app: AppTest) -> list[str]:
    """Take the Vega-Lite specs of a page's pictures, as JSON."""
    return [element.proto.spec for element in app.get("vega_lite_chart")]


def ids_in(app: AppTest) -> list[set[str]]:
    """Take the ids of the records that each picture of a page has a mark of."""
    return [
        {str(i) for table in _sent(chart).values() if "id" in table for i in table["id"].dropna()}
        for chart in app.get("vega_lite_chart")
    ]


def rows_in(app: AppTest) -> pd.DataFrame:
    """Take the rows of the first picture of a page, in their order."""
    sent = _sent(app.get("vega_lite_chart")[0])
    return next(table for name, table in sent.items() if name.startswith("rows-"))


def _sent(chart: Any) -> dict[str, pd.DataFrame]:
    return {
        one.name: convert_arrow_bytes_to_pandas_df(one.data.data) for one in chart.proto.datasets
    }


def read_as_markdown(app: AppTest) -> Iterator[str]:
    """Take every text of a page that Streamlit reads as Markdown: pills and labels too."""
    for node in app.main:
        if node.type in READ:
            yield str(getattr(node, "value", ""))
        if node.type == "button_group":
            yield from (option.content for option in node.proto.options)
        yield str(getattr(node.proto, "label", ""))


class Parsed(HTMLParser):
    """HTML as a browser reads it: its elements with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def text(self) -> str:
        """The words of it, with single spaces."""
        return " ".join(" ".join(self.texts).split())


def words(app: AppTest) -> str:
    """Take all that a reader reads on a page, but for tables and pictures."""
    texts = [str(element.value) for element in [*app.text, *app.code]]
    seen = [Parsed(html).text for html in view_html(app)]
    return "\n".join([*texts, *read_as_markdown(app), *seen])
