"""`error-returned-as-success`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from seniorlint.checks.scalability._routes import handles_a_route
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.calls import argument, first_argument, is_starred
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.strings import constant_text
from seniorlint.languages.python.walk import descendants

# Full name of a call that makes a response -> the position of its status; None where the status is beside the call.
_RESPONSES = {
    "flask.jsonify": None,
    "quart.jsonify": None,
    "fastapi.responses.JSONResponse": 1,
    "starlette.responses.JSONResponse": 1,
    "django.http.JsonResponse": 99,  # by keyword only
    "rest_framework.response.Response": 1,
}
_BODIES = frozenset({cst.Call, cst.Dict, cst.Tuple})
_STATUS = ("status", "status_code")
_ERROR_KEYS = ("error", "errors")
_TEXTS = ("str", "_", "gettext", "repr")  # functions whose result is a reason


@check(imports=("flask", "quart", "fastapi", "starlette", "django", "rest_framework"))
def error_returned_as_success(statement: cst.Return, ctx: Context) -> Verdict:
    """A response that says that it is an error has the status of one."""
    value = statement.value
    if type(value) not in _BODIES or value is None or ctx.role.is_test:
        return None
    function = ctx.function_of(statement)
    if isinstance(value, cst.Tuple):
        body = value.elements[0].value if value.elements else value
        return Met(decided_by=value.elements[-1].value) if _says_error(body, function, ctx) else None
    if not _says_error(value, function, ctx):
        return None
    status = _status(value, ctx) if isinstance(value, cst.Call) else None
    if status is not None:
        return Met(decided_by=status)
    if function is not None and ctx.once(_sets_a_status, function):
        return None
    return Missed(value)


def _says_error(body: cst.BaseExpression, function: cst.FunctionDef | None, ctx: Context) -> bool:
    """Is this the answer to a web request, with an error and its reason?"""
    if isinstance(body, cst.Dict):
        return function is not None and handles_a_route(function) and any(map(_is_reason, _errors_of(body)))
    if not isinstance(body, cst.Call) or is_starred(body):
        return False
    given = first_argument(body, ("data", "content"))
    errors = [arg.value for arg in body.args if arg.keyword is not None and arg.keyword.value in _ERROR_KEYS]
    reasons = any(map(_is_reason, [*errors, *(_errors_of(given) if isinstance(given, cst.Dict) else ())]))
    return reasons and ctx.qualified_name(body.func) in _RESPONSES


def _errors_of(body: cst.Dict) -> Iterator[cst.BaseExpression]:
    """The errors in an answer, unless it has empty data for those who can do without: `{"rows": [], "error": ...}`."""
    if any(isinstance(one.value, (cst.Dict, cst.List)) and not one.value.elements for one in body.elements):
        return
    for element in body.elements:
        if isinstance(element, cst.DictElement) and constant_text(element.key) in _ERROR_KEYS:
            yield element.value


def _is_reason(value: cst.BaseExpression) -> bool:
    """Is this surely a text that is not empty, or an error as text?"""
    match value:
        case cst.FormattedString():
            return True
        case cst.SimpleString() | cst.ConcatenatedString():
            return bool(constant_text(value))
        case cst.Call(func=cst.Name(value=name)):
            return name in _TEXTS
    return False


def _status(call: cst.Call, ctx: Context) -> cst.BaseExpression | None:
    position = _RESPONSES[ctx.qualified_name(call.func) or ""]
    given = argument(call, position, *_STATUS) if position is not None else None
    return given.value if given is not None else None


def _sets_a_status(function: cst.FunctionDef) -> bool:
    """Does a function set the status of its response by an attribute: `response.status_code = 400`?"""
    for node in descendants(function.body):
        match node:
            case cst.AssignTarget(target=cst.Attribute(attr=cst.Name(value=name))) if name in _STATUS:
                return True
    return False
