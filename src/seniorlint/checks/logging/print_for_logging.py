"""`print-for-logging`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.calls import argument, last_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.loggers import LOG_CALLS, log_call
from seniorlint.languages.python.walk import descendants

_PRINTS = ("builtins.print", "traceback.print_exc", "traceback.print_exception")
_STREAM_KEYWORDS = ("file", "end", "flush")
_STANDARD_STREAMS = ("sys.stdout", "sys.stderr")

# Modules that talk to people in a terminal import one of these.
_OF_COMMAND_LINES = ("argparse", "optparse", "click", "typer", "cmd", "curses")
# Functions and classes that are there to show something, by a word of their name.
_SHOWING = pattern(
    r"(?i:.*(?:print|show|display|dump|list|usage|help|report|summar|prompt|banner|progress|interactive|shell|console"
    r"|repl|stdout|stderr|output|echo|debug|verbose|describe|demo|example|cli|command|main|terminal|render|emit|tell).*)"
)
_VERBOSE = pattern(r"(?i:.*(?:verb|debug|quiet|silent|dry|trace|interactive|show|print|display|stdout|tty).*)")
_ENDINGS = ("exit", "_exit", "quit")  # whoever ends the program has told its user why


@check(calls=(*_PRINTS, *(name for name in LOG_CALLS if not name.startswith("*"))))
def print_for_logging(call: cst.Call, ctx: Context) -> Verdict:
    """Code that others import tells of an error through a logger."""
    name = ctx.called(call)
    is_print = name in _PRINTS
    handler = _handler_around(call, ctx)
    if handler is None or _is_program(ctx):
        return None
    if not is_print:
        return MET
    if call is not ctx.once(_first_print, handler, ctx):
        return None
    if _has_a_stream(call, name) or _is_meant_to_be_seen(call, ctx) or ctx.once(_tells_otherwise, handler, ctx):
        return None
    return Missed(call, call=_plain(name))


def _plain(name: str) -> str:
    """A full name as people write it, with the brackets of a call."""
    return f"{name.removeprefix('builtins.')}()"


def _has_a_stream(call: cst.Call, name: str) -> bool:
    """Does a call say where it prints to, how a line ends, or that it is to be seen at once?"""
    if any(
        arg.star == "**" or (arg.keyword is not None and arg.keyword.value in _STREAM_KEYWORDS) for arg in call.args
    ):
        return True
    return name == "traceback.print_exc" and argument(call, 1) is not None


def _handler_around(call: cst.Call, ctx: Context) -> cst.ExceptHandler | None:
    """The except clause, of the same function, that makes a call."""
    if ctx.function_of(call) is None:
        return None
    for above in ctx.ancestors(call):
        match above:
            case cst.ExceptHandler():
                return above
            case cst.FunctionDef():
                return None
    return None


def _is_program(ctx: Context) -> bool:
    """Is this a file that somebody runs, or that is a part of a command line, rather than one that is imported?"""
    role, summary = ctx.role, ctx.summary
    return (
        role.is_test
        or role.is_cli
        or role.is_migration
        or summary.has_main_guard
        or summary.is_script
        or any(one.partition(".")[0] in _OF_COMMAND_LINES for one in summary.imports)
    )


def _is_meant_to_be_seen(call: cst.Call, ctx: Context) -> bool:
    """Is something shown by a function or a class that is named for it, or on demand?"""
    for above in ctx.ancestors(call):
        match above:
            case cst.FunctionDef(name=cst.Name(value=name)) | cst.ClassDef(name=cst.Name(value=name)):
                if _SHOWING.fullmatch(name):
                    return True
            case cst.If(test=test) if _VERBOSE.fullmatch(ctx.code(test)):
                return True
    return False


def _tells_otherwise(handler: cst.ExceptHandler, ctx: Context) -> bool:
    """Does an except clause log or raise as well, end the program, or write to a standard stream on purpose?"""
    for node in descendants(handler.body):
        match node:
            case cst.Raise():
                return True
            case cst.Attribute() | cst.Name():
                if last_name(node) in _ENDINGS or ctx.qualified_name(node) in _STANDARD_STREAMS:
                    return True
            case cst.Call() if log_call(node, ctx) is not None:
                return True
    return False


def _first_print(handler: cst.ExceptHandler, ctx: Context) -> cst.CSTNode | None:
    """The first call of an except clause that prints: one finding is enough for it."""
    return next((node for node in descendants(handler.body) if _is_print(node, ctx)), None)


def _is_print(node: cst.CSTNode, ctx: Context) -> bool:
    return isinstance(node, cst.Call) and ctx.called(node) in _PRINTS
