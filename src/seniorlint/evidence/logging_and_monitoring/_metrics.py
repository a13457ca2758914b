"""The metrics of the usual libraries, by their full names."""

from __future__ import annotations

METRICS = tuple(f"prometheus_client.{name}" for name in ("Counter", "Gauge", "Histogram", "Summary"))


def methods_of_metrics(*methods: str) -> tuple[str, ...]:
    """The full names of these methods of a metric of prometheus_client, with labels or without."""
    return tuple(f"{metric}(){labels}.{one}" for metric in METRICS for labels in ("", ".labels()") for one in methods)
