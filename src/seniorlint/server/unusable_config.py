"""Why a configuration cannot be used, as a diagnostic in the file that is wrong; made where files are read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from seniorlint.app.errors import Fault
from seniorlint.files.regular import read_regular_text
from seniorlint.server.diagnostic_parts import ERROR, SOURCE
from seniorlint.server.printable import printable
from seniorlint.server.protocol_positions import Encoding, split_lines, units

if TYPE_CHECKING:
    from seniorlint.server.open_documents import Json


class Problem(NamedTuple):
    """What is wrong: `text` for a message, and for the file of `uri` the `diagnostics`, a JSON array.

    `uri`: empty where it is in no file.
    """

    text: str
    uri: str = ""
    diagnostics: str = ""


def problem_of(fault: Fault, encoding: Encoding) -> Problem:
    """The problem of a fault. `encoding`: of the columns of the client."""
    if fault.file is None:
        return Problem(str(fault))
    file = fault.file.absolute()
    found = _all_of(file, encoding) if file.suffix == ".toml" else []
    return Problem(str(fault), file.as_uri(), json.dumps(found or [_on_line(file, fault, encoding)]))


def _all_of(file: Path, encoding: Encoding) -> list[Json]:
    """All that is wrong with a configuration file, each at its place; nothing if it cannot be read."""
    from seniorlint.server.config_diagnostics import problem_diagnostics
    from seniorlint.server.open_documents import Document

    try:
        text = read_regular_text(file, "utf-8")
    except (OSError, UnicodeDecodeError):
        return []
    return problem_diagnostics(Document(file.as_uri(), file, 0, split_lines(text), encoding), None)


def _on_line(file: Path, fault: Fault, encoding: Encoding) -> Json:
    """The diagnostic on the line that a fault names; on the first one if it names none."""
    said = ": ".join(part for part in (fault.about, fault.key, fault.problem) if part)
    return {
        "range": _range(file, fault.line or 1, encoding),
        "severity": ERROR,
        "source": SOURCE,
        "message": printable(f"{said}; {fault.hint}" if fault.hint else said),
    }


def _range(file: Path, line: int, encoding: Encoding) -> Json:
    """What is written on a line, from 1, of a file; where it starts, if the file cannot be read."""
    try:
        lines = split_lines(read_regular_text(file, "utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        lines = []
    content = lines[line - 1].rstrip() if line <= len(lines) else ""
    margin = len(content) - len(content.lstrip())
    start, end = ({"line": line - 1, "character": units(part, encoding)} for part in (content[:margin], content))
    return {"start": start, "end": end}
