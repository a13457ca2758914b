"""The setting `code-blocks`: where else than in Python files Python is read."""

MARKDOWN = "markdown"
DOCSTRINGS = "docstrings"
CODE_BLOCKS = (MARKDOWN, DOCSTRINGS)
