"""The curator's tools: find, propose, check and geocode what a new document states."""
