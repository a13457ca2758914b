"""Descriptors: an object that decides what reading and setting an attribute does, for every class that uses
it.

Write a descriptor when several attributes, of one class or of many, follow the same rule: checked, converted,
computed once. A `property` is enough for a single attribute. `__set_name__` tells the descriptor which name
it got. The value itself belongs into the object's own `__dict__`: a descriptor is one for all objects of the
class, so what it keeps on itself is shared by all of them.

Read next: https://docs.python.org/3/howto/descriptor.html and
https://docs.python.org/3/reference/datamodel.html#implementing-descriptors
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class Quantity:
    """A number between two bounds: a data descriptor, because it has `__set__`, so it comes before the `__dict__`."""

    def __init__(self, unit: str, *, least: float, most: float) -> None:
        self.unit, self.least, self.most = unit, least, most
        self.name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, instance: None, owner: type) -> Quantity: ...

    @overload
    def __get__(self, instance: object, owner: type) -> float: ...

    def __get__(self, instance: object | None, owner: type) -> Quantity | float:
        if instance is None:
            return self  # asked through the class: hand out the descriptor, with what it knows
        try:
            value: float = vars(instance)[self.name]
        except KeyError as error:
            raise AttributeError(f"{self.name} is not set yet") from error
        return value

    def __set__(self, instance: object, value: float) -> None:
        if not self.least <= value <= self.most:
            raise ValueError(f"{self.name} must be {self.least} to {self.most} {self.unit}, not {value}")
        vars(instance)[self.name] = value

    def __delete__(self, instance: object) -> None:
        raise AttributeError(f"{self.name} cannot be deleted")


class Computed(Generic[T]):
    """Computed when it is read first. Without `__set__` the object's own value is found before it from then on."""

    def __init__(self, function: Callable[[Any], T]) -> None:
        self._function = function
        self._name = function.__name__

    def __get__(self, instance: object, owner: type) -> T:
        print(f"  computing {self._name}")
        value = self._function(instance)
        vars(instance)[self._name] = value
        return value


class Oven:
    """Two quantities with the same rule, and a report that takes long."""

    temperature = Quantity("degrees", least=0, most=300)
    minutes = Quantity("min", least=1, most=600)

    def __init__(self, temperature: float, minutes: float) -> None:
        self.temperature = temperature
        self.minutes = minutes

    @Computed
    def energy(self) -> float:
        """The energy in kWh."""
        return self.temperature * self.minutes / 10_000


def main() -> None:
    """Use two ovens, and try what is not allowed."""
    bread, pizza = Oven(220, 45), Oven(280, 9)
    print(f"bread at {bread.temperature}, pizza at {pizza.temperature}: each object has its own value")
    try:
        pizza.temperature = 900
    except ValueError as error:
        print("refused:", error)
    try:
        del pizza.minutes
    except AttributeError as error:
        print("refused:", error)
    print("read twice, computed once:", bread.energy, bread.energy)
    print(f"asked through the class: {Oven.temperature.most} {Oven.temperature.unit} at most")


if __name__ == "__main__":
    main()
