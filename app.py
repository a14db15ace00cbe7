"""Run the dashboard: streamlit run app.py."""

import streamlit as st

from sourcebook.ui import current, filters, frame, memory, navigation

memory.settle()
st.set_page_config(page_title="PMOI sourcebook", page_icon="static/favicon.svg", layout="wide")
page = navigation.navigate()
filters.begin()
frame.show(current.package(), page)
page.run()
