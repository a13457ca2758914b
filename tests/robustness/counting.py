"""What the tests of robustness tried, and what came of it: counted in each process, summed at the end of the run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

PROPERTY = "counted"  # the name under which the report of a test carries its counts, from a worker of pytest-xdist, too
CRASHES, WRONG = "crashes", "wrong results"
ALWAYS = ("inputs", "kinds", CRASHES, WRONG)  # these have a line although they are 0


class Counts:
    """What one process tried since `take`."""

    def __init__(self) -> None:
        self._numbers: Counter[str] = Counter()
        self._kinds: set[str] = set()

    def add(self, what: str, number: int = 1, *, kind: str | None = None) -> None:
        """Count `number` more of `what` ("inputs", "attacks", "kills survived"); each `kind` is counted once a run."""
        self._numbers[what] += number
        if kind is not None:
            self._kinds.add(kind)

    @contextmanager
    def trying(self, kind: str) -> Iterator[None]:
        """Count one input; an assertion that fails in the block is a wrong result, any other exception a crash."""
        self.add("inputs", kind=kind)
        try:
            yield
        except AssertionError:
            self.add(WRONG)
            raise
        except Exception:
            self.add(CRASHES)
            raise

    def take(self) -> list[tuple[str, object]]:
        """What was counted, as properties of a test's report; counting begins again."""
        taken: list[tuple[str, object]] = [(PROPERTY, [what, number]) for what, number in self._numbers.items()]
        taken.extend((PROPERTY, ["kinds", kind]) for kind in sorted(self._kinds))
        self._numbers.clear()
        self._kinds.clear()
        return taken


def summed(properties: Iterable[tuple[str, object]]) -> dict[str, int]:
    """The sums over the properties of reports; kinds that several tests tried are counted once."""
    numbers: Counter[str] = Counter(dict.fromkeys(ALWAYS, 0))
    kinds: set[str] = set()
    for name, value in properties:
        if name != PROPERTY:
            continue
        match value:
            case ["kinds", str(kind)]:
                kinds.add(kind)
            case [str(what), int(number)]:
                numbers[what] += number
    numbers["kinds"] = len(kinds)
    return dict(numbers)
