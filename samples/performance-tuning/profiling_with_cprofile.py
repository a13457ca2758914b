"""Profiling with `cProfile`: how often each function was called, and how long it took.

`python -m cProfile -s tottime program.py` is enough for a first look; `cProfile.Profile()` measures one part
of a program. `ncalls` is how often, `tottime` the time in the function itself, `cumtime` with all that it
calls. Profile with data as large as in production, and before you change anything. It counts every call,
which makes small functions look slower than they are; to compare two versions use `timeit`, and for a program
that runs already a sampling profiler.

Read next: https://docs.python.org/3/library/profile.html#instant-user-s-manual
"""

from __future__ import annotations

import cProfile
import io
import pstats
import re
from collections import Counter
from collections.abc import Callable

TEXT = "Tea for two, and two for tea; me for you, and you for me. " * 200


def words_of(text: str) -> list[str]:
    """All words in small letters."""
    return [clean(word) for word in text.split()]


def clean(word: str) -> str:
    """Called for each word, so it will have the most calls."""
    return re.sub(r"\W", "", word).lower()


def most_frequent(text: str, count: int) -> list[tuple[str, int]]:
    """The words that come most often, those with equal counts by the alphabet."""
    counted = Counter(words_of(text))
    return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:count]


def calls_of(profiler: cProfile.Profile) -> dict[str, int]:
    """How often each function of this file was called, the most frequent first."""
    text = io.StringIO()
    pstats.Stats(profiler, stream=text).sort_stats("ncalls").print_stats("profiling_with_cprofile")
    rows = (line.split() for line in text.getvalue().splitlines() if line.endswith(")"))
    found = {place.rpartition("(")[2].rstrip(")"): calls for calls, *_, place in rows if calls.isdigit()}
    return {name: int(calls) for name, calls in found.items() if not name.startswith("<")}


def calls_below(work: Callable[[], object]) -> int:
    """How many calls there were in all: a number that is the same on every machine, unlike seconds."""
    profiler = cProfile.Profile()
    profiler.runcall(work)
    total: int = pstats.Stats(profiler, stream=io.StringIO()).total_calls  # type: ignore[attr-defined]
    return total


def most_frequent_after(text: str, count: int) -> list[tuple[str, int]]:
    """After reading the profile: one pass of `findall` over the whole text instead of a call for each word."""
    return sorted(Counter(re.findall(r"\w+", text.lower())).items(), key=lambda pair: (-pair[1], pair[0]))[:count]


def main() -> None:
    """Profile, read, change, profile again."""
    with cProfile.Profile() as profiler:  # measures the block
        found = most_frequent(TEXT, 3)
    print("found:", found)
    for name, calls in calls_of(profiler).items():
        print(f"  {calls:>6} calls of {name}")
    before, after = calls_below(lambda: most_frequent(TEXT, 3)), calls_below(lambda: most_frequent_after(TEXT, 3))
    print("the same result after the change:", most_frequent_after(TEXT, 3) == found)
    print(f"calls in all: {'at least ten times fewer' if after * 10 < before else 'about the same'}")


if __name__ == "__main__":
    main()
