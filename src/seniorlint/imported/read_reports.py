"""Reading a report of another tool: its bytes, its kind, its findings."""

from __future__ import annotations

import codecs
import json
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from seniorlint.files.regular import open_regular
from seniorlint.imported.bandit_json import read_bandit
from seniorlint.imported.flake8_lines import is_flake8, read_flake8
from seniorlint.imported.json_entry import JsonEntry, entries_of
from seniorlint.imported.mypy_json import read_mypy
from seniorlint.imported.pylint_json import read_pylint
from seniorlint.imported.reported import Entries, ImportRefused, Malformed, Reported, ToolReport
from seniorlint.imported.ruff_json import read_ruff
from seniorlint.imported.sarif_log import read_sarif

_LARGEST = 256 * 2**20  # bytes of a report
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_BEGINNING = "the document"


def read_report(file: Path, kind: str = "") -> ToolReport:
    """Read a report; `kind` is one of `KINDS`, or "" where the content tells it. Raises `ImportRefused`."""
    try:
        with open_regular(file) as stream:
            time = os.fstat(stream.fileno()).st_mtime
            data = stream.read(_LARGEST + 1)
    except (OSError, ValueError) as error:
        raise ImportRefused(file, f"cannot be read: {getattr(error, 'strerror', None) or error}") from error
    if len(data) > _LARGEST:
        raise ImportRefused(file, f"is larger than {_LARGEST // 2**20} MiB")
    text = _text(file, data)
    try:
        found = Counter[str]()
        findings: list[Reported] = []
        for one in _entries(text, kind):
            if isinstance(one, str):
                found[one] += 1
            else:
                findings.append(one)
    except Malformed as error:
        raise ImportRefused(file, str(error)) from error
    except RecursionError as error:
        raise ImportRefused(file, "is nested too deeply") from error
    return ToolReport(file, tuple(findings), found, time)


def _text(file: Path, data: bytes) -> str:
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), "utf-8")  # PowerShell writes UTF-16
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ImportRefused(file, f"is not {encoding.upper().removesuffix('-SIG')}: {error.reason}", line) from error


def _entries(text: str, kind: str) -> Entries:
    """The entries of a report in the format that was named, or that it is in; raises `Malformed`."""
    if not text.strip():
        return iter(())
    if kind == "flake8" or (not kind and text.lstrip()[0] not in "[{"):
        if not any(map(is_flake8, text.splitlines()[:1000])):
            raise Malformed(f"holds no finding of {kind or _ANY}")
        return read_flake8(text)
    document, lines = _document(text)
    kind = kind or _kind_of(document, lines)
    if kind == "sarif":
        return read_sarif(JsonEntry(document, _BEGINNING))
    return _BY_ENTRY[kind](_listed(document, lines, kind))


def _document(text: str) -> tuple[object, list[object] | None]:
    """The JSON document; where it is an object a line, the second one are these. Raises `Malformed`."""
    try:
        return json.loads(text), None
    except json.JSONDecodeError as error:
        if not text.lstrip().startswith("{") or error.msg != "Extra data":
            raise Malformed(f"is not JSON: {error.msg} in line {error.lineno}, column {error.colno}") from error
    except ValueError as error:  # a number of too many digits
        raise Malformed(f"is not JSON that can be read: {error}") from error
    return None, [_line(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]


def _line(number: int, line: str) -> object:
    try:
        return json.loads(line)
    except ValueError as error:
        said = error.msg if isinstance(error, json.JSONDecodeError) else error
        raise Malformed(f"line {number} is not JSON: {said}") from error


def _kind_of(document: object, lines: list[object] | None) -> str:
    """Which format a document is in, by keys that no other one has; raises `Malformed`."""
    first = document if lines is None else lines[0]
    if isinstance(document, list):
        if not document:
            return "ruff"  # nothing found, whoever says so
        first = document[0]
    if isinstance(first, dict):
        for kind, keys in _KEYS.items():
            if all(key in first for key in keys):
                return kind.partition(" ")[0]
    raise Malformed(f"holds no finding of {_ANY}")


def _listed(document: object, lines: list[object] | None, kind: str) -> Iterator[JsonEntry]:
    """The entries of a report that is an array, an object with one, or an object a line."""
    if lines is not None:
        return entries_of(lines, "line")
    if isinstance(document, list):
        return entries_of(document, _BEGINNING)
    whole = JsonEntry(document, _BEGINNING)
    if key := _ARRAYS.get(kind):
        if key not in whole:
            raise Malformed(f"{_BEGINNING}.{key} is missing")
        return whole.entries(key)
    return iter((whole,))  # one finding, on the only line


_BY_ENTRY: Mapping[str, Callable[[Iterator[JsonEntry]], Entries]] = {
    "ruff": read_ruff,
    "pylint": read_pylint,
    "bandit": read_bandit,
    "mypy": read_mypy,
}
KINDS = ("sarif", *_BY_ENTRY, "flake8")
_ANY = f"a format that is read: {', '.join(KINDS)}"
_KEYS: Mapping[str, tuple[str, ...]] = {
    "sarif": ("runs",),
    "pylint json": ("message-id",),
    "pylint json2": ("messages", "statistics"),
    "bandit": ("results", "metrics"),
    "ruff": ("filename", "location"),
    "mypy": ("file", "line", "severity"),
}
_ARRAYS: Mapping[str, str] = {"pylint": "messages", "bandit": "results"}
