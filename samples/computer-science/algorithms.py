"""Algorithms: known ways through known problems.

Many problems are one of a few in disguise: search, sorting, shortest way, order of dependencies, best choice
under a limit. Recognise it, and use what is known, with its name in the docstring, rather than inventing it.
On a graph remember what was seen, or a circle never ends; a queue gives the nearest first, a heap the
cheapest, a stack goes deep. Look into the standard library first (`heapq`, `bisect`, `graphlib`). Say how the
work grows with the input.

Read next: https://docs.python.org/3/library/graphlib.html, https://docs.python.org/3/library/heapq.html and
Cormen et al., "Introduction to Algorithms"
"""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

Roads = Mapping[str, Mapping[str, int]]  # minutes from each place to its neighbours

ROADS: Roads = {
    "home": {"mill": 4, "park": 2},
    "mill": {"lake": 5, "home": 4},
    "park": {"mill": 1, "school": 9},
    "lake": {"school": 1},
    "school": {},
}


def fewest_stops(roads: Roads, start: str, end: str) -> list[str]:
    """Breadth-first search, O(places + roads): the nearest first, so the first way has the fewest stops."""
    came_from: dict[str, str | None] = {start: None}
    seen = {start}  # without this memory a circle would never end
    waiting = deque([start])
    while waiting:
        place = waiting.popleft()
        if place == end:
            break
        for neighbour in roads[place]:
            if neighbour not in seen:
                seen.add(neighbour)
                came_from[neighbour] = place
                waiting.append(neighbour)
    return way_back(came_from, end)


def quickest(roads: Roads, start: str, end: str) -> tuple[int, list[str]]:
    """Dijkstra (1959), O(roads log places): take the place that is reached soonest, and look at its neighbours."""
    minutes = {start: 0}
    came_from: dict[str, str | None] = {start: None}
    heap = [(0, start)]
    done: set[str] = set()
    while heap:
        soonest, place = heapq.heappop(heap)
        if place in done:
            continue
        done.add(place)
        for neighbour, further in roads[place].items():
            arrival = soonest + further
            if arrival < minutes.get(neighbour, arrival + 1):
                minutes[neighbour], came_from[neighbour] = arrival, place
                heapq.heappush(heap, (arrival, neighbour))
    return minutes[end], way_back(came_from, end)


def way_back(came_from: Mapping[str, str | None], end: str) -> list[str]:
    """From the end to the start, and turned round; empty where the end was not reached."""
    way: list[str] = []
    place: str | None = end if end in came_from else None
    while place is not None:
        way.append(place)
        place = came_from[place]
    return way[::-1]


def build_order(needs: Mapping[str, set[str]]) -> list[str]:
    """Topological order: everything comes after what it needs. Raises `CycleError` where that is impossible."""
    return list(TopologicalSorter(needs).static_order())


def most_value(items: Sequence[tuple[str, int, int]], capacity: int) -> tuple[int, list[str]]:
    """The knapsack, by dynamic programming, O(items x capacity): the best for each weight, from the best for less."""
    best: list[tuple[int, list[str]]] = [(0, [])] * (capacity + 1)
    for name, weight, value in items:
        for room in range(capacity, weight - 1, -1):  # from the top, or an item would be taken twice
            before, chosen = best[room - weight]
            if before + value > best[room][0]:
                best[room] = (before + value, [*chosen, name])
    return best[capacity]


def main() -> None:
    """Each problem once."""
    print("fewest stops:", fewest_stops(ROADS, "home", "school"))
    print("quickest:", quickest(ROADS, "home", "school"))
    print("no way:", fewest_stops(ROADS, "school", "home"))
    needs = {"app": {"library", "config"}, "library": {"compiler"}, "config": set(), "compiler": set()}
    order = build_order(needs)
    print(
        "each after what it needs:", all(order.index(one) > order.index(other) for one in needs for other in needs[one])
    )
    try:
        build_order({"hen": {"egg"}, "egg": {"hen"}})
    except CycleError as error:
        print("impossible:", " needs ".join(error.args[1]))
    print("packed:", most_value([("tent", 5, 60), ("stove", 3, 30), ("rope", 2, 25), ("book", 2, 10)], capacity=7))


if __name__ == "__main__":
    main()
