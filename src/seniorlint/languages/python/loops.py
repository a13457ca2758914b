"""Loops and comprehensions: which of them run a node again and again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Union

import libcst as cst

from seniorlint.languages.python.context import Context

Comprehension = Union[cst.ListComp, cst.SetComp, cst.DictComp, cst.GeneratorExp]
Loop = Union[cst.For, cst.While, Comprehension]

_COMPREHENSIONS = (cst.ListComp, cst.SetComp, cst.DictComp, cst.GeneratorExp)
LOOPS = (cst.For, cst.While, *_COMPREHENSIONS)
_WATCHED = frozenset((*LOOPS, cst.CompFor, cst.FunctionDef, cst.Lambda, cst.ClassDef))


def loops_around(node: cst.CSTNode, ctx: Context) -> Iterator[Loop]:
    """The loops and comprehensions of the same function that run a node again and again, innermost first."""
    passed: cst.CSTNode | None = None  # the clause of a comprehension, on the way up from its first iterable
    for below, above in ctx.above(node, _WATCHED):
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
