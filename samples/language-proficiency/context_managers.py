"""Context Managers: what is started must be ended, whatever happens in between.

Write one for each pair of actions that belong together: open and close, lock and unlock, change and change
back. The caller writes `with` and cannot forget the second one, neither after an error nor after an early
`return`. A generator under `@contextmanager` is the shorter way; a class is right where the object has more
methods or its state lives on. Where nothing has to be undone, a function is enough.

Read next: https://docs.python.org/3/reference/datamodel.html#context-managers,
https://docs.python.org/3/library/contextlib.html and PEP 343, https://peps.python.org/pep-0343/
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType


class Transaction:
    """All changes of a block, or none of them. `__exit__` learns how the block ended."""

    def __init__(self, accounts: dict[str, int]) -> None:
        self._accounts = accounts
        self._before: dict[str, int] = {}

    def __enter__(self) -> dict[str, int]:
        """What `as` gets."""
        self._before = dict(self._accounts)
        return self._accounts

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Three Nones after a block without an error. The result is None, which is false: so the error goes on."""
        if error is not None:
            self._accounts.clear()
            self._accounts.update(self._before)


@contextmanager
def environment(name: str, value: str) -> Iterator[None]:
    """Set a variable for a block and put the old state back: `finally` does that however the block ended."""
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """A new version of a file that takes its place only if the block wrote all of it."""
    new = path.with_suffix(".new")
    try:
        yield new
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def joined(paths: list[Path]) -> str:
    """As many files at once as there are: an `ExitStack` closes all that it was given, the last one first."""
    with ExitStack() as stack:
        files = [stack.enter_context(path.open(encoding="utf-8")) for path in paths]
        return " | ".join(file.read() for file in files)


def transfer(accounts: dict[str, int], amount: int) -> None:
    """Two steps, of which the second may fail."""
    with Transaction(accounts) as open_accounts:
        open_accounts["Amara"] += amount
        if open_accounts["Jonas"] < amount:
            raise ValueError(f"Jonas has {open_accounts['Jonas']}, which is less than {amount}")
        open_accounts["Jonas"] -= amount


def main() -> None:
    """Leave each block in the usual way, and by an error."""
    accounts = {"Amara": 10, "Jonas": 50}
    for amount in (30, 100):
        try:
            transfer(accounts, amount)
        except ValueError as error:
            print("rolled back:", error)
        print("accounts:", accounts)
    with environment("SHOP_LANGUAGE", "de"):
        print("inside:", os.environ["SHOP_LANGUAGE"])
    print("after:", os.environ.get("SHOP_LANGUAGE"))
    with tempfile.TemporaryDirectory() as folder:
        page, note = Path(folder) / "page.txt", Path(folder) / "note.txt"
        note.write_text("note", encoding="utf-8")
        with replaced(page) as new:
            new.write_text("whole page", encoding="utf-8")
        print("joined:", joined([page, note]))


if __name__ == "__main__":
    main()
