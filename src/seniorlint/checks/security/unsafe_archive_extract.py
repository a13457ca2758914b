"""`unsafe-archive-extract`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Fix, Met, Missed, Verdict
from seniorlint.languages.python.calls import argument, is_starred, keyword
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.edits import add_argument
from seniorlint.languages.python.strings import constant_text

_METHODS = ("extractall", "extract")
_ARCHIVES = ("tarfile.open()", "tarfile.TarFile()", "tarfile.TarFile.open()")
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
    added = add_argument(call, 'filter="data"')
    return Missed(call, fix=Fix((added,)) if added is not None else None, call=_shown(call, ctx))


def _shown(call: cst.Call, ctx: Context) -> str:
    return (
        ctx.code(call.func)
        if isinstance(call.func, cst.Attribute) and isinstance(call.func.value, cst.Name)
        else "extractall"
    )
