"""`apm-transaction`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.calls import keyword
from seniorlint.languages.python.context import Context

_SENTRY = "sentry_sdk.init"
_CHOSEN = ("traces_sample_rate", "traces_sampler", "before_send", "before_send_transaction", "profiles_sample_rate")
_MEASURED = (
    *("sentry_sdk.start_transaction", "sentry_sdk.start_span"),
    *("newrelic.agent.background_task", "newrelic.agent.function_trace", "newrelic.agent.FunctionTrace"),
    *("newrelic.agent.record_custom_event", "newrelic.agent.record_custom_metric", "newrelic.agent.notice_error"),
    *("elasticapm.capture_span", "ddtrace.tracer.trace", "ddtrace.tracer.wrap"),
)


@evidence(calls=(_SENTRY, *_MEASURED))
def apm_transaction(node: cst.Call, ctx: Context) -> Verdict:
    """What a monitoring of applications is told: a piece of work of its own, or how much of all it sees."""
    if ctx.role.is_test:
        return None
    if ctx.called(node) != _SENTRY:
        return Shown(node.func)
    chosen = next((given for given in (keyword(node, name) for name in _CHOSEN) if given is not None), None)
    return Shown(node.func, decided_by=chosen) if chosen is not None else None
