"""How the page *Add a document* is laid out, closer than pages to be read."""

import streamlit as st

from sourcebook.charts.theme import THEMES
from sourcebook.ui.pictures import theme

WRONG = {"light": "#a4262c", "dark": "#ff9b92"}
"""The ink of what is wrong; words always say it too."""
CAUTION = {"light": "#7a4b00", "dark": "#f0c070"}
"""The ink of what is allowed and seldom meant."""

# The editor sticks beside the text, as the pane does beside a picture.
STYLE = """<style>
[data-testid=stColumn]:has(> div .st-key-row-editor) {{
  position: sticky; top: 4rem; align-self: flex-start;
  max-height: calc(100vh - 4.5rem); overflow-y: auto;
}}
.st-key-row-editor, .st-key-cells {{ gap: 0.5rem; }}
.st-key-cells [data-testid=stVerticalBlock] {{ gap: 0.35rem; }}
.st-key-cells label p, .st-key-document-cells label p {{ font-size: 0.8125rem; }}
.st-key-document-cells {{ gap: 0.5rem; }}
.st-key-cells [class*=st-key-new-] button {{ min-height: 1.25rem; padding: 0; }}
[class*=st-key-suggested-] button {{ min-height: 1.25rem; padding: 0; text-align: left; }}
.st-key-cells :is([class*=st-key-new-], [class*=st-key-suggested-]) button p {{
  font-size: 0.8125rem;
}}
[class*=st-key-suggested-] button p {{ white-space: normal; text-align: left; }}
[data-testid=stMain] kbd {{ opacity: 1; color: inherit; }}
[data-testid=stMain] button[data-testid=stBaseButton-primary] :is(p, kbd) {{ color: {background}; }}
[class*=st-key-wrong-] * {{ color: {wrong}; font-size: 0.875rem; line-height: 1.3; }}
[class*=st-key-caution-] * {{ color: {caution}; font-size: 0.875rem; line-height: 1.3; }}
.st-key-draft-progress p {{ font-size: 0.875rem; }}
.st-key-row-buttons {{ gap: 0.25rem 0.5rem; }}
[class*=st-key-missing-] button {{ min-height: 1.25rem; padding: 0; }}
.st-key-row-ways {{ gap: 0 1rem; }}
.st-key-row-last {{ gap: 0 0.75rem; }}
.st-key-row-last :is(p, [data-testid=stText]) {{ font-size: 0.875rem; }}
.st-key-row-last button {{ min-height: 1.5rem; padding: 0; }}
.st-key-row-ways button {{ min-height: 1.5rem; padding: 0; }}
.st-key-row-buttons button {{ min-height: 2rem; }}
.st-key-draft-head button {{ min-height: 2rem; }}
@media (max-width: 640px) {{
  [data-testid=stColumn]:has(> div .st-key-row-editor) {{
    position: static; max-height: none; overflow: visible;
  }}
}}
</style>"""


def apply() -> None:
    """Lay the page out."""
    st.html(
        STYLE.format(
            wrong=WRONG[theme()], caution=CAUTION[theme()], background=THEMES[theme()].background
        )
    )
