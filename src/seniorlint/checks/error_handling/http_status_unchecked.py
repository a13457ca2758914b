"""`http-status-unchecked`: when the rule is met and when it is missed."""

from __future__ import annotations

from itertools import pairwise

import libcst as cst

from seniorlint.checks.error_handling._results import use_of
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.calls import called_name, last_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.exceptions import Handler, caught_types, handlers_around, is_broad
from seniorlint.languages.python.http_clients import HTTP_CALLS
from seniorlint.languages.python.strings import constant_text
from seniorlint.languages.python.walk import descendants

_VERBS = ("get", "post", "put", "patch", "delete", "request")
_LIBRARIES = ("requests", "httpx")
_REQUESTS = tuple(
    name for name, library in HTTP_CALLS.items() if library in _LIBRARIES and name.rpartition(".")[2] in _VERBS
)

_BODY = frozenset({"json", "text", "content", "iter_content", "iter_lines", "iter_bytes", "iter_text", "raw", "read"})
_STATUS = frozenset({"raise_for_status", "status_code", "ok", "is_success", "is_error", "is_client_error", "reason"})
_SAYS_ERROR = frozenset({"error", "errors", "success", "status", "ok", "message", "code"})  # keys of an answer

_OF_ANOTHER_FORM = frozenset({"ValueError", "KeyError", "TypeError", "JSONDecodeError", "AttributeError"}) | {
    *("SyntaxError", "ParseError", "ExpatError", "XMLSyntaxError")  # of XML
}
_SEARCHES = frozenset({"search", "match", "find", "findall"})  # of which nothing may come


@check(calls=_REQUESTS)
def http_status_unchecked(call: cst.Call, ctx: Context) -> Verdict:
    """Who uses the body of a response looks at its status."""
    function = ctx.function_of(call)
    if function is None or ctx.role.is_test:
        return None
    use = use_of(call, ctx)
    body = use.reads(_BODY)
    if body is None or use.is_passed_on:
        return None
    look = use.reads(_STATUS)
    if look is not None:
        return Met(decided_by=look)
    if ctx.once(_looks_for_error, function) or _is_tested_below(body, ctx):
        return None
    if any(_is_ready_for_nonsense(one, ctx) for one in use.attributes if one.attr.value in _BODY):
        return None
    return Missed(
        call, decided_by=body, body=ctx.code(body) if isinstance(body.value, cst.Name) else f".{body.attr.value}"
    )


def _looks_for_error(function: cst.FunctionDef) -> bool:
    """Does a function read a key of some answer that says whether it is one?"""
    return any(
        isinstance(node, cst.SimpleString) and constant_text(node) in _SAYS_ERROR for node in descendants(function.body)
    )


def _is_ready_for_nonsense(body: cst.Attribute, ctx: Context) -> bool:
    """Is a body read in a try block whose clauses take the error that a body of another form leads to?"""
    return any(_takes_nonsense(handler, ctx) for handler in handlers_around(body, ctx))


def _takes_nonsense(handler: Handler, ctx: Context) -> bool:
    return is_broad(handler, ctx) or any(last_name(one) in _OF_ANOTHER_FORM for one in caught_types(handler))


def _is_tested_below(body: cst.Attribute, ctx: Context) -> bool:
    """Does the next statement ask whether something came out of a body, or is it a `try` that is ready for nonsense?"""
    line = ctx.enclosing(body, cst.SimpleStatementLine)
    block = ctx.parent(line) if line is not None else None
    match line, block:
        case (
            cst.SimpleStatementLine(
                body=[cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value=name))], value=value)]
            ),
            cst.IndentedBlock(body=lines),
        ):
            below = next((one for before, one in pairwise(lines) if before is line), None)
        case _:
            return False
    match below:
        case cst.If(test=cst.UnaryOperation(operator=cst.Not(), expression=cst.Name(value=asked))):
            return asked == name
        case cst.If(
            test=cst.Comparison(
                left=cst.Name(value=asked), comparisons=[cst.ComparisonTarget(comparator=cst.Name(value="None"))]
            )
        ):
            return asked == name
        case cst.Try(handlers=handlers) if value is body or _searches(value):
            return any(_takes_nonsense(handler, ctx) for handler in handlers)
    return False


def _searches(value: cst.BaseExpression) -> bool:
    return isinstance(value, cst.Call) and called_name(value) in _SEARCHES
