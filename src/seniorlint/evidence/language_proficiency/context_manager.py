"""`context-manager`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.bodies import does_something, methods_of
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.walk import descendants

_MANAGERS = frozenset({"contextlib.contextmanager", "contextlib.asynccontextmanager"})

_SCOPES = (cst.FunctionDef, cst.Lambda)

_GUARDS = (cst.Try, cst.TryStar, cst.With)


@evidence
def context_manager(node: cst.ClassDef | cst.FunctionDef, ctx: Context) -> Verdict:
    """Something written to be used in a `with` statement that does work at its end."""
    if isinstance(node, cst.ClassDef):
        methods = dict(methods_of(node))
        ends = [methods[name] for name in ("__enter__", "__exit__") if name in methods]
        return Shown(node.name, decided_by=ends[1].name) if len(ends) == 2 and does_something(ends[1]) else None
    if not any(ctx.qualified_name(decorator.decorator) in _MANAGERS for decorator in node.decorators):
        return None
    yields = [one for one in descendants(node.body, stop_at=_SCOPES) if isinstance(one, cst.Yield)]
    return Shown(node.name, decided_by=yields[0]) if any(_has_an_end(one, ctx) for one in yields) else None


def _has_an_end(node: cst.Yield, ctx: Context) -> bool:
    """Is something done after the caller's block: is the yield inside `try` or `with`, or followed by a statement?"""
    below: cst.CSTNode = node
    for above in ctx.ancestors(node):
        if isinstance(above, _GUARDS):
            return True
        if isinstance(above, _SCOPES):
            return False
        if isinstance(above, (cst.BaseSuite, cst.SimpleStatementLine)) and above.body[-1] is not below:
            return True
        below = above
    return False
