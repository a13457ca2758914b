"""`traceback-log-outside-handler`: when the rule is met and when it is missed."""

from __future__ import annotations

import re

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.calls import keyword
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.exceptions import HANDLERS
from seniorlint.languages.python.loggers import LOG_CALLS, log_call
from seniorlint.languages.python.names import parameters_of

# Words in the names of functions that are called while an error is handled; and names of parameters that hold one.
_FOR_ERRORS = pattern(
    r"abort|callback|errorhandlers?|crash(?:ed)?|err(?:or|ors|back)?|exc(?:ept|eptions?)?|exit|fail(?:ed|ures?)?|fatal|handle[drs]*"
    r"|log(?:ger|ging)?|on|panic|retry|traceback|tb",
    re.IGNORECASE,
)
_ERROR_PARAMETER = pattern(r"(?:.*_)?(?:e|ex|exc|err|errors?|exceptions?|failures?|exc_info|tb|traceback|reason)\d?")
_WORD = pattern(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


@check(calls=LOG_CALLS)
def traceback_log_outside_handler(call: cst.Call, ctx: Context) -> Verdict:
    """Where no error is handled, a log call that writes a traceback is given the error."""
    given = keyword(call, "exc_info")
    if given is None and not _is_exception(call):
        return None
    if (given is not None and _is_off(given.value)) or log_call(call, ctx) is None or _may_handle(call, ctx):
        return None
    if given is not None and not _is_on(given.value):
        return Met(decided_by=given)
    return Missed(call, decided_by=given, call=ctx.code(call.func))


def _is_exception(call: cst.Call) -> bool:
    """Is this a call of `exception`, which always asks for the traceback?"""
    name = call.func.attr.value if isinstance(call.func, cst.Attribute) else ""
    return name == "exception" and not any(arg.star == "**" for arg in call.args)


def _is_on(value: cst.BaseExpression) -> bool:
    match value:
        case cst.Name(value="True") | cst.Integer(value="1"):
            return True
    return False


def _is_off(value: cst.BaseExpression) -> bool:
    match value:
        case cst.Name(value="False" | "None") | cst.Integer(value="0"):
            return True
    return False


def _may_handle(call: cst.Call, ctx: Context) -> bool:
    """Is an error handled where this runs, or may it be that only callers know?"""
    is_conditional = False
    for above in ctx.ancestors(call):
        if isinstance(above, (*HANDLERS, cst.Finally, cst.Lambda)):
            return True
        if isinstance(above, cst.FunctionDef) and (
            _is_for_errors(above, ctx) or (above.name.value.startswith("_") and not is_conditional)
        ):
            return True
        is_conditional = is_conditional or isinstance(above, (cst.If, cst.For, cst.While, cst.Match))
    return False


def _is_for_errors(function: cst.FunctionDef, ctx: Context) -> bool:
    """Do the names of a function, its decorators or its parameters say that it is called while an error is handled?"""
    names = [function.name.value, *(ctx.code(one.decorator) for one in function.decorators)]
    if any(_FOR_ERRORS.fullmatch(word) for name in names for word in _WORD.findall(name)):
        return True
    return any(_ERROR_PARAMETER.fullmatch(param.name.value) for param in parameters_of(function.params))
