"""The bar shows on a terminal only, only for what takes longer than a second, and is gone when it is done."""

from __future__ import annotations

import io

import pytest

from seniorlint.cli.progress import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "seconds", "is_shown"), [(Terminal(), 5.0, True), (Terminal(), 0.1, False), (io.StringIO(), 5.0, False)]
)
def test_when_the_bar_shows(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, seconds: float, is_shown: bool
) -> None:
    now = [100.0]
    monkeypatch.setattr("seniorlint.cli.progress.time.monotonic", lambda: now[0])
    monkeypatch.setattr("seniorlint.cli.progress.sys.stderr", stream)
    with progress("Checking") as bar:
        bar.start(3)
        for _ in range(3):
            now[0] += seconds
            bar.step()
    shown = stream.getvalue()
    assert ("Checking" in shown) is is_shown
    assert "\n" not in shown
    assert shown.endswith("\r\x1b[K\x1b[?25h" if is_shown else "")  # the line is cleared, the cursor is back
