"""The tables of docs/security.md: which test holds which promise, and which one tries which attack."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "security.md"
_ROW = re.compile(r"\| (.+?) \|(?: (.+?) \|)? `(tests/[\w/.]+::test_\w+)` \|")


class Row(NamedTuple):
    """A row of the page. `would`: what a tool does that takes no care; None for a promise."""

    words: str
    would: str | None
    test: str


@cache
def rows() -> tuple[Row, ...]:
    """The rows of all tables; a line of a table that is neither a row nor its head is an error."""
    found = []
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("| ") or line.endswith("| test |"):
            continue
        match = _ROW.fullmatch(line)
        assert match is not None, line
        found.append(Row(match[1], match[2], match[3]))
    return tuple(found)


@cache
def attack_tests() -> frozenset[str]:
    """The tests that try attacks, as `path::name`."""
    return frozenset(row.test for row in rows() if row.would is not None)


def attacks_in(outcomes: Iterable[tuple[str, bool]]) -> dict[str, int]:
    """How many attacks a run tried, and how many did anything, from the id of each test and whether it passed.

    Nothing in a checkout without the page.
    """
    if not PAGE.is_file():
        return {}
    passed = [is_passed for name, is_passed in outcomes if name.partition("[")[0] in attack_tests()]
    return {"attacks tried": len(passed), "attacks that did anything": passed.count(False)} if passed else {}
