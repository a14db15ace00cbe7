"""People and organisations: who is named, how described, how often and where."""

from functools import partial

import streamlit as st

from sourcebook.charts import names as charts
from sourcebook.charts.limits import LINES, beyond_in_words
from sourcebook.charts.theme import BYLINE
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
names = package["names"]
mentions = package["name_mentions"].merge(
    names[["id", "name", "kind", "aliases"]].rename(columns={"id": "name_id"}), on="name_id"
)

st.title("People and organisations")
st.write(
    "Who is named, how each document describes them (in our words), how often and where. "
    + BYLINE
    + "."
)

with filterbox.box():
    kinds = filters.choose("Kind", "kind", package.vocabulary("names", "kind"))
    chosen = filters.choose("Name", "name", list(names["name"]))
    text = filters.search()

selection = filters.select(mentions, text, kind=kinds, name=chosen)
shown = selection.apply(mentions)
beyond = len(shown) - len(charts.of_most_named(shown, LINES))
st.text(
    f"{len(mentions):,} mentions of {len(names):,} names: {len(shown) - beyond:,} shown, "
    f"{beyond_in_words(beyond)}{len(mentions) - len(shown):,} filtered out."
)
if shown.empty:
    st.info("No mention matches. Remove a filter or search for another word.")
else:
    pictures.show(
        partial(
            charts.names_chart,
            shown,
            documents=package["documents"],
            most=LINES,
            caption=pictures.caption(package, "/people"),
        ),
        name="names",
    )
    st.header("Who is named", anchor=False)
    counted = shown.pivot_table(
        index="name_id", columns="document_id", values="id", aggfunc="count", fill_value=0
    )
    listed = names[names["id"].isin(shown["name_id"])].set_index("id").join(counted)
    in_documents = {name: f"Mentions in {name}" for name in counted}
    headings = {"name": "Name", "kind": "Kind", "aliases": "Other forms", "note": "Note"}
    tables.plain_table(
        listed.assign(aliases=listed["aliases"].str.replace("|", ", ", regex=False)),
        {**headings, **in_documents},
        alt="People and organisations",
    )
    tables.folded_table(
        f"All {len(shown):,} mentions shown, with their citations",
        shown,
        {"name": "Name", "described_as": "Described as", "note": "Note"},
        name="mentions",
        alt="Mentions of names, with their citations",
    )
    downloads.rows(
        shown[list(package["name_mentions"])],
        package,
        table="name_mentions",
        filter_slug=selection.slug(),
    )
citation.panel(package, shown)
