"""One walk over a tree: every node's parent, and the nodes that some check wants. It does not recurse."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import TypeVar

import libcst as cst

from seniorlint.languages.python.children import CHILDREN

NodeT = TypeVar("NodeT", bound=cst.CSTNode)

Parents = dict[int, cst.CSTNode]  # by id(node): the hash of a libcst node is a call into Python


def collect(root: cst.CSTNode, wanted: Container[type], parents: Parents) -> list[cst.CSTNode]:
    """The nodes at and below `root` whose class is wanted, in source order; fills `parents` for all that it sees."""
    found: list[cst.CSTNode] = []
    stack: list[cst.CSTNode] = [root]
    pop, push, below_of = stack.pop, stack.append, CHILDREN
    while stack:
        node = pop()
        cls = type(node)
        if cls in wanted:
            found.append(node)
        below = below_of.get(cls)
        if below is None:
            continue
        for child in reversed(below(node)):
            kind = type(child)
            if child is None or kind is cst.MaybeSentinel:
                continue
            if kind is list or kind is tuple:
                for item in reversed(child):
                    parents[id(item)] = node
                    push(item)
            else:
                parents[id(child)] = node
                push(child)
    return found


class Above:
    """The nodes of some classes above others. What lies between is climbed once, however many nodes ask."""

    def __init__(self, parents: Parents, classes: Container[type]) -> None:
        self._parents = parents
        self._classes = classes
        self._known: dict[int, tuple[cst.CSTNode, cst.CSTNode | None]] = {}

    def nearest(self, node: cst.CSTNode) -> tuple[cst.CSTNode, cst.CSTNode | None]:
        """The node directly below the nearest one above `node`, and that one; the topmost node and None without one."""
        passed: list[int] = []
        below, above = node, self._parents.get(id(node))
        while above is not None and type(above) not in self._classes:
            known = self._known.get(id(below))  # what another node below it asked before
            if known is not None:
                below, above = known
                break
            passed.append(id(below))
            below, above = above, self._parents.get(id(above))
        self._known.update(dict.fromkeys(passed, (below, above)))
        return below, above

    def all(self, node: cst.CSTNode) -> Iterator[tuple[cst.CSTNode, cst.CSTNode]]:
        """Each such node above `node`, innermost first, after the node directly below it on the way."""
        below, above = self.nearest(node)
        while above is not None:
            yield below, above
            below, above = self.nearest(above)


def descendants(root: cst.CSTNode, stop_at: tuple[type, ...] = ()) -> Iterator[cst.CSTNode]:
    """`root` and all nodes below it in source order, without what lies below nodes of the classes `stop_at`.

    A node of those classes is itself still yielded; `root` is entered whatever its class.
    """
    stack: list[cst.CSTNode] = [root]
    stops = _STOPS[stop_at]
    pop, push, below_of = stack.pop, stack.append, CHILDREN
    while stack:
        node = pop()
        yield node
        cls = type(node)
        below = below_of.get(cls)
        if below is None or (stops[cls] and node is not root):
            continue
        for child in reversed(below(node)):
            kind = type(child)
            if child is None or kind is cst.MaybeSentinel:
                continue
            if kind is list or kind is tuple:
                stack.extend(reversed(child))
            else:
                push(child)


# Where walks stop that look for statements: `import`, `global`, definitions. No expression holds one.
IN_STATEMENTS = (cst.BaseSmallStatement, cst.BaseExpression)


def nodes_of(root: cst.CSTNode, kinds: Container[type[NodeT]], stop_at: tuple[type, ...] = ()) -> list[NodeT]:
    """Of the nodes that `descendants` gives those of exactly these classes: faster than to ask each."""
    found: list[NodeT] = []
    stack: list[cst.CSTNode] = [root]
    stops = _STOPS[stop_at]
    pop, push, below_of = stack.pop, stack.append, CHILDREN
    while stack:
        node = pop()
        cls = type(node)
        if cls in kinds:
            found.append(node)  # type: ignore[arg-type]  # the class was compared
        below = below_of.get(cls)
        if below is None or (stops[cls] and node is not root):
            continue
        for child in reversed(below(node)):
            kind = type(child)
            if child is None or kind is cst.MaybeSentinel:
                continue
            if kind is list or kind is tuple:
                stack.extend(reversed(child))
            else:
                push(child)
    return found


class _Stops(dict[type, bool]):
    """Is a class one of some classes, or below one? Asking a node is slow, because libcst's classes are abstract."""

    def __init__(self, classes: tuple[type, ...]) -> None:
        super().__init__()
        self._classes = classes

    def __missing__(self, cls: type) -> bool:
        self[cls] = issubclass(cls, self._classes)
        return self[cls]


class _AllStops(dict[tuple[type, ...], _Stops]):
    """The stops of each tuple of classes that walks stop at: they are constants of the code."""

    def __missing__(self, classes: tuple[type, ...]) -> _Stops:
        self[classes] = _Stops(classes)
        return self[classes]


_STOPS = _AllStops()
