"""The page *Add a document*: the only part of ui that loads curation."""

from sourcebook.ui.adding.entrance import show

__all__ = ["show"]
