"""What was seen in one text, whatever its language."""

from __future__ import annotations

from dataclasses import dataclass

from seniorlint.engine.observation import CheckFailure, Observation
from seniorlint.engine.outline import Outline
from seniorlint.engine.source import Position


@dataclass(frozen=True)
class SyntaxProblem:
    """Why a text has no tree, at a position that counts lines and columns from 1."""

    message: str
    position: Position


@dataclass(frozen=True)
class Analysis:
    """What was seen in one file. `problem` says why it has no tree; then there are no observations.

    `names_asked`: see `FileRole`.
    """

    observations: tuple[Observation, ...]
    outline: Outline
    problem: SyntaxProblem | None = None
    failures: tuple[CheckFailure, ...] = ()
    names_asked: frozenset[str] = frozenset()
