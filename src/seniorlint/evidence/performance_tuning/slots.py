"""`slots`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.calls import keyword, last_name
from seniorlint.languages.python.context import Context

_DATACLASSES = frozenset({"dataclasses.dataclass", "pydantic.dataclasses.dataclass"})


@evidence
def slots(node: cst.ClassDef, ctx: Context) -> Verdict:
    """A class whose objects have named places for their attributes and no dictionary."""
    for decorator in node.decorators:
        match decorator.decorator:
            case cst.Call(func=function) as call if ctx.qualified_name(function) in _DATACLASSES:
                asked = keyword(call, "slots")
                if asked is not None and last_name(asked.value) == "True":
                    return Shown(node.name, decided_by=asked)
    for line in node.body.body:
        match line:
            case cst.SimpleStatementLine(body=[cst.Assign(targets=[target], value=value), *_]):
                written: cst.BaseExpression = target.target
            case cst.SimpleStatementLine(body=[cst.AnnAssign(target=written, value=cst.BaseExpression() as value), *_]):
                pass
            case _:
                continue
        if isinstance(written, cst.Name) and written.value == "__slots__" and _names_some(value):
            return Shown(node.name, decided_by=written)
    return None


def _names_some(value: cst.BaseExpression) -> bool:
    """Does a value of `__slots__` name attributes? An empty one only keeps the promise of a base class."""
    match value:
        case cst.Tuple(elements=elements) | cst.List(elements=elements) | cst.Set(elements=elements):
            return bool(elements)
        case cst.Dict(elements=elements):
            return bool(elements)
        case cst.BaseString():
            return True
    return False
