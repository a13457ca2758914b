"""Understanding Threads and Locks: what several threads change is changed by one of them at a time.

`count += 1` is three steps (read, add, write), and another thread may come in between. A lock around all
three makes them one. Hold it in a `with`, so that it is given back in any case; hold it briefly; keep what it
protects beside it in one class. Two locks are always taken in the same order, or two threads wait for each
other for ever. Best is to share nothing: hand results on through a queue, which has its lock inside.

Read next: https://docs.python.org/3/library/threading.html#lock-objects and
https://docs.python.org/3/library/queue.html
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable


class Account:
    """A balance and its lock are in one object, so no code changes one without the other."""

    def __init__(self, owner: str, balance: int) -> None:
        self.owner = owner
        self._balance = balance
        self._lock = threading.Lock()

    def deposit(self, amount: int) -> None:
        """Read, add and write, with nothing in between."""
        with self._lock:
            self._balance += amount

    def withdraw(self, amount: int) -> bool:
        """The question and the change belong under one lock: between them the money could be gone."""
        with self._lock:
            if self._balance < amount:
                return False
            self._balance -= amount
            return True

    @property
    def balance(self) -> int:
        """What is there now; it may be more or less a moment later."""
        with self._lock:
            return self._balance


def lost_update() -> int:
    """What goes wrong without a lock, played step by step: two threads add 10 each, and one of them is lost."""
    balance = 100
    read_by_first = balance
    read_by_second = balance  # before the first one wrote
    balance = read_by_first + 10
    balance = read_by_second + 10
    return balance


def run_all(work: Callable[[], None], count: int) -> None:
    """Start some threads and wait for all of them."""
    threads = [threading.Thread(target=work) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


class Once:
    """Made by the first that asks, and by no other, however many ask at the same time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._value: str | None = None
        self.made = 0

    def get(self) -> str:
        """The value."""
        with self._lock:
            if self._value is None:
                self.made += 1
                self._value = "connection"
            return self._value


def squares_through_a_queue(numbers: range) -> list[int]:
    """No lock of our own: threads take work from one queue and put results into another."""
    work: queue.Queue[int] = queue.Queue()
    results: queue.Queue[int] = queue.Queue()
    for number in numbers:
        work.put(number)

    def take() -> None:
        while True:
            try:
                number = work.get_nowait()
            except queue.Empty:
                return
            results.put(number * number)

    run_all(take, 3)
    return sorted(results.get() for _ in numbers)


def main() -> None:
    """Many threads, and a result that is the same each time."""
    print("an update is lost without a lock: 100 + 10 + 10 =", lost_update())
    account = Account("Amara", 100)

    def deposit_often() -> None:
        for _ in range(1_000):
            account.deposit(1)

    run_all(deposit_often, 4)
    print("4 threads deposit 1,000 each:", account.balance)
    taken: queue.Queue[bool] = queue.Queue()
    run_all(lambda: taken.put(account.withdraw(1_000)), 8)
    print("8 threads want 1,000 each:", sum(taken.get() for _ in range(8)), "of them got it; left:", account.balance)
    once = Once()
    run_all(lambda: taken.put(once.get() == "connection"), 10)
    print("10 threads asked for the connection, made:", once.made)
    print("squares:", squares_through_a_queue(range(6)))


if __name__ == "__main__":
    main()
