"""Reading one TOML table key by key, so that what is missing, of the wrong type or unknown is said with its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

T = TypeVar("T")

_TYPE_NAMES = {str: "a string", int: "an integer", bool: "true or false", list: "a list", dict: "a table"}


class TableError(ValueError):
    """A table holds what it must not; `key` is the dotted key, "" for the table itself.

    `item`: the item of the list at the key that is wrong; None where the whole value is. `is_key`: the key itself is
    wrong, and not its value.
    """

    def __init__(self, key: str, problem: str, *, item: object = None, is_key: bool = False) -> None:
        super().__init__(f"{key}: {problem}" if key else problem)
        self.key = key
        self.problem = problem
        self.item = item
        self.is_key = is_key


def nearest(word: str, known: Iterable[str]) -> str:
    """`; did you mean X?` for the known word that is nearest, or "" where none is near."""
    import difflib  # only where something is wrong

    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f"; did you mean {close[0]}?" if close else ""


def ended(sentence: str, mark: str = ".") -> str:
    """A sentence with a mark at its end, unless it ends as a question: after `nearest` it may."""
    return sentence if sentence.endswith("?") else sentence + mark


class Table:
    """A TOML table whose keys are taken one after the other; `done` refuses what nobody took."""

    def __init__(self, values: Mapping[str, object], prefix: str = "") -> None:
        self._values = dict(values)
        self._known: list[str] = []
        self._prefix = prefix

    def key(self, name: str) -> str:
        """The dotted key of an entry."""
        return f"{self._prefix}.{name}" if self._prefix else name

    def take(self, name: str, kind: type[T], default: T | None = None) -> T:
        """The value of a key; raises `TableError` if it is missing without a default or of another type."""
        self._known.append(name)
        if name not in self._values:
            if default is None:
                raise TableError(self.key(name), "is missing")
            return default
        value = self._values.pop(name)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise TableError(self.key(name), f"must be {_TYPE_NAMES[kind]}, not {value!r}")
        return value

    def strings(self, name: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """A list of strings."""
        values: list[object] = self.take(name, list, None if default is None else list(default))
        for value in values:
            if not isinstance(value, str):
                raise TableError(self.key(name), f"must hold strings, not {value!r}", item=value)
        return tuple(str(value) for value in values)

    def choice(self, name: str, choices: Iterable[str], default: str | None = None) -> str:
        """A string out of `choices`."""
        known = tuple(choices)
        value: str = self.take(name, str, default)
        if value not in known:
            raise TableError(self.key(name), f"must be one of {', '.join(known)}, not {value!r}{nearest(value, known)}")
        return value

    def tables(self, name: str) -> list[Table]:
        """An array of tables, empty where the key is missing."""
        values: list[object] = self.take(name, list, [])
        tables = []
        for index, value in enumerate(values):
            if not isinstance(value, dict):
                raise TableError(self.key(name), f"must hold tables, not {value!r}")
            tables.append(Table(value, f"{self.key(name)}[{index}]"))
        return tables

    def subtables(self, name: str) -> dict[str, Table]:
        """A table of tables, empty where the key is missing."""
        values: dict[str, object] = self.take(name, dict, {})
        tables = {}
        for key, value in values.items():
            if not isinstance(value, dict):
                raise TableError(f"{self.key(name)}.{key}", f"must be a table, not {value!r}")
            tables[key] = Table(value, f"{self.key(name)}.{key}")
        return tables

    def value(self, name: str) -> object:
        """The value of a key whatever its type; None where it is missing."""
        self._known.append(name)
        return self._values.pop(name, None)

    def names(self) -> list[str]:
        """The keys that nobody took yet, as written and in their order."""
        return list(self._values)

    def done(self) -> None:
        """Refuse the keys that nobody took."""
        for name in self._values:
            raise TableError(self.key(name), f"unknown key{nearest(name, self._known)}", is_key=True)
