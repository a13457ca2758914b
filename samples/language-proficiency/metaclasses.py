"""Metaclasses: a class of classes, for frameworks that have to know each class when it is made.

A `class` statement calls its metaclass with a name, the bases and what the body defined. A metaclass can look
at that, refuse it, or add to it: an object-relational mapper learns the fields of a table so. Reach for it
last. A function that is called with a class (a decorator), `__init_subclass__` and `__set_name__` do nearly
all of it, are easier to follow, and do not get in the way of another metaclass. What only a metaclass can do:
change how the class itself answers, such as `len(Class)`, or give the body of the class a namespace of its
own.

Read next: https://docs.python.org/3/reference/datamodel.html#metaclasses and PEP 3115,
https://peps.python.org/pep-3115/; for `__init_subclass__` PEP 487, https://peps.python.org/pep-0487/
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


class Column:
    """A field of a table: its type, and whether it may be left out."""

    def __init__(self, kind: type, *, optional: bool = False) -> None:
        self.kind = kind
        self.optional = optional


class TableMeta(type):
    """Collects the columns of each class, and makes a class answer for its table: `len(Book)`, `for name in Book`."""

    columns: dict[str, Column]

    def __new__(mcs, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **options: Any) -> TableMeta:  # noqa: ANN401
        """Called by the `class` statement, when its body has run."""
        inherited = {key: column for base in bases for key, column in getattr(base, "columns", {}).items()}
        own = {key: value for key, value in namespace.items() if isinstance(value, Column)}
        for key in own:
            if key.startswith("_"):
                raise TypeError(f"{name}.{key}: a column cannot be private")
        rest = {key: value for key, value in namespace.items() if key not in own}
        made = super().__new__(mcs, name, bases, rest, **options)  # another metaclass may want to do its part
        made.columns = inherited | own
        return made

    def __len__(cls) -> int:
        return len(cls.columns)

    def __iter__(cls) -> Iterator[str]:
        return iter(cls.columns)


class Table(metaclass=TableMeta):
    """The base that users of the framework see; they never write the word metaclass."""

    def __init__(self, **values: object) -> None:
        unknown = values.keys() - type(self).columns.keys()
        if unknown:
            raise TypeError(f"{type(self).__name__} has no column {', '.join(sorted(unknown))}")
        for name, column in type(self).columns.items():
            value = values.get(name)
            if value is None and not column.optional:
                raise TypeError(f"{type(self).__name__}.{name} is missing")
            if value is not None and not isinstance(value, column.kind):
                raise TypeError(f"{name} must be {column.kind.__name__}, not {value!r}")
            setattr(self, name, value)


class Item(Table):
    """Columns that other tables inherit."""

    number = Column(int)
    title = Column(str)


class Book(Item):
    """A table of three columns: two are inherited."""

    pages = Column(int, optional=True)


class Registered:
    """The same without a metaclass: `__init_subclass__` is called for each class that derives from this one."""

    kinds: dict[str, type] = {}  # noqa: RUF012  # one for all on purpose: it is the register

    def __init_subclass__(cls, **options: object) -> None:
        super().__init_subclass__(**options)
        Registered.kinds[cls.__name__.lower()] = cls


class Circle(Registered):
    """Known by its name, without a line that registers it."""


class Square(Registered):
    """And so is this one."""


def main() -> None:
    """Ask the classes, make objects, and see what is refused."""
    print(f"{Book.__name__} has {len(Book)} columns: {', '.join(Book)}; its class is {type(Book).__name__}")
    book = Book(number=7, title="Tides")
    print({name: getattr(book, name) for name in Book})
    for values in ({"number": "7", "title": "Tides"}, {"number": 7}, {"number": 7, "title": "T", "isbn": "1"}):
        try:
            Book(**values)
        except TypeError as error:
            print("refused:", error)
    try:
        type("Secret", (Table,), {"_code": Column(int)})  # a class statement is a call; this is that call
    except TypeError as error:
        print("refused:", error)
    print("registered without a metaclass:", sorted(Registered.kinds))


if __name__ == "__main__":
    main()
