"""`custom-metric`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.evidence.logging_and_monitoring._metrics import METRICS
from seniorlint.languages.python.calls import argument
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.strings import constant_text

_CREATED = tuple(
    f"opentelemetry.metrics.get_meter().create_{kind}" for kind in ("counter", "histogram", "up_down_counter")
)


@evidence(calls=(*METRICS, *_CREATED))
def custom_metric(node: cst.Call, ctx: Context) -> Verdict:
    """A metric of the program's own, with a description for those who will read it."""
    if ctx.role.is_test:
        return None
    named = argument(node, 0, "name")
    described = _description(node, ctx)
    is_described = described is not None and bool(constant_text(described.value))
    return Shown(node.func, decided_by=named) if named is not None and is_described else None


def _description(call: cst.Call, ctx: Context) -> cst.Arg | None:
    if ctx.called(call) in _CREATED:
        return argument(call, 2, "description")
    return argument(call, 1, "documentation")
