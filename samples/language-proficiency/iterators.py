"""Iterators: how `for` works, and how your own objects take part in it.

`for` asks an iterable for an iterator (`__iter__`), and that for one value after the other (`__next__`) until
it raises `StopIteration`. The two are different things: a list can be gone through twice at once, because
each loop gets an iterator of its own. In a class write `__iter__` as a generator; it keeps the state by
itself. Write `__next__` by hand only where the object itself is the stream, such as a reader with further
methods. Where a list inside does all the work, `return iter(self._items)` is enough.

Read next: https://docs.python.org/3/library/stdtypes.html#iterator-types and
https://docs.python.org/3/glossary.html#term-iterator
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta


class Holiday:
    """An iterable: `__iter__` is a generator, so each loop starts from the beginning, also inside of another one."""

    def __init__(self, start: date, days: int) -> None:
        self.start, self.days = start, days

    def __iter__(self) -> Iterator[date]:
        """One day after the other."""
        day = self.start
        for _ in range(self.days):
            yield day
            day += timedelta(days=1)

    def __reversed__(self) -> Iterator[date]:
        """For `reversed(holiday)`."""
        for back in range(self.days - 1, -1, -1):
            yield self.start + timedelta(days=back)


class Peekable:
    """An iterator: it has a position, and a method that looks at the next value without taking it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._position = 0

    def __iter__(self) -> Peekable:
        """An iterator is its own iterator: a second loop goes on where the first one stopped."""
        return self

    def __next__(self) -> str:
        """The next character; `StopIteration` says that there is none, and ends the loop."""
        if self._position >= len(self._text):
            raise StopIteration
        self._position += 1
        return self._text[self._position - 1]

    def peek(self) -> str:
        """The next character, which stays; "" at the end."""
        return self._text[self._position : self._position + 1]


def tokens(text: str) -> list[str]:
    """Why one wants to peek: a number ends where the next character is not one, and that belongs to the next token."""
    stream, found = Peekable(text), []
    for char in stream:
        if char.isdigit():
            while stream.peek().isdigit():
                char += next(stream)
        if not char.isspace():
            found.append(char)
    return found


def by_hand(holiday: Holiday) -> list[str]:
    """What a `for` loop does, step by step."""
    seen: list[str] = []
    iterator = iter(holiday)
    while True:
        try:
            day = next(iterator)
        except StopIteration:
            return seen
        seen.append(f"{day:%a}")


def main() -> None:
    """Go through them in every way."""
    holiday = Holiday(date(2026, 5, 1), 3)
    print("loop:", [day.isoformat() for day in holiday])
    print("again, and backwards:", [day.day for day in holiday], [day.day for day in reversed(holiday)])
    print("in each other:", [(first.day, second.day) for first in holiday for second in holiday if first < second])
    print("by hand:", by_hand(holiday), "| in it:", date(2026, 5, 2) in holiday, "| last:", max(holiday))
    stream = Peekable("abc")
    print("an iterator goes on:", next(stream), list(stream), list(stream))
    print("tokens:", tokens("12+345 * x"))
    print(
        "next with a default:",
        next(iter([]), "nothing"),
        "| until a value:",
        list(iter(Peekable("ab.c").__next__, ".")),
    )


if __name__ == "__main__":
    main()
