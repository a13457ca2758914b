"""Multiple Inheritance: several bases, each of which does its part and lets the next one do its own.

A mixin adds one ability (log, count, check) to classes that it does not know. `super()` means the next class
in the method resolution order, and not the parent, so a mixin hands each call on, and takes `**options` for
those after it. Keep mixins small, without a constructor of their own where that is possible, and put them in
front of the base. Two full classes as bases are nearly always a mistake: keep one of them in an attribute.

Read next: https://docs.python.org/3/howto/mro.html and
https://rhettinger.wordpress.com/2011/05/26/super-considered-super/
"""

from __future__ import annotations

from typing import Any


class Store:
    """The base: keeps values. It ends the chain, so it hands nothing on."""

    def __init__(self) -> None:
        self.values: dict[str, int] = {}

    def set(self, name: str, value: int) -> None:
        """Keep a value."""
        self.values[name] = value


class Positive:
    """A mixin: refuses, or hands on."""

    def set(self, name: str, value: int) -> None:
        """Only numbers above zero."""
        if value <= 0:
            raise ValueError(f"{name} must be above zero, not {value}")
        super().set(name, value)  # type: ignore[misc]  # of the class that comes next, whichever that is


class Announced:
    """A mixin with an option: takes its own out of the arguments, and hands on the others."""

    def __init__(self, *, prefix: str = "set", **options: Any) -> None:  # noqa: ANN401
        super().__init__(**options)
        self._prefix = prefix

    def set(self, name: str, value: int) -> None:
        """Say it, before it is done."""
        print(f"  {self._prefix} {name} = {value}")
        super().set(name, value)  # type: ignore[misc]


class History:
    """A mixin with state: its constructor takes part in the chain as well."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401
        super().__init__(**options)
        self.changes: list[str] = []

    def set(self, name: str, value: int) -> None:
        """Note it, when it was done: what was refused is not noted."""
        super().set(name, value)  # type: ignore[misc]
        self.changes.append(name)


class CheckedStore(Positive, Store):
    """Two abilities, and no line of code."""


class FullStore(Announced, History, Positive, Store):
    """The order decides: it is announced first, and noted only if Positive lets it pass."""


class QuietFirst(History, Positive, Announced, Store):
    """The same classes in another order: what is refused is not even announced."""


def order(kind: type) -> str:
    """The method resolution order: in which classes a name is looked up."""
    return " > ".join(one.__name__ for one in kind.__mro__[:-1])


def main() -> None:
    """The same calls to different combinations."""
    for kind in (CheckedStore, FullStore, QuietFirst):
        print(order(kind))
        store = kind()
        for value in (3, -1):
            try:
                store.set("size", value)
            except ValueError as error:
                print("  refused:", error)
        print("  kept:", store.values, "| history:", getattr(store, "changes", "none"))
    print("with an option:", end="")
    FullStore(prefix="now").set("size", 5)
    try:
        type("Impossible", (Store, CheckedStore), {})  # a base before its own subclass
    except TypeError as error:
        print("refused:", str(error).splitlines()[0])


if __name__ == "__main__":
    main()
