"""libcst's node classes are abstract base classes: to ask a node whether it is of one is a call into Python.

Nobody registers classes as virtual ones of them, so `isinstance` and `match` may ask them as they ask any other class.
The code of checks does that hundreds of times for each function, and so does libcst when it prints.
"""

from __future__ import annotations

from abc import ABCMeta
from collections.abc import Iterator

import libcst as cst


class _Plain(ABCMeta):
    """The class of node classes that answer by their ancestors alone."""

    __instancecheck__ = type.__instancecheck__
    __subclasscheck__ = type.__subclasscheck__


def ask_without_abc() -> None:
    """Let all node classes answer by their ancestors alone, in this process for good."""
    for one in set(_at_and_below(cst.CSTNode)):
        one.__class__ = _Plain


def _at_and_below(cls: type) -> Iterator[type]:
    yield cls
    directly_below: list[type] = type.__subclasses__(cls)
    for one in directly_below:
        yield from _at_and_below(one)
