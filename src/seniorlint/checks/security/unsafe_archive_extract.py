"""`unsafe-archive-extract`: when the rule is met and when it is missed."""

from __future__ import annotations

import re
from collections.abc import Iterator

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Fix, Met, Missed, Verdict
from seniorlint.languages.python.calls import argument, called_name, is_starred, keyword
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.edits import add_argument
from seniorlint.languages.python.names import dotted_name
from seniorlint.languages.python.strings import constant_text
from seniorlint.languages.python.walk import descendants

_METHODS = ("extractall", "extract")
_ARCHIVES = ("tarfile.open()", "tarfile.TarFile()", "tarfile.TarFile.open()")
_CHECKING = pattern(r"safe|secur|valid|check|verif|sanit", re.IGNORECASE)
_SAFE = ("data", "tar")


@check(calls=[f"{archive}.{method}" for archive in _ARCHIVES for method in _METHODS])
def unsafe_archive_extract(call: cst.Call, ctx: Context) -> Verdict:
    """A tar archive is unpacked by a filter that keeps its files in the folder."""
    if ctx.role.is_test or is_starred(call):
        return None
    chosen = keyword(call, "filter")
    if chosen is not None:
        name = constant_text(chosen.value)
        if name == "fully_trusted":
            return Missed(call, decided_by=chosen, call=_shown(call, ctx))
        return Met(decided_by=chosen) if name in _SAFE else None
    if ctx.called(call).endswith(".extract") or argument(call, 1, "members") is not None:
        return None  # somebody chooses what is unpacked
    if _is_guarded(call, ctx):
        return None
    added = add_argument(call, 'filter="data"')
    return Missed(call, fix=Fix((added,)) if added is not None else None, call=_shown(call, ctx))


def _is_guarded(call: cst.Call, ctx: Context) -> bool:
    """Does the function look at the archive before, or unpack it by a filter where this Python has one?"""
    function = ctx.function_of(call)
    archive = _receiver(call)
    return function is not None and archive is not None and archive in set(_looked_at(function, call))


def _looked_at(function: cst.FunctionDef, call: cst.Call) -> Iterator[str | None]:
    """The archives that a function unpacks by a filter; or hands to a check, or may refuse, before a call."""
    is_before = True
    for node in descendants(function.body):
        is_before = is_before and node is not call
        match node:
            case cst.Call() if called_name(node) in _METHODS:
                chosen = keyword(node, "filter")
                if chosen is not None and constant_text(chosen.value) in _SAFE:
                    yield _receiver(node)
            case cst.Call() if is_before and _CHECKING.search(called_name(node)):
                yield from (_archive_in(arg.value) for arg in node.args)
            case cst.For(iter=members) if is_before and any(
                isinstance(one, cst.Raise) for one in descendants(node.body)
            ):
                yield _archive_in(members)


def _archive_in(value: cst.BaseExpression) -> str | None:
    """The name of an archive, or of that whose members a method gives: `tar` of `tar.getmembers()`."""
    return _receiver(value) if isinstance(value, cst.Call) else dotted_name(value)


def _receiver(call: cst.Call) -> str | None:
    return dotted_name(call.func.value) if isinstance(call.func, cst.Attribute) else None


def _shown(call: cst.Call, ctx: Context) -> str:
    return (
        ctx.code(call.func)
        if isinstance(call.func, cst.Attribute) and isinstance(call.func.value, cst.Name)
        else "extractall"
    )
