"""Simple Metrics: a few numbers that say whether the program does its work.

A counter only grows (requests, errors), a gauge goes up and down (what is waiting), a histogram sorts values
into classes (durations). Count in the code that does the work, at the end of it, and in each way that it can
end. Start with three: how many, how many failed, how long. The program only counts; a server reads the
numbers, keeps them over time, and draws. What happened to one order belongs into the log, not into a metric.

Read next: https://prometheus.github.io/client_python/getting-started/three-step-demo/ and
https://prometheus.io/docs/concepts/metric_types/
"""

from __future__ import annotations

import random

try:
    from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
except ImportError:
    print("This sample needs a package: pip install prometheus-client")
    raise SystemExit(0) from None

REGISTRY = CollectorRegistry()  # usually the global one; a sample keeps its own
REQUESTS = Counter("cafe_requests_total", "Guests that were served, by result", ["result"], registry=REGISTRY)
WAITING = Gauge("cafe_waiting_guests", "Guests in the queue", registry=REGISTRY)
SERVING = Histogram(
    "cafe_serving_minutes", "Minutes until a guest was served", buckets=(1, 2, 5, 10), registry=REGISTRY
)


class Cafe:
    """Serves guests, and counts at the places where something happens."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)

    def arrive(self) -> None:
        """Somebody joins the queue."""
        WAITING.inc()

    def serve(self) -> bool:
        """Serve one guest; each way that this can end is counted, once."""
        minutes = self._chance.uniform(0.5, 8.0)
        WAITING.dec()
        SERVING.observe(minutes)
        if minutes > 6:
            REQUESTS.labels(result="left").inc()
            return False
        REQUESTS.labels(result="served").inc()
        return True


def value(name: str, **labels: str) -> float:
    """A number as the server would read it; 0 where nothing was counted yet."""
    return REGISTRY.get_sample_value(name, labels) or 0.0


def within(minutes: float) -> float:
    """The share of guests that were served within some minutes; a class of the histogram holds all below its limit."""
    return value("cafe_serving_minutes_bucket", le=f"{minutes:.1f}") / value("cafe_serving_minutes_count")


def main() -> None:
    """An hour in the café, and the three numbers."""
    cafe = Cafe(seed=7)
    for _ in range(40):
        cafe.arrive()
    for _ in range(35):
        cafe.serve()
    served, left = value("cafe_requests_total", result="served"), value("cafe_requests_total", result="left")
    print(f"how many: {served + left:.0f} guests, {value('cafe_waiting_guests'):.0f} are still waiting")
    print(f"how many failed: {left:.0f} left without coffee ({left / (served + left):.0%})")
    print(f"how long: {within(5):.0%} within 5 minutes, {within(10):.0%} within 10")
    mean = value("cafe_serving_minutes_sum") / value("cafe_serving_minutes_count")
    print(f"the mean is {mean:.1f} minutes, which says nothing about those who waited longest")


if __name__ == "__main__":
    main()
