"""Answers about parts of a text that outlive one version of a text, so that an edit asks only about what it made."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

AnswerT = TypeVar("AnswerT")

_Answers = dict[tuple[Callable[..., Any], int], tuple[object, object]]


class Kept:
    """What the checks of a module asked about its parts, in this version of the text and in the one before it.

    A part (a node, a stretch of text) is kept with its answer: its id is free again as soon as nothing holds it.
    """

    def __init__(self) -> None:
        self._before: _Answers = {}
        self._now: _Answers = {}

    def answer(self, question: Callable[..., AnswerT], part: object, *more: object) -> AnswerT:
        """What `question(part, *more)` answers, which must depend on the part alone."""
        key = (question, id(part))
        known = self._now.get(key) or self._before.get(key)
        if known is None:
            known = (part, question(part, *more))
        self._now[key] = known
        return cast(AnswerT, known[1])

    def next_version(self) -> None:
        """Drop what was not asked since the last call."""
        self._before, self._now = self._now, {}
