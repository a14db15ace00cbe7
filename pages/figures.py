"""Figures: every number and quantity that the documents state, by subject."""

from functools import partial

import streamlit as st

from sourcebook import comparison
from sourcebook.charts import figures as charts
from sourcebook.package.in_words import counted
from sourcebook.package.records import rows
from sourcebook.ui import current, filters, navigation, pane, pictures, tables, takeaway
from sourcebook.ui.facets import Facets
from sourcebook.ui.kept import kept

ROWS = 200  # rows of a picture; more are counted

navigation.guard()
package = current.package()
subjects = package.vocabulary("topics", "subject")

facets = Facets(rows(package, "figures"))
with filters.row():
    facets.choose("Subject", "subject", subjects)
    with filters.more():
        units = package.vocabulary("figures", "unit")
        facets.choose("Unit", "unit", units, label=lambda unit: package.units[unit].plural)
        qualifiers = package.vocabulary("figures", "qualifier")
        facets.choose("Qualifier", "qualifier", qualifiers, label=filters.label)
        facets.search("Search the figures")
        others_too = st.toggle(
            "Other sources' figures", value=True, key="others", bind="query-params"
        )

shown = facets.shown
others = comparison.all_other_sources(package)
parts = kept(charts.part)(shown, others, package.units)
if shown.empty:
    st.info("No figure matches. Clear a filter or search for another word.")
    st.stop()

guide = charts.GUIDE if len(parts.charted) else []
with pane.beside(package, [*guide, pane.HINT], shown=shown):
    for subject, unit in kept(charts.pictures_of)(parts.charted, subjects):
        own = kept(charts.of_picture)(parts.charted, subject, unit)
        picture = pictures.prepare(
            package,
            partial(
                charts.figures_chart,
                own,
                subject=subject,
                unit=package.units[unit],
                others=others,
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
    tables.statements(package, parts.tabled, name="tabled", heading="Other quantities")
    tables.statements(package, parts.without_number, name="vague", heading="Without a number")
filters.say_counts(
    f"All {counted(len(facets.every), 'figure')}: {len(parts.charted):,} charted, "
    f"{len(parts.tabled):,} in a table, {len(parts.without_number):,} without a number, "
    f"{len(facets.every) - len(shown):,} filtered out."
)
tables.folded_table(
    f"All {counted(len(shown), 'figure')} shown, with their citations",
    shown,
    {
        "subject": "Subject",
        "statement": "Statement",
        "as_read": "Our reading",
        "period_stated": "Period as stated",
        "note": "Note",
    },
    name="figures",
    alt="Figures, with their citations",
)
