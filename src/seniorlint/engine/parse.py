"""Text to libcst module, or the reason why not; never the end of the process.

libcst's native parser recurses: the outline of the text decides first whether the text is too deep for it, or wants a
larger stack than threads have (measured: an ordinary 8 MB stack holds 1,000 links of any kind).
"""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

import libcst as cst

from seniorlint.engine.lexical import DEEP_LINKS, Outline
from seniorlint.engine.source import Position, Source

_LARGE_STACK = 512 * 1024 * 1024  # bytes of address space; only what is used is ever mapped
_MANY_FRAMES = 100_000
_SYNTAX_ERROR_MESSAGES = 200  # characters of the parser's message that are kept

T = TypeVar("T")
_large_stack_lock = threading.Lock()  # threading.stack_size is one setting for the process


@dataclass(frozen=True)
class SyntaxProblem:
    """Why a text has no tree, at a position that counts lines and columns from 1."""

    message: str
    position: Position


@contextmanager
def collector_off() -> Iterator[None]:
    """Keep the garbage collector from walking the millions of nodes that a parse makes (a quarter of its time)."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def _validation_off() -> Iterator[None]:
    """Let libcst build nodes without validating each: the grammar did, and it takes a fifth of the parse."""
    validate = cst.CSTNode.__post_init__
    cst.CSTNode.__post_init__ = _skip  # type: ignore[method-assign]
    try:
        yield
    finally:
        cst.CSTNode.__post_init__ = validate  # type: ignore[method-assign]


def _skip(node: cst.CSTNode) -> None:
    return None


def parse(source: Source, outline: Outline) -> cst.Module | SyntaxProblem:
    """Parse a text whose outline is known."""
    text = source.text
    nul = text.find("\0")
    if nul >= 0:
        return SyntaxProblem("the file has a null byte", source.position(nul))
    if outline.too_deep is not None:
        return SyntaxProblem(outline.too_deep.reason, source.position(outline.too_deep.offset))
    try:
        with collector_off(), _validation_off():
            return with_deep_stack(outline, lambda: cst.parse_module(text))
    except cst.ParserSyntaxError as error:
        return SyntaxProblem(_parser_message(error), _parser_position(error, source))


def with_deep_stack(outline: Outline, work: Callable[[], T]) -> T:
    """Run `work` here, or on a thread with a large stack where the outline says that the text nests deep."""
    if outline.links <= DEEP_LINKS:
        return work()
    results: list[T] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as error:  # carried over to the caller's thread, whatever it is
            errors.append(error)

    with _large_stack_lock:
        stack_before = threading.stack_size(_LARGE_STACK)
        frames_before = sys.getrecursionlimit()
        sys.setrecursionlimit(max(_MANY_FRAMES, frames_before))
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


def _parser_message(error: cst.ParserSyntaxError) -> str:
    """The parser's message in one line, without its list of what else it would have taken."""
    message = " ".join(error.message.split())
    message = message.removeprefix("parser error: ").removeprefix("error at ")
    _, _, expected = message.partition(": expected ")
    if expected and len(expected) <= _SYNTAX_ERROR_MESSAGES:
        return f"expected {expected}"
    return message[:_SYNTAX_ERROR_MESSAGES]


def _parser_position(error: cst.ParserSyntaxError, source: Source) -> Position:
    """The parser's line (from 1) and column (from 0), kept inside the text."""
    line = min(max(error.raw_line, 1), len(source.line_starts))
    column = min(max(error.raw_column, 0), len(source.line(line)))
    return Position(line, column + 1)
