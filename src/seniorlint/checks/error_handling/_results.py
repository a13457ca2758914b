"""What a function does with the result of a call: the attributes that it reads, and whether it hands the result on."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

import libcst as cst

from seniorlint.languages.python.context import Context
from seniorlint.languages.python.reads import is_read
from seniorlint.languages.python.walk import descendants


@dataclass(frozen=True, slots=True)
class ResultUse:
    """`attributes`: those that are read from the result, in source order. `is_passed_on`: may others look at it?"""

    attributes: Sequence[cst.Attribute] = ()
    is_passed_on: bool = False

    def reads(self, names: Container[str]) -> cst.Attribute | None:
        """The first of the attributes that has one of these names."""
        return next((one for one in self.attributes if one.attr.value in names), None)


def use_of(call: cst.Call, ctx: Context) -> ResultUse:
    """What becomes of the result of a call. All reads of the name that it is given to count, whatever their order."""
    name: str | None = None
    node: cst.CSTNode = call
    while isinstance(above := ctx.parent(node), (cst.Await, cst.NamedExpr)):  # their value is that of the call
        if isinstance(above, cst.NamedExpr) and isinstance(above.target, cst.Name):
            name = above.target.value
        node = above
    direct = ResultUse(is_passed_on=True)
    match above:
        case cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value=name))]):
            direct = ResultUse()
        case cst.AnnAssign(target=cst.Name(value=name)):
            direct = ResultUse()
        case cst.WithItem(asname=cst.AsName(name=cst.Name(value=name))):
            direct = ResultUse()
        case cst.Expr() | cst.If() | cst.While():
            direct = ResultUse()
        case cst.Attribute():
            direct = ResultUse((above,))
    if name is None or direct.is_passed_on:
        return direct
    function = ctx.function_of(call)
    if function is None:
        return ResultUse(is_passed_on=True)  # the name is the module's or a class's: any function may read it
    named = ctx.once(_uses_in, function, ctx).get(name, ResultUse())
    return ResultUse((*direct.attributes, *named.attributes), named.is_passed_on)


def _uses_in(function: cst.FunctionDef, ctx: Context) -> Mapping[str, ResultUse]:
    """Per name what a function, its inner functions included, does with it; `global` and `nonlocal` pass a name on."""
    attributes: dict[str, list[cst.Attribute]] = {}
    passed_on: set[str] = set()
    for node in descendants(function.body):
        above = ctx.parent(node)
        if not isinstance(node, cst.Name) or not is_read(node, ctx) or isinstance(above, cst.AsName):
            continue
        if isinstance(above, cst.Attribute):
            attributes.setdefault(node.value, []).append(above)
        elif not isinstance(above, (cst.NamedExpr, cst.AnnAssign)) or above.target is not node:
            passed_on.add(node.value)
    return {name: ResultUse(attributes.get(name, ()), name in passed_on) for name in passed_on | attributes.keys()}
