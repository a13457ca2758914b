"""`private-file`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.calls import argument
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.walk import descendants

_NO_LINK = "os.O_NOFOLLOW"
_OWNER_ONLY = pattern(r"0o[46]00")
_READING = "stat.S_IRUSR"
_OWN_FLAGS = (_READING, "stat.S_IWUSR")


@evidence(calls=("os.open", "os.chmod", "os.fchmod", "*.chmod"))
def private_file(node: cst.Call, ctx: Context) -> Verdict:
    """A file that only its owner may read, or that is opened only where it is what it seems to be."""
    if ctx.role.is_test:
        return None
    name = ctx.called(node)
    if name == "os.open":
        flags = argument(node, 1, "flags")
        if flags is not None and any(_refuses_links(part, ctx) for part in descendants(flags.value)):
            return Shown(node.func, decided_by=flags)
        mode = argument(node, 2, "mode")
    else:
        mode = argument(node, 1 if name.startswith("os.") else 0, "mode")
    return Shown(node.func, decided_by=mode) if mode is not None and _is_private(mode.value, ctx) else None


def _refuses_links(node: cst.CSTNode, ctx: Context) -> bool:
    return isinstance(node, cst.Attribute | cst.Name) and ctx.qualified_name(node) == _NO_LINK


def _is_private(mode: cst.BaseExpression, ctx: Context) -> bool:
    """Does a mode let the owner alone read a file? One that lets it be run is there for that."""
    if isinstance(mode, cst.Integer):
        return _OWNER_ONLY.fullmatch(mode.value) is not None
    if isinstance(mode, cst.BinaryOperation):
        names = {ctx.qualified_name(mode.left), ctx.qualified_name(mode.right)}
        return isinstance(mode.operator, cst.BitOr) and names == set(_OWN_FLAGS)
    return isinstance(mode, cst.Attribute | cst.Name) and ctx.qualified_name(mode) == _READING
