"""Advanced Types: containers for special work, and one of your own.

`deque` is a queue that is quick at both ends, `heapq` keeps the smallest in front, `ChainMap` looks in
several dictionaries, `array` holds numbers in a tenth of the memory. Write a container of your own when none
of them keeps the rule that yours must keep: derive it from an abstract base of `collections.abc`, write the
few methods that it asks for, and get the others for nothing. Do not derive from `dict` for that, because its
other methods go past the one that you change.

Read next: https://docs.python.org/3/library/collections.html, https://docs.python.org/3/library/heapq.html
and https://docs.python.org/3/library/collections.abc.html
"""

from __future__ import annotations

import heapq
import sys
from array import array
from collections import ChainMap, deque
from collections.abc import Iterator, MutableMapping

ROADS = {"home": ["mill", "park"], "mill": ["lake"], "park": ["lake", "school"], "lake": ["school"], "school": []}


def reachable(start: str) -> list[str]:
    """Every place, the nearest first. `popleft` takes one step; `pop(0)` of a list moves all others."""
    waiting = deque([start])
    found = [start]
    while waiting:
        for place in ROADS[waiting.popleft()]:
            if place not in found:
                found.append(place)
                waiting.append(place)
    return found


def by_urgency(tasks: list[tuple[int, str]]) -> Iterator[str]:
    """The most urgent one each time, though new ones come in between; to sort again each time would be slower."""
    heap = list(tasks)
    heapq.heapify(heap)
    while heap:
        urgency, name = heapq.heappop(heap)
        yield name
        if name == "call the plumber":
            heapq.heappush(heap, (urgency, "turn off the water"))


class Headers(MutableMapping[str, str]):
    """The headers of a message: upper and lower case mean the same, and the way it was written is kept.

    Five methods are written here; `get`, `in`, `pop`, `update`, `setdefault`, `==` and more come from the base.
    """

    def __init__(self, **values: str) -> None:
        self._values: dict[str, tuple[str, str]] = {}
        self.update(values)

    def __getitem__(self, name: str) -> str:
        return self._values[name.lower()][1]

    def __setitem__(self, name: str, value: str) -> None:
        self._values[name.lower()] = name, value

    def __delitem__(self, name: str) -> None:
        del self._values[name.lower()]

    def __iter__(self) -> Iterator[str]:
        return (name for name, _ in self._values.values())

    def __len__(self) -> int:
        return len(self._values)


def settings() -> ChainMap[str, str]:
    """What the user says comes before what the project says; nothing is copied."""
    project = {"colour": "auto", "width": "80"}
    user = {"colour": "never"}
    return ChainMap(user, project)


def main() -> None:
    """Use each container for what it is made for."""
    print("from home:", reachable("home"))
    print("in order:", list(by_urgency([(3, "water plants"), (1, "call the plumber"), (2, "buy bread")])))
    headers = Headers(Host="example.org", Accept="text/html")
    headers["HOST"] = "example.com"
    print(f"{dict(headers)}; has accept: {'accept' in headers}; cookie: {headers.get('Cookie', 'none')}")
    print("settings:", dict(settings()))
    recent: deque[str] = deque(maxlen=3)  # forgets the oldest
    recent.extend(["a", "b", "c", "d"])
    print("recent:", list(recent))
    numbers = range(1000)
    size = sys.getsizeof(array("h", numbers)) / (sys.getsizeof(list(numbers)) + sum(map(sys.getsizeof, numbers)))
    print(f"a thousand small numbers in an array: {size:.0%} of the memory of a list")


if __name__ == "__main__":
    main()
