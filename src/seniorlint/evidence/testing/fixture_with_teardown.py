"""`fixture-with-teardown`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.evidence.testing._fixtures import FIXTURE_MODULES, fixture_decorator
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import NEW_SCOPES
from seniorlint.languages.python.walk import nodes_of

_YIELDS = frozenset({cst.Yield})


@evidence(imports=FIXTURE_MODULES)
def fixture_with_teardown(node: cst.FunctionDef, ctx: Context) -> Verdict:
    """A fixture that hands something to a test and cleans up when the test is over."""
    if fixture_decorator(node, ctx) is None:
        return None
    for one in nodes_of(node.body, _YIELDS, stop_at=NEW_SCOPES):
        if _cleans_up(one, ctx):
            return Shown(node.name, decided_by=one)
    return None


def _cleans_up(at: cst.CSTNode, ctx: Context) -> bool:
    """Is there a statement after a `yield`, or a `with` or `finally` around it?"""
    below = at
    for above in ctx.ancestors(at):
        match above:
            case cst.FunctionDef():
                return False
            case cst.With() | cst.Try(finalbody=cst.Finally()):
                return True
            case cst.IndentedBlock(body=body) if body[-1] is not below:
                return True
        below = above
    return False
