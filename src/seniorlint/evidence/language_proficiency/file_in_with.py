"""`file-in-with`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.walk import nodes_of

_OPENS = ("builtins.open", "io.open", "gzip.open", "bz2.open", "lzma.open", "*.open")


@evidence(calls=_OPENS)
def file_in_with(call: cst.Call, ctx: Context) -> Verdict:
    """A file that a with statement opens, names and uses."""
    item = ctx.parent(call)
    with_ = ctx.parent(item) if isinstance(item, cst.WithItem) else None
    if not isinstance(item, cst.WithItem) or not isinstance(with_, cst.With) or item.item is not call:
        return None
    match item.asname:
        case cst.AsName(name=cst.Name(value=name)) if _is_of_files(call, ctx):
            read = [one for one in nodes_of(with_.body, (cst.Name,)) if one.value == name]
            # What is returned is closed by then.
            return Shown(call.func) if any(not isinstance(ctx.parent(one), cst.Return) for one in read) else None
    return None


def _is_of_files(call: cst.Call, ctx: Context) -> bool:
    """`open(...)`, or the `open` of a path: that of another object takes no mode first, or is called otherwise."""
    names = ctx.qualified_names(call.func)
    if any(name in _OPENS for name in names):
        return True
    if any(not name.startswith(("pathlib.", ".")) for name in names):
        return False
    match call.args:
        case [cst.Arg(keyword=None, value=cst.SimpleString() as mode), *_]:
            return set(mode.raw_value) <= set("rwaxbt+")
    return any(arg.keyword is not None and arg.keyword.value in ("mode", "encoding") for arg in call.args)
