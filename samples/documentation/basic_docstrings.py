"""Basic Docstrings: what something is for, said where it is defined.

The first text of a module, class or function is its docstring. The first line is one sentence that ends with
a full stop: what it does, or what it gives. More follows where a caller must know it: units, limits, what is
raised, what is changed besides. It speaks to callers, not to those who change the body. A private helper
whose name and types say all needs none. Examples in a docstring can be tests, so that they stay true.

Read next: https://peps.python.org/pep-0257/ and https://docs.python.org/3/library/doctest.html
"""

from __future__ import annotations

import doctest
import inspect
import sys
from collections.abc import Iterator


class Thermostat:
    """Keeps a room at a temperature.

    Temperatures are in degrees Celsius. Nothing is switched until `update` is called.
    """

    def __init__(self, target: float) -> None:
        """Start with the heating off."""
        self.target = target
        self.is_heating = False

    def update(self, measured: float) -> bool:
        """Switch by a measurement; is the heating on now?

        It goes on half a degree below the target and off half a degree above, so that it does not flicker.

        >>> thermostat = Thermostat(20)
        >>> [thermostat.update(measured) for measured in (19.4, 20.2, 20.6)]
        [True, True, False]
        """
        if measured < self.target - 0.5:
            self.is_heating = True
        elif measured > self.target + 0.5:
            self.is_heating = False
        return self.is_heating


def celsius_to_fahrenheit(celsius: float) -> float:
    """The same temperature on the other scale; raises `ValueError` below absolute zero (-273.15).

    >>> celsius_to_fahrenheit(100)
    212.0
    >>> celsius_to_fahrenheit(-300)
    Traceback (most recent call last):
        ...
    ValueError: -300 is below absolute zero
    """
    if celsius < -273.15:
        raise ValueError(f"{celsius} is below absolute zero")
    return celsius * 9 / 5 + 32


def _half(value: float) -> float:
    return value / 2  # private, and its name says all: no docstring


def undocumented(module_name: str) -> Iterator[str]:
    """The public functions and classes of a module that have no docstring; raises `KeyError` where it is not loaded."""
    module = sys.modules[module_name]
    for name, value in inspect.getmembers(module, lambda one: inspect.isfunction(one) or inspect.isclass(one)):
        if value.__module__ == module_name and not name.startswith("_") and not inspect.getdoc(value):
            yield name


def first_lines(module_name: str) -> dict[str, str]:
    """What `help()` would show first, for each public name of a module that has a docstring."""
    members = inspect.getmembers(sys.modules[module_name], callable)
    own = {name: inspect.getdoc(value) for name, value in members if getattr(value, "__module__", "") == module_name}
    return {name: text.splitlines()[0] for name, text in own.items() if text}


def main() -> None:
    """Read the docstrings as tools do, and run their examples."""
    for name, line in first_lines(__name__).items():
        print(f"  {name}: {line}")
    print("public without a docstring:", list(undocumented(__name__)) or "none", "| private helper:", _half(3))
    result = doctest.testmod()
    print(f"examples in docstrings: {result.attempted} run, {result.failed} failed")


if __name__ == "__main__":
    main()
