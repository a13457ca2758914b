"""What runs a function beside the rest of the program: threads, or processes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import libcst as cst

from seniorlint.languages.python.context import Context
from seniorlint.languages.python.started import Started, may_start, started_in

_THREADS = frozenset(
    {
        "threading.Thread",
        *(f"concurrent.futures.ThreadPoolExecutor().{method}" for method in ("submit", "map")),
        "multiprocessing.pool.ThreadPool().map",
    }
)
_PROCESSES = frozenset(
    {
        "multiprocessing.Process",
        "multiprocessing.Pool().map",
        *(f"concurrent.futures.ProcessPoolExecutor().{method}" for method in ("submit", "map")),
    }
)
_MAX_HOPS = 4  # how many names that mean something else are followed


class Starts(NamedTuple):
    """Who runs a function: `threads` and `processes` are how many calls hand it to them.

    `is_shared`: may several threads run it at the same time?
    """

    threads: int = 0
    processes: int = 0
    is_shared: bool = False


def starts_of(function: cst.FunctionDef, ctx: Context) -> Starts:
    """What starts a function, as far as its module shows."""
    if not (ctx.summary.started or ctx.in_text(may_start)):
        return Starts()
    threads = processes = 0
    is_repeated = False
    for started in _started(function, ctx):
        maker = _full_name(started.maker, function, ctx)
        threads += maker in _THREADS
        processes += maker in _PROCESSES
        is_repeated = is_repeated or (started.is_repeated and maker in _THREADS)
    return Starts(threads, processes, is_repeated or threads > 1)


def _started(function: cst.FunctionDef, ctx: Context) -> Iterator[Started]:
    """The calls that are given this function: anywhere in the module, or in the class or the function around it."""
    name = function.name.value
    owner = ctx.class_of(function)
    around = ctx.function_of(function)
    if owner is not None:
        yield from (one for one in ctx.once(_all_started, owner) if one.target == f"self.{name}")
    elif around is not None:
        yield from (one for one in ctx.once(_all_started, around) if one.target == name)
    else:
        yield from (one for one in sorted(ctx.summary.started) if one.target == name)


def _all_started(node: cst.CSTNode) -> list[Started]:
    return list(started_in(node))


def _full_name(written: str, at: cst.CSTNode, ctx: Context) -> str:
    """The full name of what is called, imports and names of the module resolved; as written where that is not sure."""
    for _ in range(_MAX_HOPS):
        root = written.partition(".")[0].partition("(")[0]
        bound = ctx.binding(root, at)
        if bound is None or bound.kind not in ("import", "value") or not bound.source:
            return written
        written = bound.source + written[len(root) :]
        if bound.kind == "import":
            return written
    return written
