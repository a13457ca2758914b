"""In which definition a node stands, as people name it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.verdict import Node
from seniorlint.languages.python.walk import Parents

_DEFINITIONS = frozenset({cst.FunctionDef, cst.ClassDef})


def qualified_scope(node: Node, parents: Parents, known: dict[int, str]) -> str:
    """The names of the classes and functions whose bodies hold a node, outermost first: `Class.method`; else "".

    This is Python's `__qualname__` without `<locals>` and `<lambda>`. Decorators, parameters, defaults, bases and the
    name of a definition belong to the scope around it: there Python evaluates them, and there the header is a statement
    that names the definition already. `known`: what earlier calls found, by id, so that many deep nodes are quick.
    """
    way = []  # from the node up, each with the node above it
    while id(node) not in known and (above := parents.get(id(node))) is not None:
        way.append((node, above))
        node = above
    scope = known.get(id(node), "")
    for node, above in reversed(way):
        if type(above) in _DEFINITIONS and above.body is node:  # type: ignore[attr-defined]  # the class was compared
            name = above.name.value  # type: ignore[attr-defined]
            scope = f"{scope}.{name}" if scope else name
        known[id(node)] = scope
    return scope
