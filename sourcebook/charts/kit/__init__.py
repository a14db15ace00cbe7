"""What all pictures share: text, captions, rows, the axis, and the marks."""
