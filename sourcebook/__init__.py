"""What documents state, as data: tables, citations, comparison, pictures."""
