"""Patterns with the meaning that they have in a `.gitignore`, matched without backtracking.

A pattern becomes parts between slashes, and a part becomes runs between stars. Every place of a run takes exactly one
character, so the leftmost match of a run is as good as any other, and no choice is ever taken back: the time grows
with the length of the path times the length of the pattern, whatever they are.

The meaning is that of Git's own matcher, found out with `git check-ignore`; the tests compare the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from seniorlint.files.glob_tokens import BadPattern, Token, tokens_of


class Run(NamedTuple):
    """Places that each take one character. `literal`: the text if only one matches, else `pattern` is of `re`."""

    length: int
    literal: str
    pattern: re.Pattern[str] | None

    def is_at(self, text: str, start: int) -> bool:
        """Does the run match at an index?"""
        if self.pattern is None:
            return text.startswith(self.literal, start)
        return self.pattern.match(text, start) is not None

    def end_after(self, text: str, start: int) -> int:
        """The end of the first match at or after an index; -1 where there is none."""
        if self.pattern is None:
            found = text.find(self.literal, start)
            return found + self.length if found >= 0 else -1
        match = self.pattern.search(text, start)
        return match.end() if match is not None else -1


class Name(NamedTuple):
    """One part between slashes: the runs before, between and after its stars. `last` is None where it has no star."""

    first: Run
    between: tuple[Run, ...]
    last: Run | None

    def matches(self, name: str) -> bool:
        """Does the whole of a name match?"""
        if not self.first.is_at(name, 0):
            return False
        place = self.first.length
        if self.last is None:
            return place == len(name)
        for run in self.between:
            place = run.end_after(name, place)
            if place < 0:
                return False
        start_of_last = len(name) - self.last.length
        return start_of_last >= place and self.last.is_at(name, start_of_last)


class Folders(NamedTuple):
    """`**` between slashes: any number of names, at least `least`."""

    least: int


Part = Name | Folders


@dataclass(frozen=True)
class Glob:
    """One pattern. `is_negated`: it takes back what an earlier one says. `only_folders`: it ends in a slash.

    `anywhere`: it has no slash, so it is about the last name of a path. `prefix`: the text before its first special
    character, which a path must start with; the `parts` are about what follows (Git divides patterns so, too).
    """

    is_negated: bool
    only_folders: bool
    anywhere: bool
    prefix: str
    parts: tuple[Part, ...]

    def matches(self, path: str, name: str, *, is_folder: bool) -> bool:
        """Does a path, relative and with `/`, match itself? `name` is its last name."""
        text = name if self.anywhere else path
        if (self.only_folders and not is_folder) or not text.startswith(self.prefix):
            return False
        rest = text[len(self.prefix) :]
        return _all_match(self.parts, rest.split("/")) if self.parts else not rest


@lru_cache(maxsize=4096)
def read_glob(line: str) -> Glob | None:
    """The pattern on a line of an ignore file; None for a comment and a blank line.

    Raises `BadPattern` for one that can never match anything, which Git takes without a word.
    """
    text = _without_last_spaces(line)
    if not text or text.startswith("#"):
        return None
    is_negated = text.startswith("!")
    text = text.removeprefix("!")
    only_folders = text.endswith("/")
    text = text.removesuffix("/")
    tokens = list(tokens_of(text.removeprefix("/")))
    if not tokens:
        raise BadPattern("it names nothing")
    plain = next((index for index, one in enumerate(tokens) if not _is_plain(one)), len(tokens))
    prefix = "".join(one.text for one in tokens[:plain])
    return Glob(is_negated, only_folders, "/" not in text, prefix, tuple(_parts(tokens[plain:])))


class Globs:
    """Several patterns, of which the last one that matches decides.

    `bad`: (number of the line from 1, line, why) of those that can never match.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self.bad: list[tuple[int, str, str]] = []
        self._globs: list[Glob] = []
        for number, line in enumerate(lines, 1):
            try:
                glob = read_glob(line)
            except BadPattern as error:
                self.bad.append((number, line, str(error)))
                continue
            if glob is not None:
                self._globs.append(glob)
        self._globs.reverse()

    def verdict(self, path: str, *, is_folder: bool) -> bool | None:
        """Do the patterns take a path, relative and with `/`, or take it back? None where none is about it.

        What they say of the folders above it does not count.
        """
        name = path.rpartition("/")[2]
        for glob in self._globs:
            if glob.matches(path, name, is_folder=is_folder):
                return not glob.is_negated
        return None

    def covers(self, path: str, *, is_folder: bool = False) -> bool:
        """Do the patterns take a path or a folder above it? In a folder that is taken nothing can be taken back."""
        end = path.find("/")
        while end >= 0:
            if self.verdict(path[:end], is_folder=True):
                return True
            end = path.find("/", end + 1)
        return bool(self.verdict(path, is_folder=is_folder))


def _without_last_spaces(line: str) -> str:
    """A line without the spaces at its end that no backslash protects."""
    text = line.rstrip(" ")
    backslashes = len(text) - len(text.rstrip("\\"))
    return text + " " if backslashes % 2 and len(text) < len(line) else text


def _is_plain(token: Token) -> bool:
    return token.kind in ("char", "slash") and not token.escaped


def _parts(tokens: Sequence[Token]) -> Iterator[Part]:
    """What is between the slashes."""
    if not tokens:
        return
    part: list[Token] = []
    for token in tokens:
        if token.kind != "slash":
            part.append(token)
        else:
            yield _part(part, token)
            part = []
    yield _part(part, None)


def _part(tokens: Sequence[Token], slash: Token | None) -> Part:
    """One part, and the slash after it if there is one."""
    if len(tokens) > 1 and all(one.kind == "star" for one in tokens):
        return Folders(0 if slash is not None and not slash.escaped else 1)
    runs: list[list[Token]] = [[]]
    for is_star, group in groupby(tokens, key=lambda one: one.kind == "star"):
        if is_star:
            runs.append([])
        else:
            runs[-1].extend(group)
    first, *others = map(_run, runs)
    return Name(first, tuple(others[:-1]), others[-1] if others else None)


def _run(tokens: Sequence[Token]) -> Run:
    if all(one.kind == "char" for one in tokens):
        return Run(len(tokens), "".join(one.text for one in tokens), None)
    written = (re.escape(one.text) if one.kind == "char" else "." if one.kind == "any" else one.text for one in tokens)
    return Run(len(tokens), "", re.compile("".join(written), re.DOTALL))


def _all_match(parts: Sequence[Part], names: Sequence[str]) -> bool:
    """Do the parts match all names, one each, `Folders` any number? Without `Folders` the leftmost place is taken."""
    groups: list[list[Name]] = [[]]
    least: list[int] = []
    for part in parts:
        if isinstance(part, Folders):
            groups.append([])
            least.append(part.least)
        else:
            groups[-1].append(part)
    first, *others = groups
    if not others:
        return len(names) == len(first) and _match_at(first, names, 0)
    if not _match_at(first, names, 0):
        return False
    place = len(first)
    for skipped, group in zip(least, others[:-1], strict=False):
        place += skipped
        while not _match_at(group, names, place):
            place += 1
            if place + len(group) > len(names):
                return False
        place += len(group)
    last = others[-1]
    start = len(names) - len(last)
    return start >= place + least[-1] and _match_at(last, names, start)


def _match_at(group: Sequence[Name], names: Sequence[str], start: int) -> bool:
    """Does a group of parts match the names from an index on?"""
    if start + len(group) > len(names):
        return False
    return all(part.matches(names[index]) for index, part in enumerate(group, start))
