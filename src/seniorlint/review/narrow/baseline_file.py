"""The baseline as a file: JSON Lines, one entry each, sorted, so that it diffs and merges line by line.

The first line says what the file is; every other one is `[path, rule, scope, statement, count, excerpt]`: an identity
with the number of those that are equal, in place of their ordinals.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple

from seniorlint.files.regular import read_regular_text
from seniorlint.files.whole import remove_leftovers, write_whole

FORMAT = "seniorlint-baseline"
VERSION = 3
_MOST = 1_000_000_000  # equal findings in one scope
_READ = (1, 2, 3)  # version 1 has no excerpts, version 2 no scopes
_COLUMNS = ("path", "rule", "scope", "statement", "count", "excerpt")
ANYWHERE = "*"  # instead of a statement: any in the file, because the finding is about the file; of a scope: any
_CONFLICT = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")


class BaselineError(Exception):
    """A baseline cannot be read or written; the message is one line and starts with the file, and the line from 1."""

    def __init__(self, file: Path, problem: str, line: int | None = None) -> None:
        super().__init__(f"{file}:{line}: {problem}" if line else f"{file}: {problem}")
        self.file, self.problem, self.line = file, problem, line


class Key(NamedTuple):
    """What an entry is about: `path` from the baseline's folder with `/`, and the identity without its ordinal.

    Scope and statement may be `ANYWHERE`.
    """

    path: str
    code: str
    scope: str
    statement: str


@dataclass(frozen=True)
class Baseline:
    """The findings that were there before: how many of each. `file`: where that stands, absolute.

    `excerpts`: a piece of the code of each, for people; nothing depends on it.
    """

    file: Path
    counts: Mapping[Key, int] = field(default_factory=dict)
    excerpts: Mapping[Key, str] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many findings it hides at most."""
        return sum(self.counts.values())


def read_baseline(file: Path) -> Baseline:
    """Read a baseline; raises `BaselineError`.

    An entry that is there twice, as after a merge of both sides' lines, counts with the larger number: each side
    has seen no more than that, and too small a number shows a finding where too large a one would hide a new mistake.
    """
    try:
        text = read_regular_text(file, "utf-8-sig")
    except FileNotFoundError as error:
        raise BaselineError(file, "does not exist; `seniorlint baseline create` makes it") from error
    except OSError as error:
        raise BaselineError(file, f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BaselineError(file, "is not UTF-8") from error
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    _refuse_conflict(file, lines)
    _check_header(file, lines[0][1] if lines else "")
    counts: dict[Key, int] = {}
    excerpts: dict[Key, str] = {}
    for number, line in lines[1:]:
        if line == lines[0][1]:
            continue  # a merge that keeps both sides' lines keeps both first ones
        key, count, excerpt = _entry(file, line, number)
        counts[key] = max(count, counts.get(key, 0))
        if excerpt:
            excerpts[key] = excerpt
    return Baseline(Path(os.path.abspath(file)), _counted_once(counts), excerpts)


def _counted_once(counts: Mapping[Key, int]) -> dict[Key, int]:
    """The entries without what those of any scope (of an old version) and those of one scope both count."""
    scoped: Counter[Key] = Counter()
    for key, count in counts.items():
        if key.scope != ANYWHERE:
            scoped[key._replace(scope=ANYWHERE)] += count
    left = {key: count - scoped[key] for key, count in counts.items()}  # of one scope nothing is taken
    return {key: count for key, count in left.items() if count > 0}


def _refuse_conflict(file: Path, lines: list[tuple[int, str]]) -> None:
    for number, line in lines:
        if line.startswith(_CONFLICT):
            raise BaselineError(
                file,
                "a merge left a conflict here: take out the marks and keep the entries of both sides, then run "
                "`seniorlint baseline update`",
                number,
            )


def _check_header(file: Path, line: str) -> None:
    header = _parsed(line)
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        raise BaselineError(file, "is not a baseline of seniorlint", 1)
    version = header.get("version")
    if type(version) is not int or version not in _READ:  # true and 1.0 are equal to 1
        raise BaselineError(
            file, f"is of version {json.dumps(version)}, and this seniorlint reads versions 1 to {VERSION}", 1
        )


def _entry(file: Path, line: str, number: int) -> tuple[Key, int, str]:
    match _parsed(line):
        case [str() as path, str() as code, *parts, int() as count] if _is_count(count):
            excerpt = ""
        case [str() as path, str() as code, *parts, int() as count, str() as excerpt] if _is_count(count):
            pass
        case _:
            parts = []
    match parts:
        case [str() as scope, str() as statement]:
            return Key(path, code, scope, statement), count, excerpt
        case [str() as statement]:
            return Key(path, code, ANYWHERE, statement), count, excerpt
    raise BaselineError(file, f"is not an entry: [{', '.join(_COLUMNS)}], with a count from 1 to {_MOST:,}", number)


def _is_count(number: int) -> bool:
    return number is not True and 0 < number <= _MOST


def _parsed(line: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def write_baseline(baseline: Baseline) -> None:
    """Put a baseline into its file, all of it or nothing; raises `BaselineError`."""
    target = Path(os.path.realpath(baseline.file))
    try:
        mode = target.stat().st_mode if target.exists() else None
        prepare = None if mode is None else partial(os.chmod, mode=mode)
        write_whole(target, "".join(_written(baseline)).encode("utf-8"), prepare=prepare)
        remove_leftovers(target.parent)
    except OSError as error:
        raise BaselineError(baseline.file, f"cannot be written: {error.strerror}") from error


def _written(baseline: Baseline) -> Iterator[str]:
    header = {"format": FORMAT, "version": VERSION, "columns": _COLUMNS}
    yield json.dumps(header) + "\n"
    for key in sorted(baseline.counts):
        if baseline.counts[key] > 0:
            row = (*key, baseline.counts[key], baseline.excerpts.get(key, ""))
            # A path that is not Unicode has lone surrogates, which UTF-8 cannot hold; an excerpt can have characters
            # that change how the line is shown.
            is_plain = all(one.isprintable() for one in (key.path, key.scope, row[-1]))
            yield json.dumps(row, ensure_ascii=not is_plain) + "\n"
