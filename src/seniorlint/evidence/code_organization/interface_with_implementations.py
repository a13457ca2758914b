"""`interface-with-implementations`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.bodies import methods_of
from seniorlint.languages.python.context import Context

_ABSTRACT = frozenset({"abc.abstractmethod", "abc.abstractproperty"})
_SEVERAL = 2


@evidence
def interface_with_implementations(node: cst.ClassDef, ctx: Context) -> Verdict:
    """An abstract class, and several classes of the module that derive from it."""
    abstract = next((method for _, method in methods_of(node) if _is_abstract(method, ctx)), None)
    if abstract is None or _derived(node.name.value, ctx) < _SEVERAL:
        return None
    return Shown(node.name, decided_by=abstract.name)


def _is_abstract(method: cst.FunctionDef, ctx: Context) -> bool:
    """Is a method abstract? An excerpt that leaves out its imports means the standard library's decorator too."""
    for one in method.decorators:
        names = ctx.qualified_names(one.decorator)
        if _ABSTRACT.intersection(names):
            return True
        if isinstance(one.decorator, cst.Name) and one.decorator.value == "abstractmethod" and not names:
            return True
    return False


def _derived(name: str, ctx: Context) -> int:
    """How many classes of the module have this one as a base."""
    bound = [one for binding in ctx.summary.bindings.values() for one in binding.all]
    return sum(one.kind == "class" and name in one.bases for one in bound)
