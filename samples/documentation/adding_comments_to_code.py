"""Adding Comments to Code: why, where the code can only say what.

A comment is worth its line when it says what code cannot: the reason for an unusual step, a limit from
outside, what was tried and does not work, the unit of a number, where a formula comes from. What the code
says itself needs none; a comment that repeats it will be wrong after the next change. Where a comment
explains what a block does, a function with that name is better. Old code is not kept in comments: Git has it.
A promise ("later") has a ticket.

Read next: https://peps.python.org/pep-0008/#comments
"""

from __future__ import annotations

import io
import tokenize
from collections.abc import Iterator

# Rounding up: the carrier charges each kilogram that was begun (price list of 2026, section 3).
GRAMS_OF_A_STEP = 1_000

# The sensor answers with 85.0 after it was switched on, before it has measured; that is not a temperature.
NOT_MEASURED = 85.0


def steps_of(grams: int) -> int:
    """How many kilograms are charged."""
    return -(-grams // GRAMS_OF_A_STEP)  # floor division of the negative number rounds up, without floats


def mean_temperature(readings: list[float]) -> float | None:
    """The mean of what was really measured; None where nothing was."""
    measured = [reading for reading in readings if reading != NOT_MEASURED]
    if not measured:
        return None
    return sum(measured) / len(measured)


def easter_month_and_day(year: int) -> tuple[int, int]:
    """The date of Easter by the anonymous Gregorian algorithm (Nature, 20 April 1876)."""
    # The letters are those of the publication, so that each line can be compared with it.
    a = year % 19
    b, c = divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return month, (h - m + r + month + 19) % 32


def comments_of(source: str) -> Iterator[tuple[int, str]]:
    """The comments of a program, each with its line from 1. Looking for `#` would also find those in strings."""
    # Shape of what tokenize gives for each token:
    #     (type, text, (line, column), (line, column), whole_line)
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string.lstrip("# ")


def repeats_the_code(comment: str, code: str) -> bool:
    """Does a comment only say again what its line says? Judged by its words: all of them are in the code."""
    words = {word.strip(".,").lower() for word in comment.split() if len(word) > 2}
    return bool(words) and all(word in code.lower() for word in words)


def main() -> None:
    """The code that the comments explain, and a look at comments themselves."""
    print("charged:", [steps_of(grams) for grams in (1, 1_000, 1_001)])
    print(
        "mean:", mean_temperature([21.0, NOT_MEASURED, 23.0]), "| nothing measured:", mean_temperature([NOT_MEASURED])
    )
    print("Easter 2026 (month, day):", easter_month_and_day(2026))
    source = 'price = 5  # cents, as the bank wants it\ncount += 1  # count 1\nprint("# no comment")\n'
    for line, comment in comments_of(source):
        code = source.splitlines()[line - 1].partition("#")[0]
        print(f"line {line}: {comment!r} {'only repeats the code' if repeats_the_code(comment, code) else 'says why'}")


if __name__ == "__main__":
    main()
