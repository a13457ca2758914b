"""The contest file: what people say of observations that count for them, and who says it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from seniorlint.catalogue.table import Table, TableError
from seniorlint.git.contact import Contact
from seniorlint.git.repository import Repository
from seniorlint.settings.config import ConfigError
from seniorlint.skills.blame import Version, blame_lines
from seniorlint.skills.people.committed import Committed

Kind = Literal["not-mine", "intended"]
KINDS: tuple[Kind, ...] = ("not-mine", "intended")
_HEADER = re.compile(r"[ \t]*\[\[[ \t]*contest[ \t]*\]\]")
_CLAIM = re.compile(r"[ \t]*[\"']?(not-mine|intended)[\"']?[ \t]*=")
_IDENTITY = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True)
class Claim:
    """One entry. `at`: the line, from 1, that says it; `by`: who committed that line.

    It names an observation by `path` (from the top of the repository) with `identity`, or with `rule` and `line`.
    """

    at: int
    by: Contact
    kind: Kind
    reason: str
    path: str
    rule: str | None
    line: int | None
    identity: str | None


def read_claims(file: Committed, repository: Repository) -> list[Claim]:
    """The entries of a contest file; raises `ConfigError` with file, line and key, and `GitError`."""
    table = Table(file.document())
    try:
        entries = table.tables("contest")
        table.done()
    except TableError as error:
        raise file.fault(error) from error
    blocks = [*_blocks(file.text)]
    if len(blocks) != len(entries):
        raise ConfigError(file.file, "write each entry below a line `[[contest]]` (in the last commit)", 1, "contest")
    said = []
    for entry, (header, claims) in zip(entries, blocks, strict=True):
        try:
            words = _claim(entry)
        except TableError as error:
            raise ConfigError(file.file, f"{error.problem} (in the last commit)", header, error.key) from error
        said.append((words, claims.get(words[0], header)))  # the key may be written with escapes
    authors = _authors(repository, file, [at for _, at in said])
    return [Claim(at, authors[at], *words) for words, at in said]


_Words = tuple[Kind, str, str, "str | None", "int | None", "str | None"]


def _claim(entry: Table) -> _Words:
    """What one entry says; raises `TableError`."""
    path = entry.take("path", str).removeprefix("./")
    rule, identity = entry.take("rule", str, "") or None, entry.take("identity", str, "") or None
    line = entry.take("line", int, 0) or None
    reasons = {kind: entry.take(kind, str, "").strip() for kind in KINDS}
    entry.done()
    given = [kind for kind in KINDS if reasons[kind]]
    if len(given) != 1:
        raise TableError(entry.key("not-mine"), "either `not-mine` or `intended` must give the reason")
    if identity is not None and not _IDENTITY.fullmatch(identity):
        raise TableError(
            entry.key("identity"), f"must be 16 digits as `seniorlint observe` prints them, not {identity!r}"
        )
    if identity is None and (rule is None or line is None):
        raise TableError(entry.key("rule"), "`rule` and `line`, or `identity`, must say which observation it is")
    return given[0], reasons[given[0]], path, rule, line, identity


def _blocks(text: str) -> Iterator[tuple[int, dict[str, int]]]:
    """The line of each header, and the lines of the claims below it."""
    block: tuple[int, dict[str, int]] | None = None
    for number, line in enumerate(text.split("\n"), 1):
        if _HEADER.match(line):
            if block is not None:
                yield block
            block = number, {}
        elif block is not None and (match := _CLAIM.match(line)):
            block[1].setdefault(match[1], number)
    if block is not None:
        yield block


def _authors(repository: Repository, file: Committed, lines: Sequence[int]) -> dict[int, Contact]:
    """Who committed each line of the last commit's file."""
    if not lines or repository.head is None:
        return {}
    blamed = blame_lines(repository, Version(repository.head, file.path), [(line, line) for line in lines])
    return {one.line: one.origin.commit.author for one in blamed}
