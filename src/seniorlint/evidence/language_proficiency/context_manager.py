"""`context-manager`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.bodies import does_something, methods_of, statements_of
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.walk import descendants

_MANAGERS = frozenset({"contextlib.contextmanager", "contextlib.asynccontextmanager"})

_SCOPES = (cst.FunctionDef, cst.Lambda)


@evidence
def context_manager(node: cst.ClassDef | cst.FunctionDef, ctx: Context) -> Verdict:
    """Something written to be used in a `with` statement that does work at both ends, or around its `yield`."""
    if isinstance(node, cst.ClassDef):
        methods = dict(methods_of(node))
        ends = [methods[name] for name in ("__enter__", "__exit__") if name in methods]
        return Shown(node.name, decided_by=ends[1].name) if len(ends) == 2 and does_something(ends[1]) else None
    if not any(ctx.qualified_name(decorator.decorator) in _MANAGERS for decorator in node.decorators):
        return None
    yields = [one for one in descendants(node.body, stop_at=_SCOPES) if isinstance(one, cst.Yield)]
    return Shown(node.name, decided_by=yields[0]) if yields and _works_around_yield(node) else None


def _works_around_yield(function: cst.FunctionDef) -> bool:
    """Does the body hold a statement besides its docstring and one bare `yield`?"""
    for statement in statements_of(function):
        match statement:
            case cst.Expr(value=cst.BaseString() | cst.Yield()) | cst.Pass():
                continue
        return True
    return False
