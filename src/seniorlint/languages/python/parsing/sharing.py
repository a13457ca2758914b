"""Equal whitespace of a text is one node: a third of the nodes that libcst makes are spaces, and nobody asks which.

libcst's native parser looks its node classes up in the module `libcst`, each time that it makes a node. While it
parses, it finds another module under that name, whose whitespace classes hand out a node that they made before.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

import libcst as cst

_lock = threading.Lock()
_parsing = 0  # how many threads parse right now

# What is known by its parts is known by their ids: the parts are kept as long as what is made of them.
_spaces: dict[str, cst.SimpleWhitespace] = {}
_newlines: dict[str | None, cst.Newline] = {}
_line_ends: dict[tuple[int, int], cst.TrailingWhitespace] = {}
_commas: dict[tuple[int, int], cst.Comma] = {}
_dots: dict[tuple[int, int], cst.Dot] = {}

Space = cst.BaseParenthesizableWhitespace


class _Like(type):
    """A class that makes nodes of another one, and takes them for its own."""

    real: type[cst.CSTNode]

    def __instancecheck__(cls, one: object) -> bool:
        return isinstance(one, cls.real)


class _Spaces(_Like):
    def __call__(cls, value: str) -> cst.SimpleWhitespace:
        node = _spaces.get(value)
        if node is None:
            node = _spaces[value] = cst.SimpleWhitespace(value=value)
        return node


class _Newlines(_Like):
    def __call__(cls, value: str | None = None) -> cst.Newline:
        node = _newlines.get(value)
        if node is None:
            node = _newlines[value] = cst.Newline(value=value)
        return node


class _LineEnds(_Like):
    def __call__(
        cls, whitespace: cst.SimpleWhitespace, newline: cst.Newline, comment: cst.Comment | None = None
    ) -> cst.TrailingWhitespace:
        if comment is not None:
            return cst.TrailingWhitespace(whitespace=whitespace, comment=comment, newline=newline)
        key = (id(whitespace), id(newline))
        node = _line_ends.get(key)
        if node is None:
            node = _line_ends[key] = cst.TrailingWhitespace(whitespace=whitespace, newline=newline)
        return node


class _Commas(_Like):
    def __call__(cls, whitespace_before: Space, whitespace_after: Space) -> cst.Comma:
        if type(whitespace_before) is not cst.SimpleWhitespace or type(whitespace_after) is not cst.SimpleWhitespace:
            return cst.Comma(whitespace_before=whitespace_before, whitespace_after=whitespace_after)
        key = (id(whitespace_before), id(whitespace_after))
        node = _commas.get(key)
        if node is None:
            node = _commas[key] = cst.Comma(whitespace_before=whitespace_before, whitespace_after=whitespace_after)
        return node


class _Dots(_Like):
    def __call__(cls, whitespace_before: Space, whitespace_after: Space) -> cst.Dot:
        if type(whitespace_before) is not cst.SimpleWhitespace or type(whitespace_after) is not cst.SimpleWhitespace:
            return cst.Dot(whitespace_before=whitespace_before, whitespace_after=whitespace_after)
        key = (id(whitespace_before), id(whitespace_after))
        node = _dots.get(key)
        if node is None:
            node = _dots[key] = cst.Dot(whitespace_before=whitespace_before, whitespace_after=whitespace_after)
        return node


_CLASSES: dict[type[cst.CSTNode], type[_Like]] = {
    cst.SimpleWhitespace: _Spaces,
    cst.Newline: _Newlines,
    cst.TrailingWhitespace: _LineEnds,
    cst.Comma: _Commas,
    cst.Dot: _Dots,
}


def _sharing_libcst() -> ModuleType:
    """A module like `libcst` with those classes in it."""
    module = ModuleType(cst.__name__)
    module.__dict__.update(cst.__dict__)
    for real, kind in _CLASSES.items():
        module.__dict__[real.__name__] = kind(real.__name__, (), {"real": real})
    return module


_SHARING = _sharing_libcst()


@contextmanager
def shared_whitespace() -> Iterator[None]:
    """Let libcst make one node of equal whitespace, of equal commas and dots; they live as long as their trees."""
    global _parsing
    with _lock:
        _parsing += 1
        sys.modules[cst.__name__] = _SHARING
    try:
        yield
    finally:
        with _lock:
            _parsing -= 1
            if not _parsing:
                sys.modules[cst.__name__] = cst
                for known in (_spaces, _newlines, _line_ends, _commas, _dots):
                    known.clear()
