"""Loops and comprehensions: which of them run a node again, and what they change from turn to turn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Union

import libcst as cst

from seniorlint.languages.python.children import children
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import names_bound_by, target_names
from seniorlint.languages.python.walk import descendants

Comprehension = Union[cst.ListComp, cst.SetComp, cst.DictComp, cst.GeneratorExp]
Loop = Union[cst.For, cst.While, Comprehension]
_LOOPS = (cst.For, cst.While, cst.ListComp, cst.SetComp, cst.DictComp, cst.GeneratorExp)
_OTHER_RUNS = (cst.FunctionDef, cst.Lambda, cst.ClassDef)  # what is in them runs at another time


def loops_around(node: cst.CSTNode, ctx: Context) -> Iterator[Loop]:
    """The loops and comprehensions of the same function that run a node again and again, innermost first."""
    below = node
    passed: cst.CSTNode | None = None  # the clause of a comprehension, on the way up from its first iterable
    for above in ctx.ancestors(node):
        match above:
            case cst.For(body=body) if body is below:
                yield above
            case cst.While(body=body, test=test) if below is body or below is test:
                yield above
            case cst.CompFor(iter=iterable):
                passed = above if iterable is below else None
            case cst.ListComp() | cst.SetComp() | cst.DictComp() | cst.GeneratorExp():
                if passed is not above.for_in:
                    yield above
                passed = None
            case cst.FunctionDef() | cst.Lambda() | cst.ClassDef():
                return
        below = above


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
            return name in ctx.once(_names_in_loops, function)
    return False


def _names_in_loops(function: cst.FunctionDef) -> frozenset[str]:
    loops = (node for node in descendants(function.body, stop_at=_LOOPS) if isinstance(node, _LOOPS))
    return frozenset(name for loop in loops for name in names_read(loop))
