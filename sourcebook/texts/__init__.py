"""A document's text: its files, its citations (spans), a reader's own copy, the text marked."""
