"""`root-logger-call`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Fix, Missed, Verdict, replace
from seniorlint.languages.python.calls import argument
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.loggers import LOG_CALLS

_ROOT = ("logging", "logging.root")
_MAKER = "logging.getLogger"


@check(calls=[_MAKER, *(name for name in LOG_CALLS if name.rpartition(".")[0] in _ROOT)])
def root_logger_call(call: cst.Call, ctx: Context) -> Verdict:
    """A module makes a logger that has a name, and its messages do not go to the root logger."""
    if ctx.role.is_test or ctx.role.is_cli or ctx.summary.is_script or ctx.summary.has_main_guard:
        return None
    called = ctx.called(call)
    if called == _MAKER:
        return MET if argument(call, 0, "name") is not None else None
    return Missed(call.func, fix=_to_the_logger_of_the_module(call, ctx), method=called.rpartition(".")[2])


def _to_the_logger_of_the_module(call: cst.Call, ctx: Context) -> Fix | None:
    """The same call of the logger that the module has, where a function makes it: the logger is there by then."""
    if not isinstance(call.func, cst.Attribute) or ctx.function_of(call) is None:
        return None
    for name, binding in ctx.summary.bindings.items():
        if binding.source == "logging.getLogger()" and ctx.binding(name, call) == binding:
            return Fix((replace(call.func.value, name),))
    return None
