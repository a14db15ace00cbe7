"""How a command ends: its exit codes, and the exception of one that cannot begin."""

OK, FAILED, UNUSABLE = 0, 1, 2
"""Exit codes: all is fine, something is wrong, the command cannot begin."""


class BadInput(Exception):
    """Raised where a command cannot begin; the message says what and what to do."""
