"""Error Handling: what fails, who can do something about it, and what has to be done in any case.

Catch an error where you can do something about it: try another way, tell the user, give a default that is
right. Let all others pass, because an error that is swallowed comes back later, far from its cause. Name the
errors that you expect and keep the `try` block as small as what can raise them. `finally` is for what has to
happen however the block ends.

Read next: https://docs.python.org/3/tutorial/errors.html and
https://docs.python.org/3/library/exceptions.html
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path


class Printer:
    """Something that must be given back: here it only notes what happens to it."""

    def __init__(self) -> None:
        self.is_busy = False

    def reserve(self) -> None:
        """Take it."""
        self.is_busy = True

    def release(self) -> None:
        """Give it back."""
        self.is_busy = False


def read_settings(path: Path) -> dict[str, object]:
    """Two errors mean two things: no file is usual, a broken one is not and names itself."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    try:
        settings = json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"{path.name}, line {error.lineno}: {error.msg}") from error
    if not isinstance(settings, dict):
        raise TypeError(f"{path.name} holds a {type(settings).__name__}, not an object")
    return settings


def print_pages(printer: Printer, pages: list[str], limit: int) -> int:
    """How many pages came out. The printer is free again whatever happens: an error, a `return`, Ctrl-C."""
    printer.reserve()
    try:
        for number, page in enumerate(pages, 1):
            if number > limit:
                raise RuntimeError(f"out of paper at page {number}: {page}")
    except RuntimeError as error:
        print("  the printer says:", error)
        return limit
    finally:
        printer.release()
    return len(pages)


def parse_amounts(words: list[str]) -> tuple[list[float], list[str]]:
    """One bad value does not spoil the others; what was wrong is kept, not lost."""
    amounts, problems = [], []
    for word in words:
        try:
            amount = float(word)
        except ValueError as error:
            problems.append(str(error))
        else:  # only when nothing was raised, and its own errors are not caught above
            amounts.append(amount)
    return amounts, problems


def main() -> None:
    """Fail in several ways, each handled where something can be done."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "settings.json"
        print("no file:", read_settings(path))
        for text in ('{"size": 3}', '{"size": }', "[1]"):
            path.write_text(text, encoding="utf-8")
            try:
                print("settings:", read_settings(path))
            except (ValueError, TypeError) as error:
                print("refused:", error)
    printer = Printer()
    done = print_pages(printer, ["cover", "text", "index"], limit=2)
    print(f"pages: {done}; is the printer busy? {printer.is_busy}")
    amounts, problems = parse_amounts(["3.5", "four", "7"])
    print(f"amounts: {amounts}; problems: {problems}")


if __name__ == "__main__":
    main()
