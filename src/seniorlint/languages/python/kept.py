"""Answers about nodes that outlive one version of a text, so that an edit asks only about the nodes that it made."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import libcst as cst

AnswerT = TypeVar("AnswerT")

_Answers = dict[tuple[Callable[..., Any], int], tuple[cst.CSTNode, object]]


class Kept:
    """What the checks of a module asked about its nodes, in this version of the text and in the one before it.

    The node is kept with its answer, because the id of a node is free again as soon as nothing holds the node.
    """

    def __init__(self) -> None:
        self._before: _Answers = {}
        self._now: _Answers = {}

    def answer(self, question: Callable[..., AnswerT], node: cst.CSTNode, *more: object) -> AnswerT:
        """What `question(node, *more)` answers, which must depend on the node alone."""
        key = (question, id(node))
        known = self._now.get(key) or self._before.get(key)
        if known is None:
            known = (node, question(node, *more))
        self._now[key] = known
        return cast(AnswerT, known[1])

    def next_version(self) -> None:
        """Drop what was not asked since the last call."""
        self._before, self._now = self._now, {}
