"""Memory Management: smaller objects, and objects that go when they are not needed any more.

An object of an ordinary class has a dictionary of its own; `__slots__` names the attributes instead and saves
most of that. It pays where there are many thousands of objects. A weak reference lets you find an object
without keeping it alive: for a cache, a register, the way from a child back to its parent. CPython frees an
object when its last reference goes; a circle of references waits for the garbage collector. Measure before
and after. A program whose memory is not a problem needs none of this.

Read next: https://docs.python.org/3/reference/datamodel.html#slots and
https://docs.python.org/3/library/weakref.html
"""

from __future__ import annotations

import gc
import tracemalloc
import weakref
from collections.abc import Callable
from dataclasses import dataclass

COUNT = 20_000


@dataclass
class Point:
    """Each object brings a dictionary along."""

    x: float
    y: float


@dataclass(slots=True)
class SlimPoint:
    """The same without one. The price: no other attribute can be set on it, not even by mistake."""

    x: float
    y: float


class Image:
    """Something large. `__weakref__` must be named, or no weak reference to it is possible."""

    __slots__ = ("__weakref__", "name", "pixels")

    def __init__(self, name: str) -> None:
        self.name = name
        self.pixels = bytes(100_000)


class Gallery:
    """Hands out one object for each name, as long as it is used, and keeps none of them alive."""

    def __init__(self) -> None:
        self._images: weakref.WeakValueDictionary[str, Image] = weakref.WeakValueDictionary()

    def open(self, name: str) -> Image:
        """The image of a name: the same object for all who have it open."""
        image = self._images.get(name)
        if image is None:
            image = self._images[name] = Image(name)
        return image

    def __len__(self) -> int:
        return len(self._images)


class Node:
    """A tree whose children know their parent weakly: so there is no circle, and it is freed at once."""

    def __init__(self, name: str, parent: Node | None = None) -> None:
        self.name = name
        self.children: list[Node] = []
        self._parent = None if parent is None else weakref.ref(parent)
        if parent is not None:
            parent.children.append(self)

    @property
    def parent(self) -> Node | None:
        """None at the top, and when the parent is gone."""
        return None if self._parent is None else self._parent()


def bytes_each(make: Callable[[float, float], object]) -> int:
    """The memory of one object, measured on many."""
    tracemalloc.start()
    kept = [make(1.0, 2.0) for _ in range(COUNT)]
    used, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return used // len(kept)


def main() -> None:
    """Measure the points, then watch objects go."""
    plain, slim = bytes_each(Point), bytes_each(SlimPoint)
    print(f"with slots an object takes {slim / plain:.0%} of the memory")
    try:
        SlimPoint(1, 2).z = 3  # type: ignore[attr-defined]
    except AttributeError as error:
        print("refused:", error)
    gallery = Gallery()
    cover = gallery.open("cover")
    print(f"one object for both: {gallery.open('cover') is cover}; kept: {len(gallery)}")
    weakref.finalize(cover, print, "  (the cover is freed)")
    del cover
    gc.collect()  # CPython has done it already; other implementations may wait
    print("kept after the last user is gone:", len(gallery))
    root = Node("root")
    leaf = Node("leaf", root)
    print("parent:", leaf.parent.name if leaf.parent else None)
    del root
    gc.collect()
    print("parent after the tree is gone:", leaf.parent)


if __name__ == "__main__":
    main()
