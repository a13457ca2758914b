"""Rules put into the `ignore` of a configuration's text; everything else of the text stays as it is written."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from seniorlint.catalogue.toml import TOMLDecodeError, loads
from seniorlint.engine.source import LINE_END, first_newline, line_start
from seniorlint.languages.toml_nodes import TomlArray, TomlTable, TomlTables, TomlValue, plain
from seniorlint.languages.toml_text import read_toml
from seniorlint.settings.config_file import PYPROJECT

_KEY = "ignore"
_LINE_ENDS = ("\n", "\r")


def with_ignored(text: str, file_name: str, words: Sequence[str]) -> str | None:
    """The text of a configuration file that also ignores some words; None where none of the ways to write it is right.

    A section that is missing is added at the end. Each way is read again: nothing else may have changed.
    """
    path = ("tool", "seniorlint") if file_name == PYPROJECT else ()
    read = read_toml(text)
    if read.problem is not None:
        return None
    before = plain(read.document)
    array = read.document.get(*path, _KEY)
    known = plain(array) if array is not None else []
    if not isinstance(known, list) or not isinstance(before, dict):
        return None
    new = [word for word in words if word not in known]
    if not new:
        return text
    wanted = _replaced(before, path, [*known, *new])
    for after in _ways(text, read.document, path, new):
        try:
            if loads(after) == wanted:
                return after
        except TOMLDecodeError:
            continue
    return None


def _replaced(table: dict[str, object], path: Sequence[str], words: list[object]) -> dict[str, object]:
    """The table in which the key at the end of a path has other words."""
    if not path:
        return {**table, _KEY: words}
    below = table.get(path[0], {})
    return {**table, path[0]: _replaced(below if isinstance(below, dict) else {}, path[1:], words)}


def _ways(text: str, document: TomlTable, path: tuple[str, ...], new: Sequence[str]) -> Iterator[str]:
    """The texts that may be right, the best first."""
    newline = first_newline(text)
    array = document.get(*path, _KEY)
    written = ", ".join(json.dumps(word, ensure_ascii=False) for word in new)
    if isinstance(array, TomlArray):
        yield _in_array(text, array, written, newline)
        return
    entry = f"{_KEY} = [{written}]"
    table = document.table(*path)
    if table is not None:
        end = _last_entry(text, table)
        if text[table.start : table.start + 1] == "{":
            yield _inserted(text, end if end is not None else table.start + 1, f", {entry}" if end else entry)
        if end is not None:
            yield _after_line(text, end, entry, newline)
        if table.end > table.start and path:
            yield _after_line(text, table.end, entry, newline)
        for holder, prefix in _holders(document, path):  # `seniorlint.level = "mid"` in [tool]
            last = _last_entry(text, table)
            yield _after_line(text, last if last is not None else holder.end, f"{prefix}.{entry}", newline)
    if not path:
        header = _first_header(text, document)
        if header == len(text):
            yield f"{text}{'' if not text or text.endswith(_LINE_ENDS) else newline}{entry}{newline}"
        else:
            yield _inserted(text, line_start(text, header), f"{entry}{newline}{newline}")
        return
    section = f"[{'.'.join(path)}]{newline}{entry}{newline}"
    gap = "" if not text else newline if text.endswith(_LINE_ENDS) else newline * 2
    yield f"{text}{gap}{section}"


def _in_array(text: str, array: TomlArray, written: str, newline: str) -> str:
    """The text with more items at the end of an array; one with an item a line gets a line."""
    if not array.items:
        return _inserted(text, array.start + 1, written)
    last = array.items[-1].end
    end = LINE_END.search(text, last, array.end)
    if end is None:
        return _inserted(text, last, f", {written}")
    start = array.items[-1].start
    line = text[line_start(text, start) : start]
    margin = line[: len(line) - len(line.lstrip(" \t"))]
    between = text[last : end.start()].partition("#")[0]
    more = f"{newline}{margin}{written}"
    if "," in between:
        return _inserted(text, end.start(), f"{more},")
    if "," in text[end.end() : array.end - 1].partition("#")[0]:
        return _inserted(text, last, f", {written}")
    return text[:last] + "," + text[last : end.start()] + more + text[end.start() :]


def _last_entry(text: str, table: TomlTable) -> int | None:
    """Where the last value ends that is written in a table itself, not below a header of its own."""
    ends = [
        one.end
        for one in table.entries.values()
        if isinstance(one, (TomlValue, TomlArray))
        or (isinstance(one, TomlTable) and text[one.start : one.start + 1] == "{")
    ]
    return max(ends, default=None)


def _holders(document: TomlTable, path: tuple[str, ...]) -> Iterator[tuple[TomlTable, str]]:
    """The tables in which a dotted key may say the rest of a path."""
    for length in range(len(path) - 1, -1, -1):
        holder = document.table(*path[:length])
        if holder is not None:
            yield holder, ".".join(path[length:])


def _first_header(text: str, document: TomlTable) -> int:
    """Where the first header of a table is; the end of the text where there is none."""
    starts = [_first_start(text, one) for one in document.entries.values()]
    return min(starts, default=len(text))


def _first_start(text: str, node: object) -> int:
    match node:
        case TomlTable() if text[node.start : node.start + 1] == "[":
            return node.start
        case TomlTables():
            return node.start
        case TomlTable() if text[node.start : node.start + 1] != "{":
            # made by a key: in a header of a table in it, or in a dotted key at the top
            return min([line_start(text, node.start), *(_first_start(text, one) for one in node.entries.values())])
    return len(text)


def _after_line(text: str, offset: int, entry: str, newline: str) -> str:
    """The text with a line more, below that of an offset."""
    end = LINE_END.search(text, offset)
    if end is None:
        return f"{text}{newline}{entry}{newline}"
    return _inserted(text, end.end(), f"{entry}{newline}")


def _inserted(text: str, offset: int, more: str) -> str:
    return text[:offset] + more + text[offset:]
