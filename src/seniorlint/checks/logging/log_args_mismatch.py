"""`log-args-mismatch`: when the rule is met and when it is missed."""

from __future__ import annotations

import re

import libcst as cst

from seniorlint.engine.counted import counted
from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.loggers import LOG_CALLS, log_call
from seniorlint.languages.python.strings import constant_text

_FIELD = pattern(
    r"%(?P<key>\([^)]*\))?[#0\- +]*(?P<width>\*|\d*)(?:\.(?P<precision>\*|\d*))?[hlL]?(?P<type>.|$)", re.DOTALL
)
_BRACES = pattern(r"\{[\w.\[\]!:]*\}")
_TYPES = "diouxXeEfFgGcrsa"


@check(calls=LOG_CALLS)
def log_args_mismatch(call: cst.Call, ctx: Context) -> Verdict:
    """A constant template has as many placeholders as there are arguments for it."""
    position = 1 if call.func.__class__ is cst.Attribute and call.func.attr.value == "log" else 0
    given = [arg for arg in call.args if arg.keyword is None and arg.star != "**"]
    if len(given) < position + 2 or any(arg.star for arg in given):
        return None
    text = constant_text(given[position].value)
    wanted = _placeholders(text) if text is not None else None
    if wanted is None:
        return None
    if log_call(call, ctx) is None or (not wanted and text is not None and _BRACES.search(text)):
        return None  # a class of loggers of the project may format with braces
    values = given[position + 1 :]
    if len(values) == wanted:
        return MET
    return Missed(
        given[position].value,
        placeholders=_counted(wanted, "placeholder"),
        arguments=_counted(len(values), "argument"),
    )


def _placeholders(text: str) -> int | None:
    """How many arguments a template takes; None where it takes a mapping, or where it is not a right one."""
    wanted = 0
    for field in _FIELD.finditer(text):
        if field["type"] == "%" and field[0] == "%%":
            continue
        if field["key"] is not None or field["type"] not in _TYPES or not field["type"]:
            return None
        wanted += 1 + (field["width"] == "*") + (field["precision"] == "*")
    return wanted


def _counted(number: int, noun: str) -> str:
    return counted(number, noun) if number else f"no {noun}s"
