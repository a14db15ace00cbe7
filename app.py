"""The dashboard: streamlit run app.py"""

import streamlit as st

from sourcebook.ui import data, filters, memory, navigation

memory.settle()
st.set_page_config(page_title="PMOI sourcebook", layout="wide")
page = navigation.navigate()
filters.choose_documents(data.package())
page.run()
