"""Advanced Error Handling Patterns: go on with less when something else has failed.

Services fail. Try again, but with a growing pause and a limit, and only what may be done twice. When a
service stays down stop asking it for a while: a circuit breaker fails at once, spares the service and your
users' time, and lets one call through to see whether it is back. Then answer with less: an older value, a
page without the part that is missing. And where several things can fail side by side, report all of them. Do
not hide a failure: count and log each.

Read next: Michael Nygard, "Release It!";
https://learn.microsoft.com/en-us/azure/architecture/patterns/circuit-breaker and
https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")


class ServiceDown(Exception):
    """The breaker is open, so the service was not asked."""


def with_retries(call: Callable[[], T], *, attempts: int = 4, first_pause: float = 0.001) -> T:
    """Try again after a connection failed, with twice the pause each time; the last error goes on to the caller."""
    for attempt in range(attempts):
        try:
            return call()
        except ConnectionError as error:
            if attempt == attempts - 1:
                raise
            print(f"  attempt {attempt + 1}: {error}")
            # The random part keeps clients that failed together from coming back together.
            time.sleep(first_pause * 2**attempt * random.uniform(0.5, 1.5))
    raise ValueError(f"attempts must be at least 1, not {attempts}")


class CircuitBreaker:
    """Closed: calls go through. Open: they fail at once. After a while one is let through, and decides."""

    def __init__(self, failures: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._seconds, self._clock = failures, seconds, clock
        self._failures = 0
        self._open_until = 0.0

    def call(self, work: Callable[[], T]) -> T:
        """Do the work; raises `ServiceDown` while the breaker is open, and otherwise whatever the work raises."""
        if self._failures >= self._most and self._clock() < self._open_until:
            raise ServiceDown(f"not asked for another {self._open_until - self._clock():.0f} s")
        try:
            result = work()
        except ConnectionError:
            self._failed()
            raise
        self._failures = 0
        return result

    def _failed(self) -> None:
        self._failures += 1
        if self._failures >= self._most:
            self._open_until = self._clock() + self._seconds


class Recommendations:
    """Degrades: fresh advice, else the last that was good, else none; the page is shown in any case."""

    def __init__(self, breaker: CircuitBreaker, fetch: Callable[[], list[str]]) -> None:
        self._breaker, self._fetch = breaker, fetch
        self._last: list[str] = []

    def show(self) -> str:
        """The part of the page, and where it is from."""
        try:
            self._last = self._breaker.call(self._fetch)
        except (ConnectionError, ServiceDown) as error:
            return f"{self._last} (old, because: {error})"
        return f"{self._last} (fresh)"


class FormErrors(Exception):
    """Everything that is wrong, at once. From Python 3.11 on `ExceptionGroup` and `except*` do this."""

    def __init__(self, errors: Sequence[ValueError]) -> None:
        super().__init__("; ".join(map(str, errors)))
        self.errors = tuple(errors)


def check_form(form: dict[str, str]) -> None:
    """No one wants to correct a form one error at a time; raises `FormErrors`."""
    errors = [ValueError(f"{name} is missing") for name in ("name", "town") if not form.get(name)]
    if not form.get("age", "").isdigit():
        errors.append(ValueError(f"age must be a number, not {form.get('age')!r}"))
    if errors:
        raise FormErrors(errors)


def main() -> None:
    """A service that fails and comes back, and a clock that can be set."""
    now = [0.0]
    plan: Iterator[list[str] | ConnectionError] = iter(
        [["tea"], ConnectionError("no route"), ConnectionError("no route"), ["cake"]]
    )

    def fetch() -> list[str]:
        answer = next(plan)
        if isinstance(answer, ConnectionError):
            raise answer
        return answer

    part = Recommendations(CircuitBreaker(failures=2, seconds=30, clock=lambda: now[0]), fetch)
    for second in (0, 1, 2, 3, 40):
        now[0] = second
        print(f"after {second:>2} s: {part.show()}")
    answers = iter([ConnectionError("busy"), ConnectionError("busy"), None])

    def order() -> str:
        if error := next(answers):
            raise error
        return "ordered"

    print("with retries:", with_retries(order))
    try:
        check_form({"name": "Amara", "age": "many"})
    except FormErrors as error:
        print(f"{len(error.errors)} errors: {error}")


if __name__ == "__main__":
    main()
