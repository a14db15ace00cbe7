"""Figures: every number and quantity that the documents state, by subject."""

from functools import partial

import streamlit as st

from sourcebook.charts import figures as charts
from sourcebook.package.in_words import counted
from sourcebook.package.records import rows
from sourcebook.ui import current, filters, navigation, pane, pictures, tables, takeaway

ROWS = 200  # rows of a picture; more are counted

navigation.guard()
package = current.package()
subjects = package.vocabulary("topics", "subject")

st.title("Figures", anchor=False)
facets = filters.Facets(rows(package, "figures"))
facets.choose("Subject", "subject", subjects)
with facets.more():
    facets.choose("Unit", "unit", package.vocabulary("figures", "unit"))
    facets.choose(
        "Qualifier",
        "qualifier",
        package.vocabulary("figures", "qualifier"),
        label=filters.label,
    )
    facets.search("Search the figures")
    others_too = st.toggle("Other sources' figures", value=True, key="others", bind="query-params")

shown = facets.shown
charted, tabled = (
    charts.charted(shown, package["other_figures"]),
    charts.tabled(shown, package["other_figures"]),
)
filters.say_chosen(
    f"{counted(len(facets.every), 'figure')}: {len(charted):,} charted, {len(tabled):,} in tables, "
    f"{len(facets.every) - len(shown):,} filtered out."
)
if shown.empty:
    st.info("No figure matches. Clear a filter or search for another word.")
    st.stop()

with pane.beside(package, list(charts.MARKS.values()), shown=shown):
    for subject, unit in charts.pictures_of(charted, subjects):
        own = charted[(charted["subject"] == subject) & (charted["unit"] == unit)]
        picture = pictures.prepare(
            package,
            partial(
                charts.figures_chart,
                own,
                subject=subject,
                unit=unit,
                others=package["other_figures"],
                show_others=others_too,
                most=ROWS,
            ),
            "/figures",
            subject=subject,
            unit=unit,
        )
        name = f"figures-{subjects.index(subject)}-{unit}"
        pictures.show(picture, name=name)
        takeaway.row(package, picture, own, table="figures", name=name, slug=facets.slug())
    tables.statements(tabled, name="tabled", heading="Other quantities")
tables.folded_table(
    f"All {counted(len(shown), 'figure')} shown, with their citations",
    shown,
    {
        "subject": "Subject",
        "statement": "Statement",
        "as_read": "Our reading",
        "period_stated": "For the time",
        "note": "Note",
    },
    name="figures",
    alt="Figures, with their citations",
)
