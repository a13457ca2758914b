"""`timed-metric`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.evidence.logging_and_monitoring._metrics import methods_of_metrics
from seniorlint.languages.python.context import Context

_STATSD = ("statsd.StatsClient().timer", "datadog.statsd.timed")


@evidence(calls=(*methods_of_metrics("time"), *_STATSD))
def timed_metric(node: cst.Call, ctx: Context) -> Verdict:
    """How long a function or a block takes is measured while the program runs, and goes to the monitoring."""
    return Shown(node.func) if isinstance(ctx.parent(node), (cst.Decorator, cst.WithItem)) else None
