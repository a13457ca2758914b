"""`permissive-file-mode`: when the rule is met and when it is missed."""

from __future__ import annotations

import re

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.calls import argument
from seniorlint.languages.python.comments import comments_beside
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.numbers import number_of

_CALLS = {"os.chmod": 1, "os.fchmod": 1, "os.lchmod": 1, "pathlib.Path().chmod": 0, "pathlib.Path().lchmod": 0}
_STAT = {
    "stat.S_IWOTH": 0o002,
    "stat.S_IRWXO": 0o007,
    "stat.S_IRWXU": 0o700,
    "stat.S_IRUSR": 0o400,
    "stat.S_IWUSR": 0o200,
}
_FOR_OTHERS_TOO = pattern(
    r"shared|writ(?:e?able|e to)|(?:all|other|different|every) ?(?:users?|body|one)", re.IGNORECASE
)
_FOR_OTHERS = 0o002  # the right of everybody to write
_STICKY = 0o1000  # of a folder that all write to: each deletes only what is theirs


@check(calls=_CALLS)
def permissive_file_mode(call: cst.Call, ctx: Context) -> Verdict:
    """Not everybody on the machine may write to a file."""
    given = argument(call, _CALLS[ctx.called(call)], "mode")
    if given is None or ctx.role.is_test:
        return None
    rights = _rights(given.value, ctx)
    if rights is None:
        return None
    if rights & _FOR_OTHERS and not rights & _STICKY:
        return None if _is_meant(call, ctx) else Missed(given, mode=ctx.code(given.value))
    return Met(decided_by=given)


def _is_meant(call: cst.Call, ctx: Context) -> bool:
    """Does a comment beside the call, or the name of the function, say that others shall write?"""
    function = ctx.function_of(call)
    said = [*comments_beside(call, ctx), *([function.name.value] if function is not None else ())]
    return any(_FOR_OTHERS_TOO.search(text) for text in said)


def _rights(mode: cst.BaseExpression, ctx: Context) -> int | None:
    """The bits that a mode surely has; None where it is not written out."""
    match mode:
        case cst.Integer():
            number = number_of(mode)
            return number if isinstance(number, int) else None
        case cst.Attribute() | cst.Name():
            return _STAT.get(ctx.qualified_name(mode) or "")
        case cst.BinaryOperation(left=left, operator=cst.BitOr(), right=right):
            rights = [bits for bits in (_rights(left, ctx), _rights(right, ctx)) if bits is not None]
            return max(rights, key=lambda bits: bits & _FOR_OTHERS) if rights else None
    return None
