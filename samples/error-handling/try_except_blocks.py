"""`try/except` blocks: as little as possible inside, the errors by their names, and the rest in `else`.

Put into `try` only what may raise the error that you name. The lines that go on with the result belong into
`else`: they run when nothing was raised, and an error of their own is not taken for one of the `try`. Never
write `except:` without a type, because that also stops Ctrl-C and `sys.exit`. Where a simple question tells
beforehand (`if key in table`, `dict.get`), ask it instead; where the answer may change in between, as with
files, only `try` is right.

Read next: https://docs.python.org/3/tutorial/errors.html#handling-exceptions and the statement's definition,
https://docs.python.org/3/reference/compound_stmts.html#the-try-statement
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

PRICES = {"tea": 3.5, "cake": 4.2}


def seconds_of(text: str) -> int | None:
    """A duration such as `2:30`; None where the text is none. Only the conversion can fail, so only it is in `try`."""
    try:
        minutes, seconds = map(int, text.split(":"))
    except ValueError:  # too few parts, too many, or no number
        return None
    else:
        return minutes * 60 + seconds


def price_of(dish: str) -> str:
    """Clauses are tried from the top to the bottom, and one at most is taken."""
    try:
        price = PRICES[dish]
    except KeyError:
        return f"there is no {dish}"
    except TypeError as error:
        return f"{dish!r} is not the name of a dish: {error}"
    return f"{dish} is {price:.2f}"


def first_line(path: Path) -> str:
    """Several errors with one answer are a tuple. `error` tells more, and is gone after its clause."""
    try:
        with path.open(encoding="utf-8") as file:
            return file.readline().rstrip()
    except (FileNotFoundError, IsADirectoryError) as error:
        return f"no file: {os.strerror(error.errno or 0)}"


def remove_if_there(path: Path) -> bool:
    """To ask first would be too late: another program can remove it between the question and the answer."""
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    else:
        return True


def total(lines: list[str]) -> float:
    """An error that cannot be handled here goes on to the caller; to add what is known to it is enough."""
    amount = 0.0
    for number, line in enumerate(lines, 1):
        try:
            amount += float(line)
        except ValueError as error:
            raise ValueError(f"line {number} is {line!r}, not a number") from error
    return amount


def main() -> None:
    """Try each with what works and with what does not."""
    print("seconds:", [seconds_of(text) for text in ("2:30", "2", "two:30")])
    print("|".join(price_of(dish) for dish in ("tea", "soup")))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        note = folder / "note.txt"
        note.write_text("buy tea\nand cake\n", encoding="utf-8")
        print("first lines:", [first_line(path) for path in (note, folder / "missing.txt", folder)])
        print("removed:", [remove_if_there(note), remove_if_there(note)])
    print("total:", total(["3.5", "4"]))
    try:
        total(["3.5", "four"])
    except ValueError as error:
        print(f"refused: {error} (because {error.__cause__})")


if __name__ == "__main__":
    main()
