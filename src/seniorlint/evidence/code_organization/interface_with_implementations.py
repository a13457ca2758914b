"""`interface-with-implementations`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.bodies import methods_of
from seniorlint.languages.python.calls import last_name
from seniorlint.languages.python.context import Context

_ABSTRACT = frozenset({"abc.abstractmethod", "abc.abstractproperty"})
_WRITTEN = frozenset({"abstractmethod", "abstractproperty"})
_SEVERAL = 2


@evidence
def interface_with_implementations(node: cst.ClassDef, ctx: Context) -> Verdict:
    """An abstract class at the top of a module, and several classes of the module that derive from it."""
    if ctx.parent(node) is not None:
        return None
    abstract = next((method for _, method in methods_of(node) if _is_abstract(method, ctx)), None)
    if abstract is None or _derived(node.name.value, ctx) < _SEVERAL:
        return None
    return Shown(node.name, decided_by=abstract.name)


def _is_abstract(method: cst.FunctionDef, ctx: Context) -> bool:
    """Is a method abstract? An excerpt that leaves out its imports means the standard library's decorator too."""
    for one in method.decorators:
        if last_name(one.decorator) not in _WRITTEN:
            continue
        names = ctx.qualified_names(one.decorator)
        if _ABSTRACT.intersection(names) or (not names and isinstance(one.decorator, cst.Name)):
            return True
    return False


def _derived(name: str, ctx: Context) -> int:
    """How many classes of the module have this one as a base."""
    bound = [one for binding in ctx.summary.bindings.values() for one in binding.all]
    return sum(one.kind == "class" and name in one.bases for one in bound)
