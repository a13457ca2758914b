"""Caching: keep an answer that was costly, as long as it may be believed.

Every cache needs two decisions: how much it may hold, and when an answer is too old. `lru_cache(maxsize=...)`
makes the first and forgets what was not used for longest; answers that depend on the world need a time to
live as well. Near caches are quick and small, far ones are shared: look in one after the other. Do not cache
what is cheap, what changes with each call, or what depends on who asks without the person in the key.

Read next: https://docs.python.org/3/library/functools.html#functools.lru_cache and, for caches that several
processes share, https://redis.io/docs/latest/develop/clients/client-side-caching/
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Generic, TypeVar

V = TypeVar("V")


@lru_cache(maxsize=256)
def route(start: str, end: str) -> str:
    """The same question has the same answer for ever, so only the size has to be limited."""
    print(f"  computing the route from {start} to {end}")
    return f"{start} - Bern - {end}"


class TimedCache(Generic[V]):
    """Holds at most `size` answers, each for `seconds`. The clock is given, so that a test need not wait."""

    def __init__(self, size: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._size, self._seconds, self._clock = size, seconds, clock
        self._entries: OrderedDict[Hashable, tuple[float, V]] = OrderedDict()

    def get(self, key: Hashable) -> V | None:
        """The answer, unless it is unknown or too old."""
        entry = self._entries.get(key)
        if entry is None:
            return None
        until, value = entry
        if until <= self._clock():
            del self._entries[key]
            return None
        self._entries.move_to_end(key)  # used last, so forgotten last
        return value

    def set(self, key: Hashable, value: V) -> None:
        """Keep an answer, and forget the one that was not used for longest where there are too many."""
        self._entries[key] = self._clock() + self._seconds, value
        self._entries.move_to_end(key)
        while len(self._entries) > self._size:
            self._entries.popitem(last=False)

    def forget(self, key: Hashable) -> None:
        """The answer has changed. This is the hard part: whoever changes the data must call it."""
        self._entries.pop(key, None)


class Prices:
    """Two levels: near and short, then shared and longer, then the source."""

    def __init__(self, near: TimedCache[float], shared: TimedCache[float], ask: Callable[[str], float]) -> None:
        self._near, self._shared, self._ask = near, shared, ask

    def price(self, product: str) -> float:
        """The price of a product. What is found far away is put near for the next time."""
        price = self._near.get(product)
        if price is not None:
            return price
        price = self._shared.get(product)
        if price is None:
            price = self._ask(product)
            self._shared.set(product, price)
        self._near.set(product, price)
        return price

    def changed(self, product: str) -> None:
        """A new price is known."""
        self._shared.forget(product)
        self._near.forget(product)


def main() -> None:
    """Ask the same more than once, with a clock that can be set."""
    for _ in range(2):
        print(route("Basel", "Lugano"))
    print(route.cache_info())
    now = [0.0]
    asked: list[str] = []

    def ask(product: str) -> float:
        asked.append(product)
        return 10.0 + len(asked)

    near = TimedCache[float](size=2, seconds=5, clock=lambda: now[0])
    prices = Prices(near, TimedCache[float](size=100, seconds=60, clock=lambda: now[0]), ask)
    for seconds in (0, 1, 10, 100):
        now[0] = seconds
        print(f"after {seconds:>3} s: {prices.price('lamp')}, and the source was asked {len(asked)} times")
    prices.changed("lamp")
    print(f"after a change: {prices.price('lamp')}, asked {len(asked)} times")


if __name__ == "__main__":
    main()
