"""What adds a document: no page but *Add a document* needs it."""
