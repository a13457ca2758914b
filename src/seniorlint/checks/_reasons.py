"""Reasons that code states in words: comments, docstrings and names that say why an error may be dropped."""

from __future__ import annotations

import re
from collections.abc import Iterable

# A comment to a tool, with what it says to the tool; words behind it are for people again.
_DIRECTIVE = re.compile(
    r"\b(?:noqa|nosec|nopycln|NOSONAR)\b(?:\s*:)?(?:[\s,]*\b[A-Z]+[0-9]+\b)*"
    r"|\b(?:pragma|type|mypy|pyright|pylint|pytype|pyre|ruff|flake8|isort|fmt|yapf|seniorlint|codespell|coverage)\s*:\s*"
    r"(?:no\s?(?:cover|branch)|[\w-]+(?:\s*[=\[(][^\])\s]*[\])]?)?)",
    re.IGNORECASE,
)
_MARKER = re.compile(r"\b(?:TODO|FIXME|XXX|HACK|BUG)\b(?:\([^)]*\))?:?")
_CODE = re.compile(r"(?:raise|return|print|pass|continue|import|from|assert)\b[^a-z]*[\w.]*(?:\(.*\))?|[\w.]+\(.*\)|[\w.]+\s*=.*")
_WORD = re.compile(r"[^\W\d_]{2,}")


def states_reason(comments: Iterable[str]) -> bool:
    """Does any comment say something to people, more than a tool directive, a marker or code that was commented out?"""
    return any(_says_something(comment) for comment in comments)


def _says_something(comment: str) -> bool:
    text = _MARKER.sub("", _DIRECTIVE.sub("", comment)).strip("# \t-:;,.")
    return _WORD.search(text) is not None and not _CODE.fullmatch(text)
