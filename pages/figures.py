"""Figures: every number and quantity that the documents state."""

from functools import partial

import streamlit as st

from sourcebook.charts import figures as charts
from sourcebook.charts.kit.marks import LOOKS
from sourcebook.charts.limits import ROWS, beyond_in_words, listed
from sourcebook.charts.theme import BYLINE
from sourcebook.package.in_words import read_date, read_value
from sourcebook.package.records import rows
from sourcebook.ui import (
    citation,
    data,
    downloads,
    filterbox,
    filters,
    navigation,
    pictures,
    tables,
)

navigation.guard()
package = data.package()
figures = rows(package, "figures")
others = package["other_figures"]

st.title("Figures")
st.write("Every number and quantity that the documents state. " + BYLINE + ".")

with filterbox.box():
    categories = filters.choose(
        "Category", "category", package.vocabulary("figures", "category"), label=filters.label
    )
    units = filters.choose("Unit", "unit", package.vocabulary("figures", "unit"))
    named = [*LOOKS, "vague"]
    qualifiers = filters.choose("Qualifier", "qualifier", named, label=filters.label)
    text = filters.search()

selection = filters.select(figures, text, category=categories, unit=units, qualifier=qualifiers)
shown = selection.apply(figures)
drawn, tabled = charts.charted(shown, others), charts.tabled(shown, others)
vague = charts.without_number(shown)
pictured = drawn.groupby(["subject", "unit"], sort=False)
beyond = int((pictured.size() - ROWS).clip(lower=0).sum())
st.text(
    f"{len(figures):,} figures: {len(drawn) - beyond:,} charted, {beyond_in_words(beyond)}"
    f"{listed(len(tabled), 'tabled')}, {listed(len(vague), 'without a number')}, "
    f"{len(figures) - len(shown):,} filtered out."
)
if shown.empty:
    st.info("No figure matches. Remove a filter or search for another word.")
for number, (subject, unit) in enumerate(pictured.groups):
    pictures.show(
        partial(
            charts.figures_chart,
            shown,
            subject=subject,
            unit=unit,
            documents=package["documents"],
            others=others,
            most=ROWS,
            caption=pictures.caption(package, "/figures", unit=unit),
        ),
        name=f"figures-{number}",
    )

readings = shown.assign(
    as_read=[read_value(r.qualifier, r.value, r.unit) for r in shown.itertuples()],
    period_read=[read_date(period) for period in shown["period"]],
)
READ = {"statement": "Statement", "as_read": "As read", "period_read": "Period", "note": "Note"}
if len(vague):
    tables.folded_table(
        f"{len(vague):,} without a number",
        readings.loc[vague.index],
        READ,
        name="vague",
        alt="Figures without a number",
    )
if len(shown):
    tables.folded_table(
        f"All {len(shown):,} shown, with their citations",
        readings,
        READ,
        name="figures",
        alt="Figures, with their citations",
    )
    downloads.rows(shown, package, table="figures", filter_slug=selection.slug())
citation.panel(package, shown)
