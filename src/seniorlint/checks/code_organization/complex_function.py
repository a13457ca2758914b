"""`complex-function`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.code_organization._suites import BLOCKS, lines_in, own_lines, tests_in
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.context import Context

_WITH_WAYS = BLOCKS | {cst.FunctionDef}
_NEAR = 0.5  # of the limit; a simpler function was never near it


@check
def complex_function(function: cst.FunctionDef, ctx: Context, *, max_complexity: int, count_nested: bool) -> Verdict:
    """A function has at most `max_complexity` ways to go; those of nested functions are counted there only."""
    lines = lines_in(function, nested=True) if count_nested else ctx.once(own_lines, function)
    complexity = 1 + sum(_ways(line) for line in lines if type(line) in _WITH_WAYS)
    if complexity <= max_complexity:
        return MET if complexity > max_complexity * _NEAR else None
    excess = (complexity - max_complexity) / max(max_complexity, 1)
    return Missed(
        function.name, excess=excess, function=function.name.value, complexity=complexity, limit=max_complexity
    )


def _ways(line: cst.CSTNode) -> int:
    """How many ways a statement adds to those that there are without it."""
    match line:
        case cst.If():
            return tests_in(line)
        case cst.For() | cst.While() | cst.FunctionDef():
            return 1
        case cst.Try() | cst.TryStar():
            return len(line.handlers) + (line.orelse is not None)
        case cst.Match(cases=[*_, last]):
            return len(line.cases) - (last.guard is None and _takes_all(last.pattern))
    return 0


def _takes_all(pattern: cst.MatchPattern) -> bool:
    """Does a pattern match whatever there is, as an `else` does: `_`, a name?"""
    match pattern:
        case cst.MatchAs(pattern=None):
            return True
        case cst.MatchAs(pattern=inner) if inner is not None:
            return _takes_all(inner)
        case cst.MatchOr(patterns=patterns):
            return any(_takes_all(one.pattern) for one in patterns)
    return False
