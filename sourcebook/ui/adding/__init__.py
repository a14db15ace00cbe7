"""The page *Add a document*: the only part of ui that loads curation."""
