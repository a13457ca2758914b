"""Basic Threading: several calls that wait, at the same time.

A thread pays where a program waits: for a server, a disk, another program. While one thread waits, others
run. Give the work to a pool: it limits how many there are, hands back results, and brings errors back to
where you ask. Start a `Thread` yourself for something that runs beside the program all the time, tell it when
to stop, and wait for it. For work that only computes threads gain nothing (one lock lets one of them run
Python at a time); take processes.

Read next: https://docs.python.org/3/library/concurrent.futures.html and
https://docs.python.org/3/library/threading.html
"""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor, as_completed

PAGES = {"/start": 0.06, "/news": 0.02, "/broken": 0.01, "/help": 0.04}  # seconds that each takes


def load(page: str) -> int:
    """A call that waits; the length of a page."""
    time.sleep(PAGES[page])
    if page == "/broken":
        raise ConnectionError(f"{page}: the server hung up")
    return len(page) * 100


def in_order(pages: list[str]) -> list[int]:
    """`map` gives results in the order of the questions. The `with` waits for all of them."""
    with ThreadPoolExecutor(max_workers=4) as pool:
        return list(pool.map(load, pages))


def as_they_come(pages: list[str]) -> list[str]:
    """Each result as soon as it is there. An error of a thread is raised where its result is asked for."""
    said = []
    with ThreadPoolExecutor(max_workers=4) as pool:
        futures = {pool.submit(load, page): page for page in pages}
        for future in as_completed(futures):
            try:
                said.append(f"{futures[future]}: {future.result()}")
            except ConnectionError as error:
                said.append(f"failed, {error}")
    return said


class Heartbeat:
    """A thread of one's own: an event tells it to stop, and `join` waits until it has."""

    def __init__(self, seconds: float) -> None:
        self.beats = 0
        self._seconds = seconds
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="heartbeat")

    def __enter__(self) -> Heartbeat:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stop.wait(self._seconds):  # wakes at once when it is to stop; a sleep would not
            self.beats += 1


def sum_in_a_thread(numbers: list[int], result: list[int]) -> None:
    """Arguments go in by `args`; a plain thread has no way to return, so the caller gives it a place."""
    result.append(sum(numbers))


def main() -> None:
    """Wait for several things at once."""
    pages = ["/start", "/news", "/help"]
    started = time.perf_counter()
    lengths = in_order(pages)
    seconds = time.perf_counter() - started
    print(f"{lengths}: together {'less' if seconds < sum(PAGES[page] for page in pages) else 'not less'} than in turn")
    for line in as_they_come([*pages, "/broken"]):
        print(" ", line)
    with Heartbeat(0.005) as heartbeat:
        load("/start")
    print("the heart went on beating while a page was loaded:", heartbeat.beats > 0)
    result: list[int] = []
    thread = threading.Thread(
        target=sum_in_a_thread, args=([1, 2, 3], result)
    )  # not sum_in_a_thread(...): that runs now
    thread.start()
    thread.join()
    print("from a thread:", result)


if __name__ == "__main__":
    main()
