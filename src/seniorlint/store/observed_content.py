"""What was seen in one content, wherever it stands: what findings and reports are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from seniorlint.engine.analysis import SyntaxProblem
from seniorlint.engine.observation import CheckFailure, Observation
from seniorlint.engine.suppressions import Suppressions


@dataclass(frozen=True)
class ObservedContent:
    """The observations in a text, and what besides them its findings depend on.

    `statements`: the hash of the statement at each (line, column), from 1, that an observation points at, and at
    (line, 0) of each suppression. `line_count` counts lines as Python does. `problem`: why there is no tree, and so no
    observation. `names_asked`: see `FileRole`. What the settings say (ignores, severities) plays no part here.
    """

    observations: tuple[Observation, ...] = ()
    suppressions: Suppressions = field(default_factory=Suppressions)
    statements: Mapping[tuple[int, int], str] = field(default_factory=dict)
    line_count: int = 0
    problem: SyntaxProblem | None = None
    failures: tuple[CheckFailure, ...] = ()
    names_asked: frozenset[str] = frozenset()

    def statement_at(self, line: int, column: int) -> str:
        """The hash of the statement at the place of an observation or a suppression; raises `KeyError` elsewhere."""
        found = self.statements.get((line, column))
        return self.statements[line, 0] if found is None else found
