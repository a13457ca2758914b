"""What becomes of the value of an expression: who keeps it, if anybody does."""

from __future__ import annotations

import libcst as cst

from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import target_names
from seniorlint.languages.python.walk import descendants

_PASSING_ON = (  # their value is, or holds, that of the node
    *(cst.BooleanOperation, cst.IfExp, cst.Tuple, cst.List, cst.Set, cst.Element),
    *(cst.ListComp, cst.SetComp, cst.DictComp, cst.Dict, cst.DictElement),
)


def keeper_of(value: cst.BaseExpression, ctx: Context) -> cst.CSTNode | None:
    """The node that does something with a value (a call, a return, an assignment to what is read); None if nobody does.

    A callback that is added to a value does not keep it, nor does a local name that the function never reads.
    """
    node: cst.CSTNode = value
    while (above := ctx.parent(node)) is not None:
        match above:
            case cst.Expr():
                return None
            case cst.Attribute(attr=cst.Name(value="add_done_callback")):
                return None
            case cst.Assign(targets=targets):
                names = [_names_only(target.target) for target in targets]
                return above if any(_is_read(found, above, ctx) for found in names) else None
            case cst.AnnAssign(target=target):
                return above if _is_read(_names_only(target), above, ctx) else None
            case cst.NamedExpr(target=target) if _is_read(_names_only(target), above, ctx):
                return above
            case cst.NamedExpr():
                node = above
            case _ if isinstance(above, _PASSING_ON):
                node = above
            case cst.BaseCompoundStatement():
                return value
            case _:
                return above
    return value


def _names_only(target: cst.CSTNode) -> list[str] | None:
    """The names that a target binds; None where it also gives the value to an attribute or an item."""
    if any(isinstance(node, (cst.Attribute, cst.Subscript)) for node in descendants(target)):
        return None
    return target_names(target)


def _is_read(names: list[str] | None, at: cst.CSTNode, ctx: Context) -> bool:
    """Does anybody read one of the names? Those of a module or a class can be read from elsewhere."""
    function = ctx.function_of(at)
    if names is None or function is None:
        return True
    return not ctx.once(_names_read, function).isdisjoint(names)


def _names_read(function: cst.FunctionDef) -> frozenset[str]:
    """The names that a function reads, its inner functions included, and those that are not its own alone."""
    read: set[str] = set()
    unread: set[int] = set()  # names that are only written, and those to which a callback is added
    for node in descendants(function.body):
        match node:
            case cst.Assign(targets=targets):
                unread.update(id(target.target) for target in targets)
            case (
                cst.AnnAssign(target=target)
                | cst.NamedExpr(target=target)
                | cst.Del(target=target)
                | cst.For(target=target)
                | cst.CompFor(target=target)
                | cst.AsName(name=target)
                | cst.Param(name=target)
                | cst.FunctionDef(name=target)
            ):
                unread.add(id(target))
            case cst.Attribute(value=owner, attr=attribute):
                unread.add(id(attribute))
                if attribute.value == "add_done_callback":
                    unread.add(id(owner))
            case cst.Arg(keyword=cst.Name() as keyword):
                unread.add(id(keyword))
            case cst.Tuple(elements=elements) | cst.List(elements=elements) if id(node) in unread:
                unread.update(id(element.value) for element in elements)
            case cst.Name(value=name) if id(node) not in unread:
                read.add(name)  # `global` and `nonlocal` hold names too
    return frozenset(read)
