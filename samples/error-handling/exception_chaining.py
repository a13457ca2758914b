"""Exception Chaining: a new error that says what it means here, and keeps the one that led to it.

Each layer has its own words: the driver cannot connect, so the shop cannot load the order. `raise
ShopError(...) from error` translates, and the traceback shows both, the cause first. `from None` hides a
cause that would only confuse. Without either Python says "during handling of the above exception, another
exception occurred", which reads like a bug in the handler. Translate at the border of a layer, once; in
between let errors pass. From Python 3.11 on `add_note` adds words without a new type.

Read next: https://docs.python.org/3/tutorial/errors.html#exception-chaining and PEP 3134,
https://peps.python.org/pep-3134/
"""

from __future__ import annotations

import json
import traceback
from collections.abc import Callable, Iterator
from functools import partial


class OrderUnavailable(Exception):
    """An order cannot be loaded, whatever the reason is."""


class UnknownSetting(LookupError):
    """There is no setting of this name."""


STORE = {1: '{"customer": "Amara", "total": 12.5}', 2: '{"customer": "Jonas"', 3: '{"customer": "Li"}'}
SETTINGS = {"colour": "auto"}


def load(number: int) -> str:
    """The border of the layer: three errors of the layers below become one of this layer, each with its cause."""
    try:
        order = json.loads(STORE[number])
        return f"{order['customer']} pays {order['total']:.2f}"
    except json.JSONDecodeError as error:
        raise OrderUnavailable(f"order {number} is damaged at character {error.pos}") from error
    except KeyError as error:
        raise OrderUnavailable(f"order {number}: there is no {error}") from error


def setting(name: str) -> str:
    """`from None`: the KeyError of our own dictionary tells the caller nothing that the new error does not say."""
    try:
        return SETTINGS[name]
    except KeyError:
        raise UnknownSetting(f"there is no setting {name!r}; there are {', '.join(SETTINGS)}") from None


def as_percent(text: str) -> float:
    """The mistake, for comparison: the new error has a context, because it was raised in a handler, but no cause."""
    try:
        return float(text)
    except ValueError:
        return float(text.rstrip("%"))


def causes_of(error: BaseException) -> Iterator[BaseException]:
    """The chain, from what the caller sees down to what began it; what `from None` hides is left out."""
    link: BaseException | None = error
    while link is not None:
        yield link
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)


def explain(work: Callable[[], object]) -> str:
    """What a log of a program should keep: the whole chain."""
    try:
        return f"fine: {work()}"
    except Exception as error:
        return " <- ".join(f"{type(one).__name__}: {one}" for one in causes_of(error))


def headings(work: Callable[[], object]) -> list[str]:
    """The sentences that a traceback has between two errors."""
    try:
        work()
    except Exception as error:
        lines = "".join(traceback.format_exception(type(error), error, error.__traceback__)).splitlines()
        return [line for line in lines if "exception" in line.lower() and not line.startswith(" ")]
    return []


def main() -> None:
    """Load what is there, and what is not."""
    for number in (1, 2, 3, 4):
        print(explain(partial(load, number)))
    print(explain(lambda: setting("color")))
    print("with a cause:   ", *headings(lambda: load(4)))
    print("without a cause:", *headings(lambda: as_percent("a lot")))
    print("hidden:         ", *headings(lambda: setting("color")) or ["nothing in between"])


if __name__ == "__main__":
    main()
