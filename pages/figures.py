"""Figures: every number and quantity that the documents state."""

from functools import partial

import streamlit as st

from sourcebook.charts import figures as charts
from sourcebook.charts.limits import ROWS, beyond_in_words, listed
from sourcebook.charts.theme import BYLINE
from sourcebook.package.in_words import read_date, read_value
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
figures = package["figures"]
documents = list(package["documents"]["id"])

st.title("Figures")
st.write("Every number and quantity that the documents state. " + BYLINE + ".")

with filterbox.box():
    categories = filters.choose(
        "Category", "category", package.vocabulary("figures", "category"), label=filters.label
    )
    units = filters.choose("Unit", "unit", package.vocabulary("figures", "unit"))
    qualifiers = filters.choose(
        "Qualifier", "qualifier", package.vocabulary("figures", "qualifier"), label=filters.label
    )
    text = filters.search()

selection = filters.select(figures, text, category=categories, unit=units, qualifier=qualifiers)
shown = selection.apply(figures)
numbers, vague = charts.drawn(shown), charts.not_drawn(shown)
beyond = charts.beyond(numbers, ROWS)
st.text(
    f"{len(figures):,} figures: {len(numbers) - beyond:,} drawn, {beyond_in_words(beyond)}"
    f"{listed(len(vague), 'without a number')}, {len(figures) - len(shown):,} filtered out."
)
if shown.empty:
    st.info("No figure matches. Remove a filter or search for another word.")
for unit in filter(set(numbers["unit"]).__contains__, package.vocabulary("figures", "unit")):
    pictures.show(
        partial(
            charts.figures_chart,
            numbers,
            unit,
            documents,
            most=ROWS,
            source=pictures.source(package, "/figures", unit=unit),
        ),
        name=f"figures-{unit}",
    )

if len(numbers):
    with st.popover("How to read the marks"):
        for meaning in charts.MARKS.values():
            st.text(meaning)

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
