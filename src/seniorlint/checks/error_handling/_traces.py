"""Does an except clause leave a trace of the failure: a log entry, a raise, a report, a use of the error?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.languages.python.calls import called_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.exceptions import Handler, bound_name, is_broad
from seniorlint.languages.python.numbers import number_of
from seniorlint.languages.python.walk import descendants

LOG_METHODS = frozenset(
    {"debug", "info", "warning", "warn", "error", "critical", "fatal", "exception", "log", "msg", "trace"}
)
_REPORTING_MODULES = (
    "warnings.",
    "traceback.",
    "logging.",
    "sys.exc_info",
    "sys.exception",
    "sys.excepthook",
    "django.contrib.messages.",
    "tkinter.messagebox.",
)
# What shows a text to the user of the program: `messages.error(request, ...)`, `QMessageBox.critical(...)`.
_SHOWING = ("messages", "box", "messagebox")
_SHOWING_CALLS = frozenset({"message_user"})  # of Django's admin
_ANSWERING = frozenset({"say", "reply", "respond", "answer"})  # a person reads it, who asked; the types say what failed
_PRINTING = frozenset({"builtins.print", "pprint.pp", "pprint.pprint", "sys.stdout.write"})
_FAILURE = pattern(
    r"err|\w*errors?|exc|exceptions?|fail\w*|invalid\w*|stderr|(?:re)?rais\w+|retry|bad|broken|unavailable|unreachable"
)
_LONGEST_TEXT = 200  # characters of a string literal that are looked at
_HTTP_ERRORS = range(400, 600)
_WORD = pattern(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


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


def trace_in(
    handler: Handler, ctx: Context, report_calls: Iterable[str], log_receivers: Iterable[str]
) -> cst.CSTNode | None:
    """What in the block, functions defined in it included, raises, logs, reports, uses or hands over the failure.

    Printing is a trace only where people read it, in scripts, commands and migrations: there the error itself, or any
    words where the types of the clause say what happened. Who asked and gets an answer reads it too.
    """
    name = bound_name(handler)
    reports, receivers = _lower(tuple(report_calls)), _lower((*log_receivers, *_SHOWING))
    printed = ctx.role.is_cli or ctx.role.is_migration or ctx.summary.has_main_guard
    is_narrow = not is_broad(handler, ctx)
    words_do = printed and is_narrow
    looked_at: set[int] = set()  # the calls of a chain `a().b().c()` are looked at with the last one
    for node in descendants(handler.body):
        match node:
            case cst.Raise() | cst.Assert():
                return node
            case cst.Name(value=value) if value == name and (printed or not _is_printed(node, handler, ctx)):
                return node
            case cst.Call() if id(node) not in looked_at:
                chain = _chain(node)
                looked_at.update(id(link.call) for link in chain)
                if (words_do and _is_print(node, ctx)) or (is_narrow and called_name(node) in _ANSWERING):
                    return node
                if _reports(node, chain, ctx, reports, receivers):
                    return node
            case cst.Return() | cst.Yield() | cst.Assign() | cst.AnnAssign() | cst.AugAssign():
                if _speaks_of_failure(node, name):
                    return node
            case cst.Arg():
                if _speaks_of_failure(node, name) and not _is_printed(node, handler, ctx):
                    return node
            case cst.Integer() if number_of(node) in _HTTP_ERRORS:
                return node
    return None


def _is_printed(name: cst.CSTNode, handler: Handler, ctx: Context) -> bool:
    """Is this use of the error part of what a print call writes to standard output?"""
    for above in ctx.ancestors(name):
        if above is handler:
            return False
        if isinstance(above, cst.Call) and _is_print(above, ctx):
            return not any(arg.keyword is not None and arg.keyword.value == "file" for arg in above.args)
    return False


def _is_print(call: cst.Call, ctx: Context) -> bool:
    return ctx.called(call) in _PRINTING


class _Link(NamedTuple):
    """A part of a chain `a.b().c`: its name, and the call where it is called."""

    name: str
    call: cst.Call | None


def _chain(call: cst.Call) -> list[_Link]:
    """The parts of a chain of attributes and calls that ends in this call, the last one first."""
    found: list[_Link] = []
    node: cst.BaseExpression = call
    called: cst.Call | None = None
    while True:
        match node:
            case cst.Call(func=function):
                called, node = node, function
            case cst.Attribute(value=owner, attr=cst.Name(value=attribute)):
                found.append(_Link(attribute, called))
                called, node = None, owner
            case cst.Name(value=name):
                found.append(_Link(name, called))
                return found
            case _:
                return found


def _reports(
    call: cst.Call, chain: Sequence[_Link], ctx: Context, reports: frozenset[str], receivers: frozenset[str]
) -> bool:
    """Does a chain, which ends in this call, log or report?"""
    if any(_means_failure(link.name) for link in chain):
        return True
    for index, link in enumerate(chain):
        if link.call is None:
            continue
        if link.name in _SHOWING_CALLS or not reports.isdisjoint(_words(link.name)):
            return True
        owner = chain[index + 1].name if index + 1 < len(chain) else ""
        if link.name in LOG_METHODS and not receivers.isdisjoint(_words(owner)[-1:]):
            return True
    return any(name.startswith(_REPORTING_MODULES) for name in ctx.qualified_names(call.func))


def _speaks_of_failure(statement: cst.CSTNode, caught: str | None) -> bool:
    """Do the names and texts of a value that is returned, assigned or handed over say that something went wrong?"""
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
