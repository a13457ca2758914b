"""`error-aware-exit`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import parameters_of
from seniorlint.languages.python.walk import descendants, nodes_of

_EXITS = ("__exit__", "__aexit__")
_MANAGERS = frozenset({"contextlib.contextmanager", "contextlib.asynccontextmanager"})
_SCOPES = (cst.FunctionDef,)


@evidence
def error_aware_exit(node: cst.FunctionDef, ctx: Context) -> Verdict:
    """A context manager that does something else when its block failed."""
    if node.name.value in _EXITS:
        names = {param.name.value for param in list(parameters_of(node.params))[1:]}
        for branch in nodes_of(node.body, (cst.If,)):
            if any(isinstance(one, cst.Name) and one.value in names for one in descendants(branch.test)):
                return Shown(node.name, decided_by=branch.test)
        return None
    if not any(ctx.qualified_name(decorator.decorator) in _MANAGERS for decorator in node.decorators):
        return None
    for guarded in nodes_of(node.body, (cst.Try,), _SCOPES):
        if not nodes_of(guarded.body, (cst.Yield,), _SCOPES):
            continue
        for handler in guarded.handlers:
            if not nodes_of(handler.body, (cst.Yield,), _SCOPES):  # one that yields again is for what is before
                return Shown(node.name, decided_by=handler)
    return None
