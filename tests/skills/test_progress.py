"""The bar."""

from __future__ import annotations

import io

import pytest

from seniorlint.skills.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr("seniorlint.skills.progress.time.monotonic", lambda: now[0])
    return now


def test_a_quick_run_draws_nothing(clock: list[float]) -> None:
    stream = Terminal()
    progress = Progress(stream, "reading", 2)
    progress.step()
    progress.step()
    progress.close()
    assert stream.getvalue() == ""


def test_a_slow_run_draws_and_cleans_up(clock: list[float]) -> None:
    stream = Terminal()
    progress = Progress(stream, "reading", 4)
    progress.step()
    clock[0] += 1.5
    progress.step()
    progress.step()
    assert stream.getvalue() == "\rreading [###############...............] 2/4"
    progress.close()
    assert stream.getvalue().endswith("\r\x1b[2K")


@pytest.mark.parametrize(("stream", "hidden"), [(io.StringIO(), False), (Terminal(), True)])
def test_nothing_is_drawn_where_nobody_looks(clock: list[float], stream: io.StringIO, hidden: bool) -> None:
    progress = Progress(stream, "reading", 1, hidden=hidden)
    clock[0] += 9
    progress.step()
    progress.close()
    assert stream.getvalue() == ""
