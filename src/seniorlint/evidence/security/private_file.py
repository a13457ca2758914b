"""`private-file`: the code that shows it."""

from __future__ import annotations

import re

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.calls import argument
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.walk import descendants

_FLAGS = frozenset({"os.O_EXCL", "os.O_NOFOLLOW"})
_OWNER_ONLY = re.compile(r"0o[1-7]00")
_OWN_FLAGS = ("stat.S_IRUSR", "stat.S_IWUSR", "stat.S_IXUSR", "stat.S_IRWXU")


@evidence(calls=("os.open", "os.chmod", "os.fchmod", "*.chmod"))
def private_file(node: cst.Call, ctx: Context) -> Verdict:
    """A file that nobody else may read, or that is opened only where it is what it seems to be."""
    if ctx.role.is_test:
        return None
    name = ctx.called(node)
    if name == "os.open":
        flags = argument(node, 1, "flags")
        if flags is not None and any(_names_one(part, _FLAGS, ctx) for part in descendants(flags.value)):
            return Shown(node.func, decided_by=flags)
        mode = argument(node, 2, "mode")
    else:
        mode = argument(node, 1 if name.startswith("os.") else 0, "mode")
    return Shown(node.func, decided_by=mode) if mode is not None and _is_private(mode.value, ctx) else None


def _names_one(node: cst.CSTNode, names: frozenset[str], ctx: Context) -> bool:
    return isinstance(node, cst.Attribute | cst.Name) and ctx.qualified_name(node) in names


def _is_private(mode: cst.BaseExpression, ctx: Context) -> bool:
    """Does a mode give rights to the owner alone?"""
    match mode:
        case cst.Integer(value=value):
            return _OWNER_ONLY.fullmatch(value) is not None
        case cst.BinaryOperation(left=left, operator=cst.BitOr(), right=right):
            return _is_private(left, ctx) and _is_private(right, ctx)
        case cst.Attribute() | cst.Name():
            return ctx.qualified_name(mode) in _OWN_FLAGS
    return False
