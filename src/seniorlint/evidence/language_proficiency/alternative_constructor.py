"""`alternative-constructor`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.bodies import docstring, statements_of
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import NEW_SCOPES, parameters_of
from seniorlint.languages.python.walk import nodes_of


@evidence
def alternative_constructor(node: cst.FunctionDef, ctx: Context) -> Verdict:
    """A class method that returns an object of its class."""
    params = [*node.params.posonly_params, *node.params.params]
    if not params or not node.decorators or node.name.value.startswith("__"):
        return None
    if not any("builtins.classmethod" in ctx.qualified_names(one.decorator) for one in node.decorators):
        return None
    for returned in nodes_of(node.body, (cst.Return,), stop_at=NEW_SCOPES):
        match returned:
            case cst.Return(value=cst.Call(func=cst.Name(value=name), args=[_, *_])) if name == params[0].name.value:
                return None if _only_passes_on(node, returned) else Shown(node.name, decided_by=returned)
    return None


def _only_passes_on(method: cst.FunctionDef, returned: cst.Return) -> bool:
    """Is the return all that a method does, and are its own parameters all that it hands to the class, as they are?"""
    if len(list(statements_of(method))) - (docstring(method.body.body) is not None) != 1:
        return False
    names = {param.name.value for param in parameters_of(method.params)}
    passed: list[str] = []
    for argument in cst.ensure_type(returned.value, cst.Call).args:
        match argument:
            case cst.Arg(value=cst.Name(value=name), keyword=keyword, star="") if name in names:
                if keyword is not None and keyword.value != name:
                    return False
                passed.append(name)
            case _:
                return False
    return len(set(passed)) == len(passed)
