"""The frame of every page: logo, links for phones, the documents and the byline."""

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from sourcebook.charts.theme import THEMES, Theme
from sourcebook.package import Package
from sourcebook.package.in_words import byline
from sourcebook.ui import addresses, current, filters, navigation, preview, scheme
from sourcebook.ui.pictures import theme

LOGOS = {"light": "static/logo.svg", "dark": "static/logo-dark.svg"}
PHONE = "640px"
"""Up to this width Streamlit puts columns below each other."""

# Streamlit leaves 96 px above a page. The pane sticks beside the picture on a wide window; on a
# phone it becomes a sheet at the foot as soon as something is chosen. The navigation begins where
# the page does, which is in the middle of a window wider than 90rem.
STYLE = """<style>
[data-testid=stMainBlockContainer] {{ padding: 3.4rem 2rem 3rem; max-width: 90rem; }}
[data-testid=stMainBlockContainer] > div > [data-testid=stVerticalBlock],
[data-testid=stMainBlockContainer] > [data-testid=stVerticalBlock] {{ gap: 0.45rem; }}
[data-testid=stMain] h1 {{ padding: 0; font-size: 1.75rem; }}
[data-testid=stMain] [data-testid=stMarkdownContainer]:has(h1) {{ margin-bottom: 0; }}
[data-testid=stMain] [data-testid=stButtonGroup] button {{ min-height: 1.75rem; }}
.st-key-filters [data-testid=stButtonGroup] button {{ padding: 0 0.25rem; }}
.st-key-filters {{ gap: 0.25rem 0.5rem; }}
.st-key-filters [data-testid=stButtonGroup] button :is(p, div),
.st-key-filters [data-testid=stButtonGroup] button::after {{ font-size: 0.75rem; }}
[data-testid=stMain] h2 {{ font-size: 1.35rem; }}
.st-key-byline * {{ color: {muted}; font-size: 0.875rem; }}
[class*=st-key-takeaway] p {{ font-size: 0.875rem; }}
.st-key-counts * {{ color: {muted}; font-size: 0.875rem; }}
[data-testid=stColumn]:has(> div .st-key-pane) {{
  position: sticky; top: 4rem; align-self: flex-start;
  max-height: calc(100vh - 4.5rem); overflow-y: auto;
}}
.st-key-preview-banner {{
  padding: 0.25rem 0.75rem; border-left: 0.25rem solid {highlight}; gap: 0 1rem;
}}
.st-key-chosen {{ gap: 0.25rem; }}
[data-testid=stPageLink-NavLink][target=_blank] * {{
  white-space: normal; overflow-wrap: anywhere;
}}
.st-key-phone-pages {{ display: none; }}
@media (min-width: {phone}) {{
  [data-testid=stToolbar] {{ padding-inline: calc(1rem + max(0px, 50vw - 45rem)); }}
}}
@media (max-width: {phone}) {{
  [data-testid=stMainBlockContainer] {{ padding: 4.2rem 1rem 4rem; }}
  [data-testid=stExpandSidebarButton] {{ display: none; }}
  .st-key-phone-pages {{ display: flex; gap: 0.5rem 0.125rem; }}
  .st-key-phone-pages a {{ padding: 0 0.375rem; }}
  .st-key-phone-pages p {{ font-size: 0.8125rem; }}
  .st-key-frame {{ gap: 0.375rem; }}
  .st-key-document [role=group], .st-key-document [data-testid=stButtonGroup] > div {{
    flex-wrap: wrap;
  }}
  [data-testid=stColumn]:has(> div .st-key-pane) {{
    position: static; max-height: none; overflow: visible;
  }}
  .st-key-chosen {{
    position: fixed; inset: auto 0 0 0; z-index: 99; max-height: 42vh; overflow-y: auto;
    padding: 0.75rem 1rem 1rem; background: {background};
    box-shadow: 0 0 1.25rem rgb(0 0 0 / 30%);
  }}
}}
</style>"""


def show(package: Package, page: StreamlitPage) -> None:
    """Show what all pages have in common: title, documents, byline. Called only by app.py.

    A page whose title says more than its name in the navigation shows it itself.
    """
    inks = THEMES[theme()]
    st.logo(LOGOS[theme()], size="large")
    st.html(_style(inks))
    preview.show_banner()
    row = st.container(horizontal=True, vertical_alignment="center", gap="medium", key="frame")
    with row:
        if page.title not in navigation.TITLED:
            st.title(page.title, anchor=False, width="content")
        filters.choose_documents(package)
        with st.container(key="byline", width="content"):
            st.text(f"{byline_of(package)}.")
    scheme.follow()
    addresses.say_unknown()


def _style(inks: Theme) -> str:
    return STYLE.format(
        muted=inks.muted, background=inks.background, highlight=inks.highlight, phone=PHONE
    )


def byline_of(package: Package) -> str:
    """Say in one sentence whose statements the page shows."""
    shown = current.documents(package)
    return byline(shown, package.descriptor["subject"]["short_name"])
