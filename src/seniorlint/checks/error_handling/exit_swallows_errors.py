"""`exit-swallows-errors`: when the rule is met and when it is missed."""

from __future__ import annotations

import re
from collections.abc import Iterator

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.bodies import statements_of
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.exceptions import DEFERRED
from seniorlint.languages.python.names import parameters_of
from seniorlint.languages.python.walk import descendants

_EXITS = ("__exit__", "__aexit__")
_MEANT = pattern(r"suppress|ignor|swallow|silen[ct]|catch|quiet", re.IGNORECASE)  # the class says that it does


@check
def exit_swallows_errors(function: cst.FunctionDef, ctx: Context) -> Verdict:
    """An `__exit__` lets errors go on, or looks at them before it decides."""
    if function.name.value not in _EXITS or ctx.role.is_test or ctx.role.is_stub:
        return None
    owner = ctx.class_of(function)
    answers = list(_answers(function))
    if owner is None or _MEANT.search(owner.name.value) or not answers:
        return None
    own, *error = [param.name.value for param in parameters_of(function.params)] or [""]
    look = _look_at(error, function, ctx)
    if look is not None:
        return Met(decided_by=look)
    *_, last = statements_of(function)
    if isinstance(last, cst.Return) and _is_name(last, "True", own):
        return Missed(last, method=function.name.value)
    return Met(decided_by=answers[0]) if all(_is_name(answer, "False") for answer in answers) else None


def _answers(function: cst.FunctionDef) -> Iterator[cst.Return]:
    """The `return` statements of a function that give a value other than None."""
    for node in descendants(function.body, stop_at=DEFERRED):
        if isinstance(node, cst.Return) and node.value is not None and not _is_name(node, "None"):
            yield node


def _is_name(answer: cst.Return, *names: str) -> bool:
    return isinstance(answer.value, cst.Name) and answer.value.value in names


def _look_at(error: list[str], function: cst.FunctionDef, ctx: Context) -> cst.CSTNode | None:
    """The first place that reads one of the arguments which describe the error, or asks `sys` for it."""
    for node in descendants(function.body, stop_at=(cst.Del,)):
        match node:
            case cst.Name(value=name) if name in error:
                return node
            case cst.Call() if ctx.called(node) in ("sys.exc_info", "sys.exception"):
                return node
    return None
