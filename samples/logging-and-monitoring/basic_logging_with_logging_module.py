"""Basic Logging with `logging` Module: entries with a level, from each module, sorted out in one place.

Each module has a logger of its own name at its top; where entries go is decided once, where the program
starts. The level says who cares: DEBUG for the author, INFO for the course of events, WARNING for what may
become a problem, ERROR for what failed. Hand values over as arguments: they are put into the text only if the
entry is written, and a collector can group equal events. In an except clause `exception` adds the traceback.
`print` is for the result of a program; a log is for those who run it.

Read next: https://docs.python.org/3/howto/logging.html
"""

from __future__ import annotations

import logging
import sys

logger = logging.getLogger(__name__)


def configure(*, is_verbose: bool) -> None:
    """Once, at the start of the program. A library leaves this to the program that uses it."""
    logging.basicConfig(
        level=logging.DEBUG if is_verbose else logging.INFO,
        format="%(levelname)-8s %(name)s: %(message)s",  # in production with %(asctime)s in front
        stream=sys.stdout,  # so that the sample shows it; usually standard error
        force=True,
    )


def read_amount(text: str) -> float | None:
    """An entry for each way that it can go, at the level that fits."""
    logger.debug("reading %r", text)  # `%r` shows what is really there: spaces, quotes
    try:
        amount = float(text)
    except ValueError:
        logger.exception("%r is not an amount", text)  # level ERROR, with the traceback
        return None
    if amount < 0:
        logger.warning("amount %.2f is below zero", amount)
    return amount


def total(texts: list[str]) -> float:
    """The course of events: one entry at the start would do, and one with the result."""
    amounts = [amount for amount in map(read_amount, texts) if amount is not None]
    logger.info("read %d of %d amounts", len(amounts), len(texts))
    return sum(amounts)


def expensive_summary() -> str:
    """Something that is only worth its time if it is read."""
    print("  (computing a summary)")
    return "3 rooms, 2 free"


def report() -> None:
    """An argument is computed in any case; where that is costly, ask first."""
    if logger.isEnabledFor(logging.DEBUG):
        logger.debug("summary: %s", expensive_summary())


class ShortTraceback(logging.Formatter):
    """One line instead of a whole traceback, to keep what the sample prints short."""

    def formatException(self, ei: object) -> str:  # noqa: N802, RUF100  # the name of the base
        """The error alone."""
        return f"         {sys.exc_info()[1]!r}"


def main() -> None:
    """The same work, with few entries and with many."""
    for is_verbose in (False, True):
        configure(is_verbose=is_verbose)
        logging.getLogger().handlers[0].setFormatter(ShortTraceback("%(levelname)-8s %(name)s: %(message)s"))
        logging.getLogger("noisy.library").setLevel(logging.WARNING)  # others can be made quieter by name
        print(f"verbose: {is_verbose}")
        print("the result:", total(["3.5", "-1", "four"]))
        logging.getLogger("noisy.library").info("never shown")
        report()


if __name__ == "__main__":
    main()
