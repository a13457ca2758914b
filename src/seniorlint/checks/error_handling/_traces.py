"""Does an except clause leave a trace of the failure: a log entry, a raise, a report, a use of the error?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import libcst as cst

from seniorlint.engine.context import Context
from seniorlint.engine.walk import descendants
from seniorlint.languages.python.bindings import dotted_name
from seniorlint.languages.python.exceptions import Handler, bound_name, is_broad

_LOG_METHODS = frozenset(
    {"debug", "info", "warning", "warn", "error", "critical", "fatal", "exception", "log", "msg", "trace"}
)
_REPORTING_MODULES = ("warnings.", "traceback.", "logging.", "sys.exc_info", "sys.exception", "sys.excepthook")
_FAILURE = re.compile(r"err|\w*errors?|exc|exceptions?|fail\w*|invalid\w*|stderr|(?:re)?rais\w+|retry")
_LONGEST_TEXT = 200  # characters of a string literal that are looked at
_HTTP_ERRORS = range(400, 600)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def is_discarded(handler: Handler) -> bool:
    """Is the block without effect: pass, continue, `...` or a string?"""
    return all(map(_has_no_effect, handler.body.body))


def _has_no_effect(statement: cst.CSTNode) -> bool:
    match statement:
        case cst.SimpleStatementLine(body=body):
            return all(map(_has_no_effect, body))
        case cst.Pass() | cst.Continue():
            return True
        case cst.Expr(value=cst.Ellipsis() | cst.SimpleString() | cst.ConcatenatedString()):
            return True
    return False


def leaves_trace(handler: Handler, ctx: Context, report_calls: Iterable[str], log_receivers: Iterable[str]) -> bool:
    """Does anything in the block, functions defined in it included, raise, log, report, use or hand over the failure?

    Printing is a trace only where people read it, in scripts, commands and migrations: there the error itself, or any
    words where the types of the clause say what happened.
    """
    name = bound_name(handler)
    reports, receivers = _lower(tuple(report_calls)), _lower(tuple(log_receivers))
    printed = ctx.role.is_cli or ctx.role.is_migration or ctx.summary.has_main_guard
    words_do = printed and not is_broad(handler, ctx)
    for node in descendants(handler.body):
        match node:
            case cst.Raise():
                return True
            case cst.Name(value=value) if value == name and (printed or not _is_printed(node, handler, ctx)):
                return True
            case cst.Call(func=func) if (words_do and _is_print(node)) or _reports(func, ctx, reports, receivers):
                return True
            case cst.Return() | cst.Yield() | cst.Assign() | cst.AnnAssign() | cst.AugAssign():
                if _speaks_of_failure(node, name):
                    return True
            case cst.Integer() if node.evaluated_value in _HTTP_ERRORS:
                return True
    return False


def _is_printed(name: cst.CSTNode, handler: Handler, ctx: Context) -> bool:
    """Is this use of the error part of what a print call writes to standard output?"""
    for above in ctx.ancestors(name):
        if above is handler:
            return False
        if isinstance(above, cst.Call) and _is_print(above):
            return not any(arg.keyword is not None and arg.keyword.value == "file" for arg in above.args)
    return False


def _is_print(call: cst.Call) -> bool:
    return dotted_name(call.func) in ("print", "pprint", "pprint.pprint", "sys.stdout.write")


def _reports(func: cst.BaseExpression, ctx: Context, reports: frozenset[str], receivers: frozenset[str]) -> bool:
    """Is this the name of a call that logs or reports?"""
    written = dotted_name(func)
    if written is None:
        return isinstance(func, cst.Attribute) and not reports.isdisjoint(_words(func.attr.value))
    owner, _, called = written.replace("()", "").rpartition(".")
    if not reports.isdisjoint(_words(called)) or _means_failure(written):
        return True
    if called in _LOG_METHODS and not receivers.isdisjoint(_words(owner)[-1:]):
        return True
    qualified = ctx.qualified_name(func)
    return qualified is not None and qualified.startswith(_REPORTING_MODULES)


def _speaks_of_failure(statement: cst.CSTNode, caught: str | None) -> bool:
    """Do the names and texts of a returned or assigned value say that something went wrong?"""
    for node in descendants(statement):
        match node:
            case cst.Name(value=text) if text != caught and _means_failure(text):
                return True
            case cst.SimpleString(value=text) | cst.FormattedStringText(value=text) if _means_failure(text):
                return True
    return False


def _means_failure(text: str) -> bool:
    return any(_FAILURE.fullmatch(word) for word in _words(text[:_LONGEST_TEXT]))


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    """The words of a text in lower case; `sendErrorReport` and `send_error_report` are three each."""
    return tuple(word.lower() for word in _WORD.findall(text))


@lru_cache(maxsize=16)
def _lower(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(name.lower() for name in names)
