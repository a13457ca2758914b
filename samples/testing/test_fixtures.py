"""Test Fixtures: what tests need, made before and given back after.

A fixture is a function; a test that names it as a parameter gets its result. What is before `yield` prepares,
what is after it cleans up, also when the test fails. A test gets its own by default; `scope="module"` shares
what is costly and never changes. With `params` every test that asks for it runs once for each variant. A
fixture for a single constant, or one that every test must read to understand anything, is a plain helper or a
few lines in the test.

Read next: https://docs.pytest.org/en/stable/how-to/fixtures.html
"""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

try:
    import pytest
except ImportError:
    print("This sample needs a package: pip install pytest")
    raise SystemExit(0) from None

# ---- the code under test: two stores with one interface ----


class Store(Protocol):
    """Keeps texts by key."""

    def set(self, key: str, value: str) -> None:
        """Keep a text."""

    def get(self, key: str) -> str | None:
        """The text, if there is one."""


class FileStore:
    """In a file of JSON."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def set(self, key: str, value: str) -> None:
        """Keep a text."""
        self._path.write_text(json.dumps({**self._all(), key: value}), encoding="utf-8")

    def get(self, key: str) -> str | None:
        """The text, if there is one."""
        return self._all().get(key)

    def _all(self) -> dict[str, str]:
        return dict(json.loads(self._path.read_text(encoding="utf-8"))) if self._path.exists() else {}


class DatabaseStore:
    """In a table."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        connection.execute("CREATE TABLE kept (key TEXT PRIMARY KEY, value TEXT NOT NULL)")

    def set(self, key: str, value: str) -> None:
        """Keep a text."""
        self._connection.execute("INSERT OR REPLACE INTO kept VALUES (?, ?)", (key, value))

    def get(self, key: str) -> str | None:
        """The text, if there is one."""
        row = self._connection.execute("SELECT value FROM kept WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])


# ---- fixtures ----


@pytest.fixture(scope="module")
def long_text() -> str:
    """Costly and never changed, so it is made once; a list would be shared, and one test could change it."""
    return "tea " * 10_000


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    """Opened before a test and closed after it."""
    opened = sqlite3.connect(":memory:")
    yield opened
    opened.close()


@pytest.fixture(params=["file", "database"])
def store(request: pytest.FixtureRequest, tmp_path: Path, connection: sqlite3.Connection) -> Store:
    """Both stores: whatever a test says must hold for each of them."""
    return FileStore(tmp_path / "store.json") if request.param == "file" else DatabaseStore(connection)


# ---- tests ----


def test_what_was_set_is_there(store: Store) -> None:
    """Runs twice, once for each store."""
    store.set("drink", "tea")
    store.set("drink", "Grüner Tee")
    assert store.get("drink") == "Grüner Tee"


def test_each_test_begins_with_nothing(store: Store) -> None:
    """What the test above kept is gone: it had a store of its own."""
    assert store.get("drink") is None


def test_long_texts_are_kept_whole(store: Store, long_text: str) -> None:
    """Made once, used twice."""
    store.set("long", long_text)
    assert store.get("long") == long_text


def main() -> int:
    """Run this file; `--setup-show` would also show when each fixture is made and given back."""
    return pytest.main(["-v", "--no-header", "-p", "no:cacheprovider", "-c", os.devnull, "--rootdir", ".", __file__])


if __name__ == "__main__":
    sys.exit(main())
