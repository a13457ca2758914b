"""The commands of seniorlint that a page shows: in blocks of code, and between backticks."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FENCED = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`seniorlint ([^`\n]+)`")
_LINE = re.compile(r"^(?:\$ |    )?(?:\w+=\S+ )*(?:[\w./-]*/)?seniorlint (\S.*)$", re.MULTILINE)
_EXPLAINED = re.compile(r"\s{2,}\S.*$|\s+#\s.*$")  # what a block says beside a command
_SHELL = re.compile(r"(?:^|\s+)(?:[|&>]|2>|\|\||&&).*$")


def commands_of(text: str) -> Iterator[str]:
    """Each command without the word `seniorlint`, as it is typed."""
    shown = _FENCED.sub("", text)
    found = [
        line for language, block in _FENCED.findall(text) if language in ("sh", "") for line in _LINE.findall(block)
    ]
    found += [line for line in _LINE.findall(shown) if re.search(rf"^    .*{re.escape(line)}", shown, re.MULTILINE)]
    for line in found:
        if command := _SHELL.sub("", _EXPLAINED.sub("", line)).strip():
            yield command
    yield from (command.strip() for command in _INLINE.findall(shown))
