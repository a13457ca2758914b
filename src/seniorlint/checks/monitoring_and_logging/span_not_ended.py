"""`span-not-ended`: when the rule is met and when it is missed."""

from __future__ import annotations

import re

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.calls import called_name, keyword, last_name
from seniorlint.languages.python.comments import comments_beside
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.walk import descendants

_ENDS = frozenset({"end", "finish"})
_ONLY_USE = frozenset({"set_span_in_context", "use_span"})  # these take a span and do not end it
_ON_PURPOSE = pattern(r"\b(?:intention\w*|purpose|never|not|end(?:s|ed)|close[sd]?|finish\w*)\b", re.IGNORECASE)


@check(calls=("*.start_span", "*.start_as_current_span"), imports=("opentelemetry", "opentracing"))
def span_not_ended(call: cst.Call, ctx: Context) -> Verdict:
    """Every span that is started is ended, by `with` or by `end()`."""
    if not _is_of_tracer(call, ctx):
        return None
    is_manager = called_name(call) == "start_as_current_span"
    match ctx.parent(call):
        case cst.WithItem() as item:
            return Met(decided_by=item)
        case cst.Expr():
            return Missed(call, call=called_name(call))
        case (
            cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value=name))])
            | cst.AnnAssign(target=cst.Name(value=name))
        ):
            return None if is_manager else _kept(call, name, ctx)
    return None


def _is_of_tracer(call: cst.Call, ctx: Context) -> bool:
    """Is the span one of a tracer, and does no comment say that it is left open on purpose?"""
    receiver = call.func.value if isinstance(call.func, cst.Attribute) else call.func
    written = called_name(receiver) if isinstance(receiver, cst.Call) else last_name(receiver)
    if not written.lower().endswith("tracer") and not ctx.called(call).startswith("opentelemetry.trace.get_tracer()."):
        return False
    return not any(_ON_PURPOSE.search(comment) for comment in comments_beside(call, ctx))


def _kept(call: cst.Call, name: str, ctx: Context) -> Verdict:
    """The verdict on a span that a local name holds; None where somebody else has it too."""
    function = ctx.function_of(call)
    if function is None:
        return None
    for node in descendants(function.body):
        if not isinstance(node, cst.Name) or node.value != name:
            continue
        match ctx.parent(node):
            case cst.Attribute(attr=cst.Name(value=method)) as attribute if method in _ENDS:
                return Met(decided_by=attribute)
            case cst.WithItem() as item:
                return Met(decided_by=item)
            case cst.Attribute() | cst.AssignTarget() | cst.AnnAssign():
                pass
            case cst.Arg() as arg:
                taker = ctx.parent(arg)
                if not isinstance(taker, cst.Call) or called_name(taker) not in _ONLY_USE:
                    return None
                if keyword(taker, "end_on_exit") is not None:
                    return Met(decided_by=taker)
            case cst.Comparison() | cst.If() | cst.BooleanOperation() | cst.UnaryOperation():
                pass
            case _:
                return None
    return Missed(call, call="start_span")
