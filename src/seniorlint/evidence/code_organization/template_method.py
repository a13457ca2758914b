"""`template-method`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.bodies import methods_of
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.walk import nodes_of

_ABSTRACT = frozenset({"abc.abstractmethod"})


@evidence(imports=("abc",))
def template_method(node: cst.ClassDef, ctx: Context) -> Verdict:
    """Each class with a method that calls an abstract one of the same class."""
    methods = list(methods_of(node))
    abstract = {name for name, method in methods if _is_abstract(method, ctx)}
    if not abstract:
        return None
    for name, method in methods:
        call = None if name in abstract else _call_of(method, abstract)
        if call is not None:
            return Shown(method.name, decided_by=call)
    return None


def _is_abstract(method: cst.FunctionDef, ctx: Context) -> bool:
    """Is it a method without other decorators, which would make it a property?"""
    names = [ctx.qualified_names(one.decorator) for one in method.decorators]
    return len(names) == 1 and bool(_ABSTRACT.intersection(names[0]))


def _call_of(method: cst.FunctionDef, names: set[str]) -> cst.CSTNode | None:
    """`self.step` where a method calls it."""
    for call in nodes_of(method.body, (cst.Call,)):
        match call:
            case cst.Call(func=cst.Attribute(value=cst.Name(value="self"), attr=cst.Name(value=name)) as called):
                if name in names:
                    return called
    return None
