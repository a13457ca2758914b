"""Variable List: arguments and values whose number is not known beforehand.

`*names` in a `def` takes all further arguments as a tuple, `**options` those with a name as a dictionary; in
a call they do the reverse and spread out what is in them. Use them where the number is really open: a sum of
values, a wrapper that passes everything on. Prefer named parameters where you know which ones there are,
because a reader, an editor and a type checker see them, and a misspelt name is refused.

Read next: https://docs.python.org/3/tutorial/controlflow.html#arbitrary-argument-lists and PEP 448 on
unpacking, https://peps.python.org/pep-0448/
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def joined_path(root: str, *parts: str, separator: str = "/") -> str:
    """One part or many. What comes after `*parts` must be named."""
    return separator.join([root, *parts])


def html_element(tag: str, *children: str, **attributes: str) -> str:
    """Names that are data: which attributes there are is up to the caller."""
    written = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f"<{tag}{written}>{''.join(children)}</{tag}>"


def announced(function: Callable[..., str], *args: Any, **kwargs: Any) -> str:  # noqa: ANN401
    """Passes on whatever it gets and knows nothing of it: the honest use of both."""
    named = [f"{name}={value!r}" for name, value in kwargs.items()]
    print(f"  calling {function.__name__} with {', '.join([*map(repr, args), *named])}")
    return function(*args, **kwargs)


def table(header: list[str], *rows: list[str]) -> str:
    """`zip(*table)` turns rows into columns: each row becomes an argument."""
    widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]
    return "\n".join(
        "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in (header, *rows)
    )


def unpacking() -> None:
    """The same stars in assignments and in displays."""
    winner, *others, last = ["Amara", "Jonas", "Li", "Noor"]
    print(f"{winner} won, {last} was last, {len(others)} in between")
    defaults = {"size": "M", "colour": "red"}
    print("one dictionary from two, the later one wins:", {**defaults, "colour": "blue"})
    print("one list from two:", [*range(3), *"ab"])


def main() -> None:
    """Call each with few and with many."""
    print(joined_path("home"), joined_path("home", "amara", "notes"), joined_path("a", "b", separator=":"))
    print(html_element("a", "read ", html_element("b", "me"), href="/first", title="Start"))
    print(announced(joined_path, "home", "photos", separator=" > "))
    print(table(["name", "town"], ["Amara", "Lagos"], ["Jonas", "Bern"]))
    unpacking()


if __name__ == "__main__":
    main()
