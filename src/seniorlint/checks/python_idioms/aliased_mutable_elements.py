"""`aliased-mutable-elements`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from seniorlint.checks.python_idioms._defaults import makes_mutable
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Fix, Missed, Verdict, replace
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import target_names
from seniorlint.languages.python.numbers import number_of
from seniorlint.languages.python.walk import descendants

_HOLDING = (cst.List, cst.Tuple, cst.Element, cst.Dict, cst.DictElement, cst.IfExp)
_PLAIN = (cst.Name, cst.Attribute, cst.Call, cst.Subscript, cst.List, cst.Set, cst.SimpleString)  # after `in`
_KEEPING = (cst.Assign, cst.AnnAssign, cst.NamedExpr, cst.Return)


@check(calls=("builtins.dict.fromkeys", "collections.OrderedDict.fromkeys"))
def aliased_mutable_elements(
    node: cst.BinaryOperation | cst.Call | cst.ListComp | cst.DictComp, ctx: Context
) -> Verdict:
    """Each element of a list or a dict that is filled in one go is an object of its own."""
    match node:
        case cst.ListComp(elt=made) | cst.DictComp(value=made):
            return MET if makes_mutable(made, ctx) and not _reads(made, node.for_in.target) else None
        case cst.BinaryOperation(operator=cst.Multiply(), left=cst.List() as repeated, right=count):
            return _of_repetition(node, repeated, count, ctx)
        case cst.BinaryOperation(operator=cst.Multiply(), left=count, right=cst.List() as repeated):
            return _of_repetition(node, repeated, count, ctx)
        case cst.Call(args=[cst.Arg(star="", value=keys), cst.Arg(star="", value=value)]):
            if not makes_mutable(value, ctx):
                return None
            return Missed(node, fix=_one_for_each(node, keys, value, ctx), value=ctx.code(value))
    return None


def _of_repetition(node: cst.BinaryOperation, repeated: cst.List, count: cst.BaseExpression, ctx: Context) -> Verdict:
    elements = [element.value for element in repeated.elements]
    if not any(makes_mutable(element, ctx) for element in elements):
        return None
    if isinstance(count, cst.Integer) and number_of(count) in (0, 1):
        return None
    keeper = _keeper(node, ctx)
    if keeper is None or not _will_be_filled(elements, keeper, ctx):
        return None
    value = ctx.code(elements[0])
    fix = None
    if len(elements) == 1 and isinstance(repeated.elements[0], cst.Element) and ctx.class_of(node) is None:
        times = ctx.code(count)
        times = times[1:-1] if count.lpar else times
        fix = Fix((replace(node, f"[{value} for _ in range({times})]"),))
    return Missed(node, fix=fix, value=value)


def _one_for_each(node: cst.Call, keys: cst.BaseExpression, value: cst.BaseExpression, ctx: Context) -> Fix | None:
    """A comprehension that makes the value once for each key, where the name of its variable is free.

    In the body of a class a comprehension does not see the names around it.
    """
    if not isinstance(keys, _PLAIN) or ctx.class_of(node) is not None or ctx.called(node) != "builtins.dict.fromkeys":
        return None
    if any(isinstance(below, cst.Name) and below.value == "key" for below in descendants(value)):
        return None
    return Fix((replace(node, f"{{key: {ctx.code(value)} for key in {ctx.code(keys)}}}"),))


def _keeper(node: cst.CSTNode, ctx: Context) -> cst.CSTNode | None:
    """The statement that keeps the list; None where it is unpacked or passed on."""
    above = ctx.parent(node)
    while isinstance(above, _HOLDING):
        above = ctx.parent(above)
    return above if isinstance(above, _KEEPING) else None


def _will_be_filled(elements: Sequence[cst.BaseExpression], keeper: cst.CSTNode, ctx: Context) -> bool:
    """Is this a table, or are the elements empty and kept for others, or changed by the function that made them?"""
    if any(isinstance(element, cst.BinaryOperation) for element in elements):
        return True
    if not any(map(_is_empty, elements)):
        return False
    match keeper:
        case cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value=name))]):
            function = ctx.function_of(keeper)
            return function is None or name in ctx.once(_changed_inside, function)
    return True


def _is_empty(element: cst.BaseExpression) -> bool:
    match element:
        case cst.List(elements=[]) | cst.Dict(elements=[]) | cst.Call(args=[]) | cst.Call(args=[cst.Arg(cst.Name())]):
            return True
    return False


def _changed_inside(function: cst.FunctionDef) -> frozenset[str]:
    """The names of whose items a function changes one: `rows[i][j] = x`, `rows[i].append(x)`."""
    found: set[str] = set()
    for node in descendants(function.body):
        match node:
            case (
                cst.AssignTarget(target=cst.Subscript(value=cst.Subscript(value=cst.Name(value=name))))
                | cst.AugAssign(target=cst.Subscript(value=cst.Name(value=name)))
                | cst.AugAssign(target=cst.Subscript(value=cst.Subscript(value=cst.Name(value=name))))
                | cst.Call(func=cst.Attribute(value=cst.Subscript(value=cst.Name(value=name))))
            ):
                found.add(name)
    return frozenset(found)


def _reads(made: cst.BaseExpression, target: cst.BaseAssignTargetExpression) -> bool:
    names = target_names(target)
    return any(isinstance(below, cst.Name) and below.value in names for below in descendants(made))
