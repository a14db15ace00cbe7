"""Tables out: one file a format."""
