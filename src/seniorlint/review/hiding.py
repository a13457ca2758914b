"""Which findings the comments of one file hide, and which comments hide one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.select import rules_meant_by
from seniorlint.engine.directives import Word
from seniorlint.engine.suppressions import Suppression, Suppressions

_EVERY_RULE = ""


class Entry(NamedTuple):
    """A word of a suppression, or all of one without words."""

    suppression: Suppression
    word: Word | None


class Hiding:
    """The suppressions of one file by the lines that they speak for; keeps which of them hid something.

    `rule_folders`: the catalogue whose rules the words mean, as in `Settings`.
    """

    def __init__(self, suppressions: Suppressions, rule_folders: tuple[Path, ...] = ()) -> None:
        self.suppressions = suppressions
        self.used: set[Entry] = set()
        self._rule_folders = rule_folders
        self._by_place = {(one.line, one.column): one for one in suppressions.all}
        tables: dict[tuple[int, int], dict[str, list[Entry]]] = {}
        for one in suppressions.all:
            table = tables.setdefault((one.first_line, one.last_line), {})
            for entry in entries_of(one):
                for rule in self.rules_of(entry.word) if entry.word is not None else (_EVERY_RULE,):
                    table.setdefault(rule, []).append(entry)
        # Two stretches of lines either share no line, or one holds the other: the outer one is noted with the inner.
        self._stretches = sorted(tables, key=lambda lines: (lines[0], -lines[1]))
        self._tables = [tables[lines] for lines in self._stretches]
        self._outer: list[int] = []
        open_: list[int] = []
        for index, (first, _) in enumerate(self._stretches):
            while open_ and self._stretches[open_[-1]][1] < first:
                open_.pop()
            self._outer.append(open_[-1] if open_ else -1)
            open_.append(index)
        self._done: set[tuple[int, str]] = set()

    def hides_at(self, line: int, column: int, rule: str) -> bool:
        """Is a finding of a rule that starts at a line and column (from 1) hidden?

        A comment hides what is found about itself only if it names the rule.
        """
        return self.hides(line, rule, about=self._by_place.get((line, column)))

    def speaks_for(self, first_line: int, last_line: int) -> bool:
        """Is there a comment that speaks for one of these lines, which count from 1?"""
        index = bisect_right(self._stretches, last_line, key=lambda lines: lines[0]) - 1
        if index >= 0 and self._stretches[index][0] >= first_line:
            return True
        return next(self._around(first_line), None) is not None

    def rules_of(self, word: Word) -> frozenset[str]:
        """The names of the rules that a word means."""
        return _meant(self._rule_folders, word.text)

    def hides(self, line: int, rule: str, *, about: Suppression | None = None) -> bool:
        """Is a finding of a rule that starts on a line (from 1) hidden? What hides it is used from now on.

        `about`: the suppression that the finding is about, which hides it only if it names the rule.
        """
        hidden = False
        for index in self._around(line):
            for key in (rule, _EVERY_RULE):
                entries = self._tables[index].get(key)
                if entries is None or (key == _EVERY_RULE and all(one.suppression is about for one in entries)):
                    continue
                hidden = True
                if (index, key) not in self._done:
                    self._done.add((index, key))
                    self.used.update(one for one in entries if key or one.suppression is not about)
        return hidden

    def _around(self, line: int) -> Iterator[int]:
        """The indexes of the stretches that hold a line, from the inside out."""
        index = bisect_right(self._stretches, line, key=lambda lines: lines[0]) - 1
        while index >= 0:
            if line <= self._stretches[index][1]:
                yield index
            index = self._outer[index]


def entries_of(one: Suppression) -> tuple[Entry, ...]:
    """Each word of a suppression, or the suppression itself where it has none."""
    return tuple(Entry(one, word) for word in one.words) or (Entry(one, None),)


@lru_cache(maxsize=1024)
def _meant(rule_folders: tuple[Path, ...], word: str) -> frozenset[str]:
    return rules_meant_by(load_catalogue(*rule_folders), word)
