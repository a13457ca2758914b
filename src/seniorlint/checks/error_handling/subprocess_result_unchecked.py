"""`subprocess-result-unchecked`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.error_handling._results import use_of
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Fix, Met, Missed, Verdict
from seniorlint.languages.python.calls import called_name, keyword
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.edits import add_argument

_EXIT_CODE = frozenset({"returncode", "check_returncode"})
_CONVERSIONS = frozenset({"int", "float", "loads", "strptime", "fromisoformat"})


@check(calls=("subprocess.run",))
def subprocess_result_unchecked(call: cst.Call, ctx: Context, *, accept_returncode_read: bool) -> Verdict:
    """A command that fails raises, or its exit code is read."""
    asked = keyword(call, "check")
    if asked is not None:
        return Met(decided_by=asked)
    if any(arg.star == "**" for arg in call.args):
        return None
    if accept_returncode_read:
        use = use_of(call, ctx)
        if use.reads(_EXIT_CODE) is not None:
            return Met(decided_by=use.reads(_EXIT_CODE))
        if use.is_passed_on or any(_is_converted(read, ctx) for read in use.attributes):
            return None
    edit = add_argument(call, "check=True")
    return Missed(call, fix=Fix((edit,)) if edit is not None else None, call=ctx.code(call.func))


def _is_converted(read: cst.Attribute, ctx: Context) -> bool:
    """Is what the command printed made a number or the like, which raises where it printed nothing?"""
    return any(isinstance(above, cst.Call) and called_name(above) in _CONVERSIONS for above in ctx.ancestors(read))
