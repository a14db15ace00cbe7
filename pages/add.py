"""Add a document: from a text to published rows, in the browser."""

from sourcebook.ui import adding, navigation

navigation.guard()
adding.show()
