"""Functions that a program hands to threads, processes and pools to be run there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import libcst as cst

from seniorlint.languages.python.bindings import bound_names
from seniorlint.languages.python.calls import last_name
from seniorlint.languages.python.children import children
from seniorlint.languages.python.names import dotted_name
from seniorlint.languages.python.walk import nodes_of

_STARTS = re.compile(r"\btarget\s*=|\.\s*(?:submit|map)\b")
_LOOPS = (cst.For, cst.While, cst.ListComp, cst.SetComp, cst.DictComp, cst.GeneratorExp)
_POOL_METHODS = ("submit", "map")


class Started(NamedTuple):
    """A call that is given a function to run: `maker` is what is called, as written, and so is the `target`.

    Of a local name in `maker` the source is given. `is_repeated`: may it be run by several at the same time?
    """

    maker: str
    target: str
    is_repeated: bool


@lru_cache(maxsize=8)
def may_start(text: str) -> bool:
    """`may_hold_start` of a whole file, of which each function asks."""
    return may_hold_start(text)


def may_hold_start(text: str) -> bool:
    """May a text hold what `started_in` looks for?"""
    return ("target" in text or "submit" in text or "map" in text) and _STARTS.search(text) is not None


def started_in(node: cst.CSTNode) -> Iterator[Started]:
    """All calls in a node that are given a function by its name."""
    if not any(map(_may_give_function, nodes_of(node, (cst.Call,)))):  # as in most nodes, which need no second look
        return
    sources: dict[str, str] = {}
    stack: list[tuple[cst.CSTNode, bool]] = [(node, False)]
    while stack:
        current, in_loop = stack.pop()
        if isinstance(current, cst.FunctionDef):
            sources.update((name, bound.source) for name, bound in bound_names([current.body]) if bound.source)
        elif isinstance(current, cst.Call):
            yield from _started_by(current, in_loop, sources)
        in_loop = in_loop or isinstance(current, _LOOPS)
        stack.extend((below, in_loop) for below in reversed(children(current)))


def _may_give_function(call: cst.CSTNode) -> bool:
    assert isinstance(call, cst.Call)
    if last_name(call.func) in _POOL_METHODS:
        return True
    return any(arg.keyword is not None and arg.keyword.value == "target" for arg in call.args)


def _started_by(call: cst.Call, in_loop: bool, sources: dict[str, str]) -> Iterator[Started]:
    maker = dotted_name(call.func)
    if maker is None:
        return
    method = maker.rpartition(".")[2]
    for position, arg in enumerate(call.args):
        is_target = arg.keyword is not None and arg.keyword.value == "target"
        is_first = position == 0 and arg.keyword is None and not arg.star and method in _POOL_METHODS
        target = dotted_name(arg.value) if is_target or is_first else None
        if target is not None:
            root, dot, rest = maker.partition(".")
            yield Started(sources.get(root, root) + dot + rest, target, in_loop or method == "map")
