"""`logging-configured-on-import`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.calls import first_argument
from seniorlint.languages.python.context import Context

_ROOTS = ("logging.getLogger()", "logging.root")
_OF_THE_PROGRAM = (
    *("logging.basicConfig", "logging.disable", "logging.config.dictConfig", "logging.config.fileConfig"),
    *(f"{root}.{method}" for root in _ROOTS for method in ("addHandler", "setLevel")),
)
# Files that a program starts with, or that are there to configure it.
_STARTS = ("app", "main", "wsgi", "asgi", "celery", "env", "config", "log", "logger", "logging", "logging_config")


@check(calls=_OF_THE_PROGRAM)
def logging_configured_on_import(call: cst.Call, ctx: Context) -> Verdict:
    """The program configures logging when it starts; an import does not."""
    if _starts_a_program(ctx):
        return None
    name = ctx.called(call)
    is_run_on_import = not any(isinstance(above, (cst.FunctionDef, cst.Lambda)) for above in ctx.ancestors(call))
    is_of_a_module = name.startswith("logging.getLogger()") and not _is_root(call)
    if is_of_a_module and (not is_run_on_import or name.endswith("setLevel")):
        return None  # a module may say how much it says itself, and a function is called by somebody
    if not is_run_on_import or _is_null_handler(call, ctx):
        return MET
    return Missed(call, call=ctx.code(call.func))


def _starts_a_program(ctx: Context) -> bool:
    role = ctx.role
    return (
        role.is_test
        or role.is_cli
        or role.is_settings
        or ctx.summary.has_main_guard
        or ctx.summary.is_script
        or role.is_named(*_STARTS)
    )


def _is_root(call: cst.Call) -> bool:
    """Is the method of a logger called directly on `getLogger()`? Of other loggers the names are not known here."""
    match call.func:
        case cst.Attribute(value=cst.Call(args=args)):
            return not args
    return False


def _is_null_handler(call: cst.Call, ctx: Context) -> bool:
    handler = first_argument(call, ("hdlr",))
    return isinstance(handler, cst.Call) and ctx.qualified_name(handler.func) == "logging.NullHandler"
