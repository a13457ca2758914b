"""Metaprogramming: programs that make or change programs, while they run.

Classes, functions and their annotations are objects, so a program can read them (`inspect`,
`get_type_hints`), register them when they are defined (`__init_subclass__`), or make new ones (`type(...)`).
It pays where the same code would be written again and again after a description: columns, commands, messages.
Take the mildest means that does it: a dictionary, a decorator, `__init_subclass__`, and only then a metaclass
or generated source. Readers and editors see none of what is made at run time.

Read next: https://docs.python.org/3/reference/datamodel.html#customizing-class-creation,
https://docs.python.org/3/library/inspect.html and PEP 487, https://peps.python.org/pep-0487/
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, get_type_hints


class Message:
    """Subclasses register themselves by their name, and are completed from their annotations."""

    kinds: ClassVar[dict[str, type[Message]]] = {}
    fields: ClassVar[dict[str, type]] = {}

    def __init_subclass__(cls, **options: Any) -> None:  # noqa: ANN401
        """Called for each class that derives from this one, when it has been defined."""
        super().__init_subclass__(**options)
        cls.fields = {name: kind for name, kind in get_type_hints(cls).items() if isinstance(kind, type)}
        if not cls.fields:
            raise TypeError(f"{cls.__name__} has no fields")
        Message.kinds[cls.__name__.lower()] = cls

    def __init__(self, **values: object) -> None:
        for name, kind in self.fields.items():
            if not isinstance(values.get(name), kind):
                raise TypeError(f"{type(self).__name__}.{name} must be {kind.__name__}, not {values.get(name)!r}")
            setattr(self, name, values[name])

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self.fields)})"


class Greeting(Message):
    """Three lines are a whole class."""

    name: str
    times: int


class Payment(Message):
    """And so are these."""

    cents: int


def read(data: Mapping[str, Any]) -> Message:
    """From data to an object of the right class."""
    values = dict(data)
    kind = Message.kinds.get(values.pop("kind", ""))
    if kind is None:
        raise ValueError(f"kind must be one of {', '.join(Message.kinds)}")
    return kind(**values)


def message_class(name: str, **fields: type) -> type[Message]:
    """A class that no `class` statement defines: what a `class` statement calls, called by hand."""
    return type(name, (Message,), {"__annotations__": fields, "__doc__": f"Made for {', '.join(fields)}."})


def command_line(function: Callable[..., Any]) -> str:
    """How a function would be called from a shell, read from its signature."""
    words = []
    for parameter in inspect.signature(function).parameters.values():
        kind = getattr(parameter.annotation, "__name__", parameter.annotation)
        if parameter.default is inspect.Parameter.empty:
            words.append(f"{parameter.name.upper()}:{kind}")
        else:
            words.append(f"[--{parameter.name.replace('_', '-')} {kind}={parameter.default!r}]")
    return f"{function.__name__.replace('_', '-')} {' '.join(words)}"


def send_report(month: str, copies: int = 1, is_public: bool = False) -> None:
    """Something to be called."""


def main() -> None:
    """Read messages, make a class, look at a function."""
    print("registered by being defined:", sorted(Message.kinds))
    print(read({"kind": "greeting", "name": "Amara", "times": 2}), read({"kind": "payment", "cents": 350}))
    for data in ({"kind": "payment", "cents": "350"}, {"kind": "parcel"}):
        try:
            read(data)
        except (TypeError, ValueError) as error:
            print("refused:", error)
    try:
        type("Empty", (Message,), {})
    except TypeError as error:
        print("refused:", error)
    shipment = message_class("Shipment", town=str, kilograms=float)
    print(shipment.__doc__, read({"kind": "shipment", "town": "Bern", "kilograms": 2.5}))
    print("from a signature:", command_line(send_report))


if __name__ == "__main__":
    main()
