"""`value-object`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.bodies import methods_of
from seniorlint.languages.python.calls import keyword, last_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import NEW_SCOPES
from seniorlint.languages.python.walk import nodes_of


@evidence(imports=("dataclasses",))
def value_object(node: cst.ClassDef, ctx: Context) -> Verdict:
    """A frozen dataclass that refuses what is wrong when it is made."""
    frozen = next((one for one in node.decorators if _is_frozen(one.decorator, ctx)), None)
    if frozen is None:
        return None
    methods = dict(methods_of(node))
    check = methods.get("__post_init__")
    if check is None or not nodes_of(check.body, (cst.Raise,), stop_at=NEW_SCOPES):
        return None
    if any(_acts(name, method) for name, method in methods.items()):
        return None  # it does something in the world, so it is more than a value
    return Shown(node.name, decided_by=check.name)


def _acts(name: str, method: cst.FunctionDef) -> bool:
    """Is it a plain method that gives no answer?"""
    if name.startswith("__") or method.decorators:
        return False
    returned = nodes_of(method.body, (cst.Return,), stop_at=NEW_SCOPES)
    return not any(one.value is not None for one in returned)


def _is_frozen(decorator: cst.BaseExpression, ctx: Context) -> bool:
    """`@dataclass(frozen=True)`."""
    if not isinstance(decorator, cst.Call) or "dataclasses.dataclass" not in ctx.qualified_names(decorator.func):
        return False
    frozen = keyword(decorator, "frozen")
    return frozen is not None and last_name(frozen.value) == "True"
