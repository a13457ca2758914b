"""`preserved-signature`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context


@evidence
def preserved_signature(node: cst.FunctionDef, ctx: Context) -> Verdict:
    """A function whose `*args` and `**kwargs` have the types of one parameter specification."""
    match node.params.star_arg, node.params.star_kwarg:
        case cst.Param(annotation=cst.Annotation(annotation=args)), cst.Param(annotation=cst.Annotation(annotation=kw)):
            spec = _owner(args, "args")
            return Shown(node.name, decided_by=args) if spec is not None and spec == _owner(kw, "kwargs") else None
    return None


def _owner(annotation: cst.BaseExpression, attribute: str) -> str | None:
    """`P` of `P.args`, also where that is written as a string."""
    match annotation:
        case cst.Attribute(value=cst.Name(value=spec), attr=cst.Name(value=written)) if written == attribute:
            return spec
        case cst.SimpleString() if annotation.raw_value.endswith("." + attribute):
            return annotation.raw_value.removesuffix("." + attribute)
    return None
