"""API Docs: what a user of a library needs, beside the code that it describes.

A reference says of each public function what it takes, gives, raises and changes; types say half of it, so
annotate all of them. Tools (Sphinx, pdoc, `help()`) make pages of docstrings and signatures, so it is written
once. An example that is run as a test never lies. Add a page for beginners and one for each task: a reference
alone does not teach. Do not document what is private; whatever is documented is a promise.

Read next: https://diataxis.fr/, https://peps.python.org/pep-0257/ and
https://docs.python.org/3/library/pydoc.html
"""

from __future__ import annotations

import doctest
import inspect
import sys
from collections.abc import Iterator

__all__ = ["Account", "UnknownCurrency", "convert"]

_RATES = {("EUR", "USD"): 1.1, ("USD", "EUR"): 0.9}


class UnknownCurrency(LookupError):
    """There is no rate between two currencies."""


def convert(amount: float, source: str, target: str) -> float:
    """Convert an amount by today's rate; raises `UnknownCurrency` where there is none.

    The result is rounded to two digits, half to even.

    >>> convert(10, "EUR", "USD")
    11.0
    """
    if source == target:
        return round(amount, 2)
    try:
        return round(amount * _RATES[source, target], 2)
    except KeyError as error:
        raise UnknownCurrency(f"there is no rate from {source} to {target}") from error


class Account:
    """Money in one currency.

    >>> account = Account("EUR")
    >>> account.deposit(11, "USD")
    9.9
    """

    def __init__(self, currency: str) -> None:
        """Open an account with nothing in it. `currency`: three letters, such as EUR."""
        self.currency = currency
        self._balance = 0.0

    def deposit(self, amount: float, currency: str | None = None) -> float:
        """Add an amount and give the new balance; changes the account.

        `currency` is the account's own where it is left out. Raises `ValueError` for an amount that is not above
        zero, and `UnknownCurrency`; in both cases the account stays as it was.
        """
        if amount <= 0:
            raise ValueError(f"an amount is above zero, not {amount}")
        converted = convert(amount, currency or self.currency, self.currency)
        self._balance = round(self._balance + converted, 2)
        return self._balance

    def _audit(self) -> str:
        return f"{self._balance} {self.currency}"  # private: no promise, so no page


def entries(module_name: str) -> Iterator[tuple[str, str]]:
    """The reference of a module: each public name with its signature, and the first line of its docstring."""
    module = sys.modules[module_name]
    for name in module.__all__:
        value = getattr(module, name)
        yield signature(name, value), first_line(value)
        if inspect.isclass(value):
            for method, function in inspect.getmembers(value, inspect.isfunction):
                if not method.startswith("_") and function.__module__ == module_name:
                    yield f"  {signature(f'{name}.{method}', function)}", first_line(function)


def signature(name: str, value: object) -> str:
    """A name with its parameters and types, as `help()` writes them."""
    if inspect.isclass(value) and issubclass(value, Exception):
        return name
    return f"{name}{inspect.signature(value)}" if callable(value) else name


def first_line(value: object) -> str:
    """The first line of a docstring, which is why that has to stand alone."""
    return (inspect.getdoc(value) or "").partition("\n")[0]


def without_types(module_name: str) -> list[str]:
    """Public functions in which a parameter or the result has no type."""
    functions = [value for name, value in inspect.getmembers(sys.modules[module_name], inspect.isfunction)]
    return [
        one.__name__
        for one in functions
        if inspect.Parameter.empty in (p.annotation for p in inspect.signature(one).parameters.values())
    ]


def main() -> None:
    """Print the reference, and check that it is true."""
    for head, summary in entries(__name__):
        print(f"{head}\n      {summary}")
    result = doctest.testmod()
    print(
        f"examples: {result.attempted} run, {result.failed} failed; without types: {without_types(__name__) or 'none'}"
    )


if __name__ == "__main__":
    main()
