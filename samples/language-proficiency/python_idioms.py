"""Python Idioms: the usual way to say a usual thing.

Readers know these forms by sight: a loop over items and not over indices, `enumerate` where the number is
needed, `zip` for two at a time, `in`, unpacking, truth of a container, `get` with a default, `any` and `all`,
`with`. An idiom is worth it because no reader has to think. It is not a contest for the fewest characters: when
the idiom does not fit, write the plain form.

Read next: https://peps.python.org/pep-0008/#programming-recommendations, https://peps.python.org/pep-0020/
and https://docs.python.org/3/howto/functional.html
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import PurePosixPath

NAMES = ["Amara", "Jonas", "Li"]
MINUTES = [41, 39, 38]


def numbered() -> list[str]:
    """Not `for i in range(len(names))`: the item is what one wants, and the number comes with it."""
    return [f"{number}. {name}" for number, name in enumerate(NAMES, start=1)]


def results() -> dict[str, int]:
    """Two sequences at a time. `strict=True` says aloud when one of them is shorter."""
    times = {}
    for name, minutes in zip(NAMES, MINUTES, strict=True):
        times[name] = minutes
    return times


def first_places() -> list[str]:
    """Number, and two at a time, in one loop."""
    lines = []
    for place, (minutes, name) in enumerate(sorted(zip(MINUTES, NAMES, strict=True)), start=1):
        lines.append(f"{place}: {name} ({minutes})")
    return lines


def greeting(names: list[str]) -> str:
    """An empty container is false; `len(names) == 0` says the same with more words. Unpacking names the parts."""
    if not names:
        return "nobody is here"
    *others, last = names
    return f"hello {', '.join(others)} and {last}" if others else f"hello {last}"


def checks(minutes: list[int]) -> str:
    """`any` and `all` instead of a loop with a flag; a chain of comparisons; `in` instead of several `or`."""
    slow = any(time > 40 for time in minutes)
    sensible = all(0 < time < 180 for time in minutes)
    return f"at least one is slow: {slow}; all are sensible: {sensible}; weekend: {'Sat' in ('Sat', 'Sun')}"


def by_length(words: list[str]) -> dict[int, list[str]]:
    """Ask forgiveness with a default: no question whether the key is there."""
    groups: defaultdict[int, list[str]] = defaultdict(list)
    for word in words:
        groups[len(word)].append(word)
    return dict(groups)


def setting(settings: dict[str, str], name: str) -> str:
    """`get` with what is right where nothing was said. `or` would also replace an empty text."""
    return settings.get(name, "not set")


def reversed_words(text: str) -> str:
    """Split, work and join: the text functions that nearly everything is made of."""
    return " ".join(word[::-1] for word in text.split())


def main() -> None:
    """Each idiom once."""
    print(numbered(), results())
    print(first_places())
    print(greeting([]), "|", greeting(["Li"]), "|", greeting(NAMES))
    print(checks(MINUTES))
    print("by length:", by_length(["tea", "cup", "cake"]))
    print("settings:", setting({"colour": ""}, "colour") == "", setting({}, "colour"))
    print("words:", reversed_words("  live  on "))
    left, right = 1, 2
    left, right = right, left
    print("swapped:", left, right, "| path:", PurePosixPath("a") / "b" / "c.txt")


if __name__ == "__main__":
    main()
