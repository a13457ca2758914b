"""How whoever asks is told how far a long answer is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from seniorlint.review.run.check_run import Steps

Progress = Callable[[str], AbstractContextManager[Steps]]  # takes what is done, such as "Checking"


class _Untold:
    """Steps that nobody is told of."""

    def start(self, length: int) -> None:
        """Say how many steps there will be."""

    def step(self) -> None:
        """One step is done."""


@contextmanager
def untold(label: str) -> Iterator[Steps]:
    """The progress of a request whose asker does not want to know."""
    yield _Untold()
