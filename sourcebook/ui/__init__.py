"""The parts of pages that several share; the only folder here that imports streamlit."""
