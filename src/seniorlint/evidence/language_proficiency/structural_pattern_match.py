"""`structural-pattern-match`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import captures
from seniorlint.languages.python.walk import descendants

_STRUCTURES = (cst.MatchClass, cst.MatchMapping, cst.MatchList, cst.MatchTuple)


@evidence
def structural_pattern_match(node: cst.Match, ctx: Context) -> Verdict:
    """A match statement with a case that takes the value apart and binds a part of it."""
    for case in node.cases:
        structures = [one for one in descendants(case.pattern) if isinstance(one, _STRUCTURES)]
        if structures and any(True for _ in captures(structures[0])):
            return Shown(node.subject, decided_by=structures[0])
    return None
