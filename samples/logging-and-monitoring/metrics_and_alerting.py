"""Metrics and Alerting: numbers about what matters to users, and a rule for when to wake the person on call.

Count what the program does (orders, failures), measure how long it takes (a histogram, because an average
hides the slow ones), and show states (a queue). A label splits a metric; each combination of labels is a
series of its own, so labels are few and fixed: a route, never a user. Alert on what users feel, such as the
share of failures, and not on a cause that may be harmless. Single events belong into the log, where each has
its details.

Read next: https://prometheus.io/docs/practices/naming/, https://prometheus.io/docs/practices/alerting/ and
https://prometheus.github.io/client_python/
"""

from __future__ import annotations

try:
    from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
except ImportError:
    print("This sample needs a package: pip install prometheus-client")
    raise SystemExit(0) from None

REGISTRY = CollectorRegistry()
# The unit is in the name, a counter ends in `total`, and the text is for whoever is woken by the alert.
ORDERS = Counter("shop_orders_total", "Orders that were taken, by result", ["result"], registry=REGISTRY)
WAITING = Gauge("shop_waiting_orders", "Orders that are not packed yet", registry=REGISTRY)
PAYMENT = Histogram(
    "shop_payment_seconds",
    "Time until the bank answered",
    ["bank"],
    buckets=(0.1, 0.5, 1.0, 5.0),  # chosen so that the limit of the alert is one of them
    registry=REGISTRY,
)

ALERTS = """\
groups:
  - name: shop
    rules:
      - alert: ManyOrdersFail
        expr: >
          sum(rate(shop_orders_total{result="failed"}[5m])) / sum(rate(shop_orders_total[5m])) > 0.05
        for: 10m
        annotations:
          summary: More than 5 in 100 orders fail
          runbook: https://example.org/runbooks/orders
"""


class Shop:
    """Takes orders and measures itself; the number of series is known beforehand: 2 results, 2 banks."""

    def order(self, bank: str, seconds: float) -> None:
        """Take an order whose payment takes some seconds; one that takes too long has failed."""
        PAYMENT.labels(bank=bank).observe(seconds)
        if seconds > 5:
            ORDERS.labels(result="failed").inc()
            return
        ORDERS.labels(result="done").inc()
        WAITING.inc()

    def pack(self) -> None:
        """An order leaves."""
        WAITING.dec()


def share_of_failures() -> float:
    """What the alert asks for, over everything so far instead of five minutes."""
    failed = REGISTRY.get_sample_value("shop_orders_total", {"result": "failed"}) or 0.0
    done = REGISTRY.get_sample_value("shop_orders_total", {"result": "done"}) or 0.0
    return failed / (failed + done) if failed + done else 0.0


def main() -> None:
    """Take orders, then show what Prometheus would read at /metrics."""
    shop = Shop()
    for bank, seconds in (("north", 0.05), ("north", 0.3), ("south", 0.8), ("south", 9.0)):
        shop.order(bank, seconds)
    shop.pack()
    for line in generate_latest(REGISTRY).decode("utf-8").splitlines():
        if not line.startswith("#") and "_created" not in line:
            print(line)
    share = share_of_failures()
    print(f"{share:.0%} of orders fail: {'wake the person on call' if share > 0.05 else 'all is well'}, by this rule:")
    print(ALERTS, end="")


if __name__ == "__main__":
    main()
