"""Newer tasks take the place of older ones; one that fails harms no other."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from seniorlint.server.worker import Rank, Worker

TIMEOUT = 30.0


def test_of_two_tasks_with_a_key_only_the_newer_is_done() -> None:
    worker = Worker()
    begun, go_on, ended = threading.Event(), threading.Event(), threading.Event()
    done: list[str] = []

    def first() -> None:
        begun.set()
        go_on.wait(TIMEOUT)

    worker.submit("first", first)
    assert begun.wait(TIMEOUT)
    for number in range(5):
        worker.submit("a", lambda number=number: done.append(f"a{number}"))  # type: ignore[misc]
        worker.submit(("b", number), lambda number=number: done.append(f"b{number}"))  # type: ignore[misc]
    worker.submit("c", lambda: done.append("c"))
    worker.withdraw("c")
    worker.withdraw("nobody")
    worker.submit("last", ended.set)
    go_on.set()
    assert ended.wait(TIMEOUT)
    assert sorted(done) == ["a4", "b0", "b1", "b2", "b3", "b4"]
    worker.stop(TIMEOUT)


def test_what_is_asked_for_goes_before_what_can_wait() -> None:
    worker = Worker()
    begun, go_on, ended = threading.Event(), threading.Event(), threading.Event()
    done: list[str] = []

    def first() -> None:
        begun.set()
        go_on.wait(TIMEOUT)

    def task(name: str) -> Callable[[], None]:
        return lambda: done.append(name)

    worker.submit("first", first)
    assert begun.wait(TIMEOUT)
    worker.submit("last", ended.set, Rank.LATER)
    for name in ("later", "hastened", "raised", "kept"):
        worker.submit(name, task(name), Rank.LATER)
    worker.submit("kept", task("kept"), Rank.AT_HAND)
    worker.submit("kept", task("kept again"), Rank.LATER)
    worker.submit("raised", task("raised"), Rank.ASKED)
    worker.submit("asked", task("asked"))
    worker.hasten("hastened")
    worker.hasten("asked")
    worker.hasten("nothing")
    worker.submit("last", ended.set, Rank.LATER)
    worker.submit("the end", ended.set, Rank.LATER)
    worker.withdraw("last")
    go_on.set()
    assert ended.wait(TIMEOUT)
    assert done == ["raised", "asked", "kept again", "hastened", "later"]
    worker.stop(TIMEOUT)


def test_a_task_that_fails_does_not_end_the_worker(caplog: pytest.LogCaptureFixture) -> None:
    worker = Worker()
    ended = threading.Event()

    def fail() -> None:
        raise ValueError("a task of this test")

    worker.submit("fails", fail)
    worker.submit("works", ended.set)
    assert ended.wait(TIMEOUT)
    assert "a task of this test" in caplog.text
    worker.stop(TIMEOUT)


def test_a_stopped_worker_does_nothing_more() -> None:
    worker = Worker()
    done: list[int] = []
    begun, go_on = threading.Event(), threading.Event()

    def first() -> None:
        begun.set()
        go_on.wait(TIMEOUT)

    worker.submit("first", first)
    assert begun.wait(TIMEOUT)
    worker.submit("a", lambda: done.append(1))
    worker.stop(0.0)
    go_on.set()
    worker.stop(TIMEOUT)
    worker.submit("b", lambda: done.append(2))
    assert done == []
