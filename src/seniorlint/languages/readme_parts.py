"""What a README tells a reader: in Markdown, reStructuredText or plain text."""

from __future__ import annotations

import re
from typing import NamedTuple

MAX_LENGTH = 200_000  # code points
_EXAMPLE = re.compile(
    r"^ {0,3}(?:```|~~~)|^[ \t]*(?:>>> |\$ |\.\. (?:code|code-block|sourcecode|prompt)::)|^(?:\t| {4})\S"
    r"|<(?:pre|code)\b|::[ \t]*$"
    r"|`[a-z./][\w./-]* [^`\n]+`",
    re.MULTILINE,
)
_DOCUMENTATION = re.compile(
    r"readthedocs|\bdocs?\.[a-z0-9-]+\.|\.github\.io|/docs?\b|\bdocs?/|/wiki\b|\bdocumentation\b|\bmanual\b|\btutorial\b",
    re.IGNORECASE,
)


class ReadmeParts(NamedTuple):
    """`filled_lines`: how many lines are not blank. `has_example`: a command or code is shown.

    `leads_to_documentation`: documentation elsewhere is named.
    """

    filled_lines: int
    has_example: bool
    leads_to_documentation: bool


def parts_of(text: str) -> ReadmeParts:
    """The parts of a README, whatever its format."""
    text = text[:MAX_LENGTH]
    filled = sum(bool(line.strip()) for line in text.splitlines())
    return ReadmeParts(filled, _EXAMPLE.search(text) is not None, _DOCUMENTATION.search(text) is not None)
