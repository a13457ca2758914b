"""The lines of a text as statements, which stay the same however a formatter breaks them over lines.

Old versions need not be read by any parser of today, so this looks at brackets, quotes and line ends only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from seniorlint.skills.decisions.mark import tokens_in

# A long string's quotes, a string, a comment, a bracket, the end of a line that goes on. A string without an end takes
# the rest of its line, so that no line is looked through twice.
_PART = re.compile(r"""\"{3}|'{3}|"(?:\\.|[^"\\])*"?|'(?:\\.|[^'\\])*'?|\#.*|[()\[\]{}]|\\$""")
_DEFINITION = re.compile(r"\s*(?:async\s+)?(?:def|class)\s")


def statements_in(lines: Sequence[str]) -> list[str]:
    """The tokens of each statement at the line on which it begins, and "" at its other lines.

    Lines in a long string are statements of their own: no formatter breaks them.
    """
    found: list[list[str]] = [[] for _ in lines]
    start = depth = 0
    quotes, goes_on = "", False
    for index, line in enumerate(lines):
        if depth and not quotes and _DEFINITION.match(line):  # a bracket in a text that was taken for code
            depth = 0
        if quotes or not (depth or goes_on):
            start = index
        found[start].append(line)
        goes_on, at = False, 0
        while at < len(line):
            if quotes:
                end = line.find(quotes, at)
                if end < 0:
                    break
                at, quotes = end + len(quotes), ""
                continue
            match = _PART.search(line, at)
            if match is None:
                break
            part, at = match[0], match.end()
            if part in ('"""', "'''"):
                quotes = part
            elif part == "\\":
                goes_on = True
            elif part in "([{":
                depth += 1
            elif part in ")]}":
                depth = max(depth - 1, 0)
    return [tokens_in(" ".join(parts)) if parts else "" for parts in found]
