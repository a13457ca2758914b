"""GIL Management: one lock lets a single thread run Python at a time; know when that matters.

The lock is given back while a thread waits (for a file, a network, a sleep) and inside of many functions in C
(compression, hashes, NumPy): there threads really run side by side. What computes in Python takes turns, a
few milliseconds each. So: threads for waiting and for work in C, processes for computing in Python. The lock
protects the interpreter, and not your data: `count += 1` still needs a lock of its own. From 3.13 on there is
a build without it, which a program can ask about.

Read next: https://docs.python.org/3/glossary.html#term-global-interpreter-lock, PEP 703,
https://peps.python.org/pep-0703/ and https://docs.python.org/3/howto/free-threading-python.html
"""

from __future__ import annotations

import hashlib
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager


def has_lock() -> bool:
    """Is the lock there? Before 3.13 it always is."""
    if hasattr(sys, "_is_gil_enabled"):
        return bool(sys._is_gil_enabled())
    return True


def waits(seconds: float) -> float:
    """Gives the lock back while it waits."""
    time.sleep(seconds)
    return seconds


def computes(limit: int) -> int:
    """Runs Python all the time, and never gives it back by itself."""
    return sum(number % 7 for number in range(limit))


def hashes(data: bytes) -> str:
    """Written in C; gives the lock back for data of this size."""
    return hashlib.sha256(data).hexdigest()[:8]


@contextmanager
def switching_every(seconds: float) -> Iterator[None]:
    """How long a thread may run before others get their turn; shorter answers sooner, and costs more."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(seconds)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def together(work: Callable[[], object], count: int) -> float:
    """Seconds for some threads that do the same."""
    started = time.perf_counter()
    with ThreadPoolExecutor(max_workers=count) as pool:
        for future in [pool.submit(work) for _ in range(count)]:
            future.result()
    return time.perf_counter() - started


def turns() -> list[str]:
    """Two threads that take turns: both get on, in an order that no one can know, so it is sorted here."""
    seen: list[str] = []

    def count(name: str) -> None:
        for _ in range(3):
            seen.append(name)
            time.sleep(0.001)

    threads = [threading.Thread(target=count, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(seen)


def computed_in_processes(limits: list[int]) -> list[int]:
    """For Python that computes: each process has a lock of its own."""
    with ProcessPoolExecutor(max_workers=2) as pool:
        return list(pool.map(computes, limits))


def main() -> None:
    """Each kind of work, and what fits it."""
    print("this Python has the lock:", has_lock())
    print(f"four threads that wait 0.05 s each take less than 0.2 s: {together(lambda: waits(0.05), 4) < 0.2}")
    with ThreadPoolExecutor(max_workers=2) as pool:
        print("hashes, in threads:", list(pool.map(hashes, [b"a" * 100_000, b"b" * 100_000])))
    print("computed, in processes:", computed_in_processes([1_000, 2_000]))
    with switching_every(0.001):
        print("turns:", "".join(turns()), "| every", sys.getswitchinterval(), "s")
    print("and again every", sys.getswitchinterval(), "s, which is right for nearly all programs")


if __name__ == "__main__":
    main()
