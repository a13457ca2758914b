"""`machine-specific-path`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.strings import value_of

_MARKS = ("/home/", "/Users/", "Users\\", "~/")
_HOME = pattern(r"(?:file://)?(?:/home|/Users|[A-Za-z]:[\\/]+Users)[\\/]+(?P<user>[A-Za-z][\w.-]*)[\\/]+[\w.][^\n]*")
# Names that stand for anybody, that are folders for all, or that many machines of one kind have.
_NOBODY = frozenset(
    {"user", "username", "you", "me", "name", "example", "public", "shared", "default", "runner", "app"}
)


@check
def machine_specific_path(text: cst.SimpleString, ctx: Context) -> Verdict:
    """A path does not lead into the home folder of one person."""
    source = text.value
    if not any(mark in source for mark in _MARKS) or ctx.role.is_test or ctx.role.is_cli:
        return None
    value = value_of(text)
    if not isinstance(value, str) or isinstance(ctx.parent(text), cst.Expr):
        return None
    if value.startswith("~/"):
        return MET
    found = _HOME.fullmatch(value)
    if found is None or found["user"].lower() in _NOBODY:
        return None
    return Missed(text, path=value, user=found["user"])
