"""Which line of one version of a file is which of another."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cached_property
from typing import NamedTuple

from seniorlint.skills.decisions.alignment import ALIKE
from seniorlint.skills.decisions.definitions import Extent
from seniorlint.skills.decisions.mark import tokens_in
from seniorlint.skills.decisions.pairing import old_names
from seniorlint.skills.decisions.version_text import Text
from seniorlint.skills.trend.contents_seen import SeenContent

_MAX_LINES = 3_000  # of a definition or a file whose lines are compared


class _Step(NamedTuple):
    """A stretch of lines before and after, with indexes from 0, that is equal or was replaced."""

    kind: str
    start: int
    end: int
    new_start: int
    new_end: int


class Places:
    """The lines of the definitions of two versions, which are named as in the old one; "" is all of a file."""

    def __init__(self, before: SeenContent, after: SeenContent) -> None:
        self._before, self._after = before.text, after.text
        self._steps: dict[str, Sequence[_Step]] = {}

    def old_name(self, scope: str) -> str:
        """The name that a definition of the new version had in the old one."""
        return self._old_names.get(scope, scope)

    def are_one(self, scope: str, line: int, new_line: int) -> bool:
        """Is a line (both from 1) of an old definition that line now, unchanged or as one that is like it?"""
        step = self._step(scope, line)
        if step is None:
            return False
        here = new_line - self._first(scope).new_start
        if step.kind == "equal":
            return here - step.new_start == line - self._first(scope).start - step.start
        return step.new_start <= here < step.new_end and self._are_alike(line, new_line)

    def now(self, scope: str, line: int) -> int | None:
        """The line, from 1, that a line of an old definition is now; None where it is gone."""
        step, first = self._step(scope, line), self._first(scope)
        if step is None:
            return None
        if step.kind == "equal":
            return first.new_start + step.new_start + line - first.start - step.start
        lines = range(first.new_start + step.new_start, first.new_start + step.new_end)
        return next((number for number in lines if self._are_alike(line, number)), None)

    @cached_property
    def _old_names(self) -> dict[str, str]:
        return old_names({*self._after.definitions}, self._after, self._before)

    @cached_property
    def _new_names(self) -> dict[str, str]:
        return {old: new for new, old in self._old_names.items()}

    def _first(self, scope: str) -> _Step:
        """A definition in both versions, with its first lines, from 1; those after the last for one that is gone."""
        old = _extent(self._before, scope)
        new = _extent(self._after, self._new_names.get(scope, scope))
        return _Step("", old.first, old.last + 1, new.first, new.last + 1)

    def _step(self, scope: str, line: int) -> _Step | None:
        if scope not in self._steps:
            self._steps[scope] = self._compared(self._first(scope))
        index = line - self._first(scope).start
        return next((step for step in self._steps[scope] if step.start <= index < step.end), None)

    def _compared(self, whole: _Step) -> Sequence[_Step]:
        old = [line.strip() for line in self._before.lines[whole.start - 1 : whole.end - 1]]
        new = [line.strip() for line in self._after.lines[whole.new_start - 1 : whole.new_end - 1]]
        if max(len(old), len(new)) > _MAX_LINES:
            return ()
        steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        return [_Step(*step) for step in steps if step[0] in ("equal", "replace")]

    def _are_alike(self, line: int, new_line: int) -> bool:
        old, new = (
            tokens_in(text.lines[number - 1]).split(" ")
            for text, number in ((self._before, line), (self._after, new_line))
        )
        return SequenceMatcher(None, old, new, autojunk=False).ratio() >= ALIKE


def _extent(text: Text, scope: str) -> Extent:
    """The lines of a definition; none after the end of the text for one that it has not."""
    if not scope:
        return Extent(1, len(text.lines))
    return text.definitions.get(scope) or Extent(len(text.lines) + 1, len(text.lines))
