"""Text to libcst module; never the end of the process.

libcst's native parser recurses: the outline of the text decides first whether the text is too deep for it, or wants a
larger stack than threads have (measured: an ordinary 8 MB stack holds 1,000 links of any kind).
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import libcst as cst

from seniorlint.engine.collector import collector_off
from seniorlint.languages.python.parsing.batches import parse_module
from seniorlint.languages.python.parsing.lexical import PythonOutline
from seniorlint.languages.python.parsing.nesting import DEEP_LINKS
from seniorlint.languages.python.parsing.plain_classes import ask_without_abc
from seniorlint.languages.python.parsing.sharing import shared_whitespace

_LARGE_STACK = 512 * 1024 * 1024  # bytes of address space; only what is used is ever mapped
_MANY_FRAMES = 100_000

T = TypeVar("T")
_large_stack_lock = threading.Lock()  # threading.stack_size is one setting for the process
_this_thread = threading.local()


_validation_lock = threading.Lock()
_validate = cst.CSTNode.__post_init__
_parsing = 0  # how many threads parse right now


def _validate_unless_parsed(node: cst.CSTNode) -> None:
    if not _parsing:
        _validate(node)


# For good, because each change of a class makes Python forget what it knew of the attributes of all below it.
cst.CSTNode.__post_init__ = _validate_unless_parsed  # type: ignore[method-assign,assignment]
ask_without_abc()


@contextmanager
def _validation_off() -> Iterator[None]:
    """Let libcst build nodes without validating each: the grammar did, and it takes a fifth of the parse."""
    global _parsing
    with _validation_lock:
        _parsing += 1
    try:
        yield
    finally:
        with _validation_lock:
            _parsing -= 1


def parse(text: str, outline: PythonOutline) -> cst.Module:
    """Parse a text whose outline says that it is not too deep; raises `cst.ParserSyntaxError`."""
    with collector_off(), _validation_off(), shared_whitespace():
        return with_deep_stack(outline, lambda: parse_module(text, outline))


def with_deep_stack(outline: PythonOutline, work: Callable[[], T]) -> T:
    """Run `work` here, or on a thread with a large stack where the outline says that the text nests deep.

    It may be run a second time, there, where it was deeper than the outline said.
    """
    if outline.links > DEEP_LINKS:
        return on_large_stack(work)
    try:
        return work()
    except RecursionError:
        return on_large_stack(work)


def on_large_stack(work: Callable[[], T], *, frames: int | None = _MANY_FRAMES) -> T:
    """Run `work` on a thread with a large stack, this one if it has one; raises what it raises.

    `frames`: how deep Python code may recurse there at least; None for as deep as elsewhere.
    """
    if getattr(_this_thread, "has_large_stack", False):
        return work()
    results: list[T] = []
    errors: list[BaseException] = []

    def run() -> None:
        _this_thread.has_large_stack = True
        try:
            results.append(work())
        except BaseException as error:  # carried over to the caller's thread, whatever it is
            errors.append(error)

    with _large_stack_lock:
        stack_before = threading.stack_size(_LARGE_STACK)
        frames_before = sys.getrecursionlimit()
        sys.setrecursionlimit(max(frames or 0, frames_before))
        try:
            thread = threading.Thread(target=run, daemon=True)
            thread.start()
            thread.join()
        finally:
            sys.setrecursionlimit(frames_before)
            threading.stack_size(stack_before)
    if errors:
        raise errors[0]
    return results[0]
