"""Performance Monitoring: how long things take in production, all the time, for real users.

A histogram counts durations by class, so a server can compute percentiles over many processes and any time; a
mean hides the slow ones. Measure at the borders: each route, each call of another service, each job.
`.time()` around a function or a block also measures what ends with an error. Labels are few and their values
known beforehand: a route, never an address with a number in it. Then draw it, and set an alert on what users
were promised. To find out why something is slow use a profiler.

Read next: https://prometheus.io/docs/practices/histograms/ and
https://sre.google/sre-book/service-level-objectives/
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

try:
    from prometheus_client import CollectorRegistry, Gauge, Histogram
except ImportError:
    print("This sample needs a package: pip install prometheus-client")
    raise SystemExit(0) from None

REGISTRY = CollectorRegistry()
REQUEST = Histogram(
    "shop_request_seconds",
    "Time until an answer was sent",
    ["route"],  # the pattern, such as /orders/<number>: a few values, and not one for each order
    buckets=(0.005, 0.02, 0.1, 0.5),  # the promise (0.1 s) is one of them
    registry=REGISTRY,
)
DATABASE = Histogram("shop_database_seconds", "Time of a query", buckets=(0.005, 0.02, 0.1), registry=REGISTRY)
IN_PROGRESS = Gauge("shop_requests_in_progress", "Requests that are being answered", registry=REGISTRY)
PROMISE = 0.1  # seconds, for 95 of 100 requests


@DATABASE.time()
def query(seconds: float) -> str:
    """A call of the database, measured by a decorator."""
    time.sleep(seconds)
    return "rows"


def answer(route: str, work: Callable[[], str]) -> str:
    """A request: measured whatever happens in the block, and counted as long as it lasts."""
    with IN_PROGRESS.track_inprogress(), REQUEST.labels(route=route).time():
        return work()


def failing() -> str:
    """A page that fails after a while."""
    query(0.001)
    raise RuntimeError("no such order")


def count(name: str, **labels: str) -> float:
    """A number as the monitoring server would read it."""
    return REGISTRY.get_sample_value(name, labels) or 0.0


def share_within(route: str, seconds: float) -> float:
    """How many of the requests were answered in this time: what the promise is about."""
    within = count("shop_request_seconds_bucket", route=route, le=str(seconds))
    return within / count("shop_request_seconds_count", route=route)


def percentile_class(route: str, share: float) -> str:
    """In which class the percentile is: all that a histogram knows, and enough for a promise."""
    for limit in ("0.005", "0.02", "0.1", "0.5"):
        if share_within(route, float(limit)) >= share:
            return f"at most {limit} s"
    return "more than 0.5 s"


def main() -> None:
    """Requests to two routes, some of them slow, one of them failing."""
    for number in range(20):
        answer("/orders/<number>", partial(query, 0.03 if number == 0 else 0.001))
    for _ in range(4):
        answer("/search", lambda: query(0.11))
    try:
        answer("/orders/<number>", failing)
    except RuntimeError as error:
        print("failed, and was measured all the same:", error)
    for route in ("/orders/<number>", "/search"):
        kept = share_within(route, PROMISE) >= 0.95
        requests = count("shop_request_seconds_count", route=route)
        said = f"95 % {percentile_class(route, 0.95)}: promise {'kept' if kept else 'broken'}"
        print(f"{route:<17} {requests:>3.0f} requests, {said}")
    print(
        f"queries: {count('shop_database_seconds_count'):.0f}, now: {count('shop_requests_in_progress'):.0f} requests"
    )
    print("alert: histogram_quantile(0.95, sum by (le, route) (rate(shop_request_seconds_bucket[5m]))) > 0.1")


if __name__ == "__main__":
    main()
