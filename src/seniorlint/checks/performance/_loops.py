"""What loops and comprehensions change from turn to turn."""

from __future__ import annotations

import libcst as cst

from seniorlint.languages.python.children import children
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.loops import LOOPS, Comprehension
from seniorlint.languages.python.names import names_bound_by, target_names
from seniorlint.languages.python.walk import descendants

_OTHER_RUNS = (cst.FunctionDef, cst.Lambda, cst.ClassDef)  # what is in them runs at another time


def names_changed_by(loop: cst.CSTNode) -> frozenset[str]:
    """The names that a loop or comprehension gives a new value, from turn to turn; it looks through all of the loop."""
    return frozenset(name for node in descendants(loop, stop_at=_OTHER_RUNS) for name in names_bound_by(node))


def names_of_item(loop: cst.For | Comprehension) -> frozenset[str]:
    """The names that hold the item of a turn, or what is made of it, and nothing that earlier turns left.

    It looks through all of the loop, so ask by `ctx.once`.
    """
    if not isinstance(loop, cst.For):
        return names_changed_by(loop)
    found = set(target_names(loop.target))
    for node in descendants(loop.body, stop_at=_OTHER_RUNS):
        if isinstance(node, (cst.Assign, cst.AnnAssign, cst.NamedExpr)) and node.value is not None:
            read = names_read(node.value)
            names = names_bound_by(node)
            if read & found and not read.intersection(names):
                found.update(names)
    grown = {
        name for node in descendants(loop.body) if isinstance(node, cst.AugAssign) for name in names_bound_by(node)
    }
    return frozenset(found - grown)


def names_read(expression: cst.CSTNode) -> frozenset[str]:
    """The names that an expression reads; what follows a dot and what is before a `=` are no names of their own."""
    found: set[str] = set()
    stack = [expression]
    while stack:
        node = stack.pop()
        match node:
            case cst.Name(value=name):
                found.add(name)
            case cst.Attribute(value=owner):
                stack.append(owner)
            case cst.Arg(value=value):
                stack.append(value)
            case _:
                stack.extend(children(node))
    return frozenset(found)


def kept_for_a_loop(made: cst.BaseExpression, ctx: Context) -> bool:
    """Does a function give a name to what it makes outside of loops, and use the name in one of its loops?"""
    above = ctx.parent(made)
    above = ctx.parent(above) if isinstance(above, cst.Await) else above
    function = ctx.function_of(made)
    match above:
        case (
            cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value=name))])
            | cst.WithItem(asname=cst.AsName(name=cst.Name(value=name)))
        ) if function is not None:
            return name in ctx.once(names_in_loops, function)
    return False


def names_in_loops(function: cst.FunctionDef | cst.For | cst.While) -> frozenset[str]:
    """The names that the loops in the body of a function or of another loop read."""
    loops = (node for node in descendants(function.body, stop_at=LOOPS) if isinstance(node, LOOPS))
    return frozenset(name for loop in loops for name in names_read(loop))
