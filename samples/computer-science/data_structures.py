"""Data Structures: how values are arranged decides what is quick.

A linked list takes and gives at both ends without moving anything; a search tree keeps an order while it
grows; a heap has the smallest in front; a trie shares beginnings of words. Python's own (`list`, `dict`,
`set`, `deque`, `heapq`) serve nearly always, and are written in C. Build one of your own when an operation
that matters is slow with all of them, and to understand theirs. The one here forgets what was used longest
ago: a dictionary finds, a linked list keeps the order.

Read next: https://docs.python.org/3/library/collections.html, https://wiki.python.org/moin/TimeComplexity and
Cormen et al., "Introduction to Algorithms", part III
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class LinkNode(Generic[K, V]):
    """An entry between two others. Slots: there may be many of them."""

    __slots__ = ("key", "next", "previous", "value")

    def __init__(self, key: K, value: V) -> None:
        self.key, self.value = key, value
        self.previous: LinkNode[K, V] | None = None
        self.next: LinkNode[K, V] | None = None


class RecentlyUsed(Generic[K, V]):
    """Keeps as many entries as it may. Each operation takes the same time, however many there are."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._nodes: dict[K, LinkNode[K, V]] = {}
        self._first: LinkNode[K, V] | None = None  # used last
        self._last: LinkNode[K, V] | None = None  # forgotten next

    def get(self, key: K) -> V | None:
        """The value, which is now the one used last."""
        node = self._nodes.get(key)
        if node is None:
            return None
        self._unlink(node)
        self._put_first(node)
        return node.value

    def set(self, key: K, value: V) -> None:
        """Keep a value, and forget the one that was used longest ago where there are too many."""
        if (old := self._nodes.get(key)) is not None:
            self._unlink(old)
        node = self._nodes[key] = LinkNode(key, value)
        self._put_first(node)
        if len(self._nodes) > self._most and self._last is not None:
            del self._nodes[self._last.key]
            self._unlink(self._last)

    def __iter__(self) -> Iterator[K]:
        node = self._first
        while node is not None:
            yield node.key
            node = node.next

    def _unlink(self, node: LinkNode[K, V]) -> None:
        """Four cases in two lines each: in the middle, at an end, alone."""
        if node.previous is None:
            self._first = node.next
        else:
            node.previous.next = node.next
        if node.next is None:
            self._last = node.previous
        else:
            node.next.previous = node.previous
        node.previous = node.next = None

    def _put_first(self, node: LinkNode[K, V]) -> None:
        node.next = self._first
        if self._first is None:
            self._last = node
        else:
            self._first.previous = node
        self._first = node


class TreeNode:
    """A search tree: smaller words on the left, larger ones on the right, so it gives them in order."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.left: TreeNode | None = None
        self.right: TreeNode | None = None

    def add(self, word: str) -> None:
        """Go down to where it belongs. Words that come sorted make a list of the tree: real ones balance themselves."""
        node = self
        while word != node.word:
            side = "left" if word < node.word else "right"
            below = getattr(node, side)
            if below is None:
                setattr(node, side, TreeNode(word))
                return
            node = below

    def __iter__(self) -> Iterator[str]:
        if self.left is not None:
            yield from self.left
        yield self.word
        if self.right is not None:
            yield from self.right

    def depth(self) -> int:
        """How many looks the worst search takes."""
        return 1 + max((below.depth() for below in (self.left, self.right) if below is not None), default=0)


def main() -> None:
    """Use both."""
    pages: RecentlyUsed[str, str] = RecentlyUsed(most=3)
    for page in ("home", "help", "shop"):
        pages.set(page, page.upper())
    print("asked for home:", pages.get("home"), "| order:", list(pages))
    pages.set("news", "NEWS")
    print("help was used longest ago:", pages.get("help"), "| order:", list(pages))
    tree = TreeNode("lamp")
    for word in ("cup", "tea", "book", "key", "rope", "lamp"):
        tree.add(word)
    print("in order:", list(tree), "| depth:", tree.depth())
    chain = TreeNode("a")
    for letter in "bcdefg":
        chain.add(letter)
    print("the same number of words that came sorted, depth:", chain.depth())


if __name__ == "__main__":
    main()
