"""The import statements of a Python text, told from its lines: quicker than a parse, and sure of those it names.

The expressions begin with plain text, because `re` finds that much faster than the start of a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from seniorlint.engine.lazy_pattern import pattern

_IMPORT = pattern(r"\nimport[ \t]+([A-Za-z_][^\n#;]*)")
_FROM = pattern(r"\nfrom[ \t]+([A-Za-z_]\w*)[\w. \t]*[ \t]import\b")
_BODY = r"[ \t]*(?:#[^\n]*)?(?P<body>(?:\n(?:[ \t]+[^\n]*|(?:#[^\n]*)?)(?=\n)){1,30})"
_TRIED = (pattern(rf"try[ \t]*:{_BODY}"), pattern(rf"suppress\([^\n()]{{1,200}}\):{_BODY}"))
_INDENTED = pattern(r"\n[ \t]+(?:import|from)[ \t]+([A-Za-z_]\w*)")
_NAMED = r"\([ \t\n]*[\"']([A-Za-z_]\w*)"
_ASKED_FOR = tuple(
    pattern(f"{call}{_NAMED}") for call in ("find_spec", "import_module", "__import__", "importorskip", "_available")
)
_TEXTS = pattern(
    r"#[^\n]*|\"\"\"(?:[^\"\\]|\\.|\"(?!\"\"))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r"|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'",
    re.DOTALL,
)
_OWN_REQUIREMENTS = "\n# /// script"


class ImportedNames(NamedTuple):
    """Top names. `needed`: imported at the left margin; `optional`: tried, or asked for by name in a call."""

    needed: frozenset[str]
    optional: frozenset[str]


def imported_names(text: str) -> ImportedNames:
    """What a Python text imports; what a string of several lines holds may be taken for an import, see `line_of`.

    A script that names its own requirements (PEP 723) needs nothing.
    """
    lines = _lines(text)
    needed = frozenset() if _OWN_REQUIREMENTS in lines else frozenset(name for name, _ in _at_margin(lines))
    optional = {name for tried in _TRIED for body in tried.finditer(lines) for name in _INDENTED.findall(body["body"])}
    for call in _ASKED_FOR:
        optional.update(call.findall(lines))
    return ImportedNames(needed, frozenset(optional))


def line_of(text: str, name: str) -> int | None:
    """The line, from 1, on which a top name is first imported at the left margin; None where only a string says so."""
    code = _TEXTS.sub(lambda match: "\n" * match[0].count("\n"), _lines(text))
    starts = [start for found, start in _at_margin(code) if found == name]
    return code.count("\n", 0, min(starts)) + 1 if starts else None


def _lines(text: str) -> str:
    """A text with an end of line before and after each of its lines."""
    return "\n" + text.replace("\r\n", "\n").replace("\r", "\n") + "\n"


def _at_margin(lines: str) -> Iterator[tuple[str, int]]:
    """The top names that statements at the left margin import, with the offset of the line end before each."""
    for match in _FROM.finditer(lines):
        yield match[1], match.start()
    for match in _IMPORT.finditer(lines):
        for part in match[1].split(","):
            words = part.split()
            if words:
                yield words[0].partition(".")[0], match.start()
