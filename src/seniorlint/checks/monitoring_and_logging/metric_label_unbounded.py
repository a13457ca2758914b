"""`metric-label-unbounded`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Outcome, Verdict
from seniorlint.languages.python.calls import argument, last_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.strings import constant_text

_METRICS = tuple(
    f"prometheus_client.{module}{metric}"
    for module in ("", "metrics.")
    for metric in ("Counter", "Gauge", "Histogram", "Summary", "Info", "Enum")
)
_UNBOUNDED_NAME = pattern(
    r"(?:.*_)?(?:user_?id|user_?name|e?mail|uuid|guid|session_?id|request_?id|trace_?id|span_?id|correlation_?id|"
    r"transaction_?id|order_?id|customer_?id|account_?id|message_?id|ip|ip_?addr(?:ess)?|remote_addr|timestamp)"
    r"|(?:request_|full_|raw_)?(?:path|url|uri|query|query_string)|token|user"
)
_OF_ONE = pattern(
    r"(?:request|req|user|current_user|customer|account|session)\."
    r"(?:id|pk|email|username|path|url|uri|remote_addr|full_path|uuid|token)"
)
_MAKERS = frozenset({"uuid.uuid4", "time.time", "datetime.datetime.now"})


@check(calls=(*_METRICS, "*.labels"), imports=("prometheus_client",))
def metric_label_unbounded(call: cst.Call, ctx: Context) -> Verdict:
    """The labels of a metric have few values."""
    return _definition(call) if ctx.called(call) in _METRICS else list(_values(call, ctx))


def _definition(call: cst.Call) -> Verdict:
    labels = argument(call, 2, "labelnames")
    if labels is None or not isinstance(labels.value, (cst.List, cst.Tuple, cst.Set)):
        return None
    names = [(element.value, constant_text(element.value)) for element in labels.value.elements]
    if not names:
        return None
    unbounded = next(((node, name) for node, name in names if name and _UNBOUNDED_NAME.fullmatch(name)), None)
    if unbounded is None:
        return Met(decided_by=labels.value)
    return Missed(unbounded[0], label=f"the label `{unbounded[1]}`")


def _values(call: cst.Call, ctx: Context) -> Iterator[Outcome]:
    if not any(name.startswith("prometheus_client.") for name in ctx.qualified_names(call.func)):
        is_metric = isinstance(call.func, cst.Attribute) and last_name(call.func.value).isupper()
        if not is_metric:
            return
    values = [arg.value for arg in call.args if not arg.star]
    unbounded = next((value for value in values if _is_unbounded(value, ctx)), None)
    if unbounded is not None:
        yield Missed(unbounded, label=f"`{ctx.code(unbounded)}` as a label")
    elif values:
        yield Met()


def _is_unbounded(value: cst.BaseExpression, ctx: Context) -> bool:
    """Is this a part of a request or a user that is different nearly every time?"""
    match value:
        case cst.Call(func=cst.Name(value="str"), args=[cst.Arg(value=inner)]):
            return _is_unbounded(inner, ctx)
        case cst.Call():
            return ctx.called(value) in _MAKERS
        case cst.Attribute(value=owner, attr=cst.Name(value=attribute)):
            return _OF_ONE.fullmatch(f"{last_name(owner)}.{attribute}") is not None
    return False
