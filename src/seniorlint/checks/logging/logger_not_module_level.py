"""`logger-not-module-level`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Fix, Missed, Verdict, replace
from seniorlint.languages.python.calls import argument
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.edits import add_argument

_OF_A_MODULE = pattern(r"_*(?:log|logger|LOG|LOGGER)")


@check(calls=("logging.getLogger",))
def logger_not_module_level(call: cst.Call, ctx: Context, *, kinds: Sequence[str]) -> Verdict:
    """The logger of a module has the module's name."""
    given = argument(call, 0, "name")
    if given is None:
        edit = add_argument(call, "__name__")
        if call.args or "root" not in kinds or edit is None or not _is_logger_of_a_module(call, ctx):
            return None
        return Missed(
            call, fix=Fix((edit,)), problem=_problem("the root logger is nobody's, and its level is everybody's")
        )
    if not isinstance(given.value, cst.Name):
        return None
    match given.value.value:
        case "__file__" | "__cached__" as name:
            if "name" not in kinds:
                return None
            problem = _problem(f"`{name}` is a path, which no setting for the package reaches")
            return Missed(given.value, fix=Fix((replace(given.value, "__name__"),)), problem=problem)
        case "__name__":
            return MET
    return None


def _problem(reason: str) -> str:
    return f"Name the logger for its module, `__name__`: {reason}"


def _is_logger_of_a_module(call: cst.Call, ctx: Context) -> bool:
    """Is a call all that a module gives to a name such as `logger`, in a file that others import?"""
    if ctx.role.is_cli or ctx.role.is_test or ctx.summary.has_main_guard or ctx.function_of(call) is not None:
        return False
    match ctx.parent(call):
        case cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value=name))]):
            return _OF_A_MODULE.fullmatch(name) is not None
        case cst.AnnAssign(target=cst.Name(value=name)):
            return _OF_A_MODULE.fullmatch(name) is not None
    return False
