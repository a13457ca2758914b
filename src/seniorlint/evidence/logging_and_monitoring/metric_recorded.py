"""`metric-recorded`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.evidence.logging_and_monitoring._metrics import methods_of_metrics
from seniorlint.languages.python.context import Context

_STATSD = (
    *("statsd.StatsClient().incr", "statsd.StatsClient().gauge", "statsd.StatsClient().timing"),
    *("datadog.statsd.increment", "datadog.statsd.gauge", "datadog.statsd.histogram"),
)


@evidence(calls=(*methods_of_metrics("inc", "dec", "set", "observe"), *_STATSD))
def metric_recorded(node: cst.Call, ctx: Context) -> Verdict:
    """A number about what the program does is counted or measured while it runs."""
    return Shown(node.func) if ctx.function_of(node) is not None else None
