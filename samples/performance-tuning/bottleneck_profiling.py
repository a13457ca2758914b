"""Bottleneck Profiling: where the time goes, before anything is changed.

Programs are slow in few places, and rarely in those that one thinks of. A profiler counts calls and time of
each function; sorted by the time inside of the function itself (`tottime`) it names what is hot, sorted by
`cumulative` it shows which path leads there, and `print_callers` who calls it so often. Change that place
alone, then measure again. A profiler slows small functions down most, so compare times without it. Do not
profile what is fast enough.

Read next: https://docs.python.org/3/library/profile.html
"""

from __future__ import annotations

import cProfile
import io
import pstats
import time
from collections.abc import Callable

WORDS = [f"word{number % 700}" for number in range(6_000)]


def is_known(word: str, known: list[str]) -> bool:
    """Looks harmless, and is called for every word: it goes through the list each time."""
    return word in known


def distinct_by_list(words: list[str]) -> list[str]:
    """Each word once: the first version."""
    known: list[str] = []
    for word in words:
        if not is_known(word, known):
            known.append(word)
    return known


def distinct_by_dict(words: list[str]) -> list[str]:
    """The same after the profile was read: a dictionary keeps the order and finds a word at once."""
    return list(dict.fromkeys(words))


def report(words: list[str], distinct: Callable[[list[str]], list[str]]) -> str:
    """Everything around the bottleneck, which one would have suspected first."""
    found = distinct(words)
    lines = [f"{word.upper():<10}{len(word):>3}" for word in sorted(found)]
    return "\n".join(lines)


def profile_of(work: Callable[[], object]) -> cProfile.Profile:
    """Run something under the profiler."""
    with cProfile.Profile() as profiler:
        work()
    return profiler


def table(profiler: cProfile.Profile, *, by: str, lines: int) -> str:
    """The first lines of what the profiler found, sorted by a key; without the seconds, which vary."""
    text = io.StringIO()
    pstats.Stats(profiler, stream=text).strip_dirs().sort_stats(by).print_stats(lines)
    rows = [line.split() for line in text.getvalue().splitlines() if line.endswith(")") and ":" in line][1:]
    return "\n".join(f"  {calls:>5} calls of {name}" for calls, *_, name in rows)


def seconds(work: Callable[[], object]) -> float:
    """Without a profiler, the best of three: the others were disturbed."""
    times = []
    for _ in range(3):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return min(times)


def main() -> None:
    """Profile, change the one place, and measure."""
    profiler = profile_of(lambda: report(WORDS, distinct_by_list))
    print("most time in the function itself:", table(profiler, by="tottime", lines=1), sep="\n")
    print("and the path that leads there:", table(profiler, by="cumulative", lines=4), sep="\n")
    before = seconds(lambda: report(WORDS, distinct_by_list))
    after = seconds(lambda: report(WORDS, distinct_by_dict))
    print("the same result:", report(WORDS, distinct_by_list) == report(WORDS, distinct_by_dict))
    print(f"after the change it takes {'a tenth or less' if after < before / 10 else 'less'} of the time")


if __name__ == "__main__":
    main()
