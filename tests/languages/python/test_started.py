"""Functions that are handed to threads, processes and pools."""

from __future__ import annotations

import libcst as cst
import pytest

from seniorlint.languages.python.started import Started, may_start, started_in


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("Thread(target=work)", [Started("Thread", "work", False)]),
        ("[t.Thread(target=self.work) for _ in x]", [Started("t.Thread", "self.work", True)]),
        ("def f():\n pool = Pool()\n pool.submit(work)", [Started("Pool().submit", "work", False)]),
        ("def f():\n with Pool() as pool: pool.map(work, x)", [Started("Pool().map", "work", True)]),
        ("while x: pool.submit(work)", [Started("pool.submit", "work", True)]),
        ("pool.submit(*work)", []),
    ],
)
def test_what_is_started(code: str, found: list[Started]) -> None:
    assert list(started_in(cst.parse_module(code).body[0])) == found
    assert may_start(code) or not found


def test_most_texts_start_nothing() -> None:
    assert not may_start("targets = 1; submit(work); mapping.mapped(work)")
