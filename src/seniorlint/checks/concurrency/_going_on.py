"""What follows after an except clause of an async function: does the function go on, and what becomes of the error?"""

from __future__ import annotations

import re

import libcst as cst

from seniorlint.checks.concurrency._pauses import pauses_in
from seniorlint.engine.lazy_pattern import pattern
from seniorlint.languages.python.calls import called_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.exceptions import DEFERRED, Handler, bound_name
from seniorlint.languages.python.walk import descendants

_DIRECTIVE = pattern(
    r"#\s*(?:noqa|nosec|pragma|pylint|type|ruff|mypy|pyright|seniorlint|TODO|FIXME|XXX)\b", re.IGNORECASE
)
_WORDS = pattern(r"[^\W\d_]{2,}\W+[^\W\d_]{2,}")
_SHOWING = frozenset(
    {"debug", "info", "warning", "warn", "error", "exception", "critical", "log", "print", "str", "repr", "format_exc"}
)
# Calls that end something: a function that awaits only those is about to stop.
_ENDING = pattern(
    r"_*(?:\w+_)?(?:a?close|clean_?up|disconnect|exit|finish|join|quit|release|shut_?down|stop|terminate)(?:_\w+)?"
)
_LEAVING = (cst.Return, cst.Break)


def awaits_again(handler: Handler, function: cst.FunctionDef, ctx: Context) -> bool:
    """May the function await something after a clause, so that it does not end where its task was cancelled?"""
    if any(isinstance(node, _LEAVING) for node in descendants(handler.body, stop_at=DEFERRED)):
        return False
    below: cst.CSTNode = handler
    for above in ctx.ancestors(handler):
        if above is function:
            return False
        match above:
            case cst.For() | cst.While():
                return True
            case cst.IndentedBlock(body=body):
                place = next(index for index, one in enumerate(body) if one is below)
                later = [one for one in body[place + 1 :] if not isinstance(one, DEFERRED)]
                if not all(_only_ends(pause) for one in later for pause in pauses_in(one)):
                    return True
        below = above
    return False


def _only_ends(pause: cst.CSTNode) -> bool:
    """Does an await wait for the end of something?"""
    match pause:
        case cst.Await(expression=cst.Call() as call):
            return _ENDING.fullmatch(called_name(call)) is not None
    return False


def hands_on_error(handler: Handler, ctx: Context) -> bool:
    """Does a clause keep its error or give it to somebody, and not only show it?"""
    name = bound_name(handler)
    for node in descendants(handler.body):
        if isinstance(node, cst.Call) and called_name(node) == "exc_info":
            return True
        if not isinstance(node, cst.Name) or node.value != name:
            continue
        match ctx.parent(node):
            case cst.Arg(value=value) as arg if value is node:
                call = ctx.parent(arg)
                if isinstance(call, cst.Call) and called_name(call) not in _SHOWING:
                    return True
            case cst.Assign() | cst.AnnAssign() | cst.Return() | cst.Yield() | cst.Element():
                return True
    return False


def says_why(handler: Handler, ctx: Context) -> bool:
    """Does a comment in a clause give a reason in words?"""
    return any(_WORDS.search(comment) and not _DIRECTIVE.match(comment) for comment in ctx.comments(handler))
