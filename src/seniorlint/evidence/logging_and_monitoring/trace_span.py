"""`trace-span`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context

_SPANS = (
    *("*.start_as_current_span", "opentelemetry.trace.get_tracer().start_span"),
    *("opentelemetry.propagate.inject", "opentelemetry.propagate.extract"),
    *("opentracing.global_tracer().start_active_span", "opentracing.tracer.start_active_span"),
)


@evidence(calls=_SPANS)
def trace_span(node: cst.Call, ctx: Context) -> Verdict:
    """A step of work that is a span of a trace, or a trace that goes on in another process."""
    return Shown(node.func) if node.args and not ctx.role.is_test else None
