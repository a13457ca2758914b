"""Writing Sphinx Documentation: pages of a project, of which the reference is taken from the code.

Sphinx makes HTML of pages in reStructuredText or Markdown, and `autodoc` puts docstrings into them, so what a
function takes is written once. A docstring describes each parameter that is not plain from its name and type
(`:param amount:`), what is returned and what is raised. A parameter that was renamed, and is still described
by its old name, misleads: let a check compare. Write pages by hand for the beginning and for tasks. For a
small library a README and docstrings are enough.

This program does the comparison, and writes what Sphinx needs to begin.

Read next: https://www.sphinx-doc.org/en/master/tutorial/ and
https://www.sphinx-doc.org/en/master/usage/domains/python.html#info-field-lists
"""

from __future__ import annotations

import inspect
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

CONF = '''\
"""What Sphinx reads first."""

project = "bank"
extensions = ["sphinx.ext.autodoc", "sphinx.ext.doctest"]
nitpicky = True  # a link that leads nowhere is an error
'''
INDEX = """\
Bank
====

.. toctree::

   reference

Money is moved with :func:`bank.transfer`.
"""
REFERENCE = """\
Reference
=========

.. automodule:: bank
   :members:
"""

_PARAMETER = re.compile(r"^\s*:param (?:\w+ )?(?P<name>\w+):", re.MULTILINE)
_RAISES = re.compile(r"^\s*:raises (?P<name>\w+):", re.MULTILINE)


def transfer(cents: int, source: str, target: str, *, note: str = "") -> int:
    """Move money from one account to another.

    :param cents: how much, above zero
    :param source: the account that pays; it may be overdrawn
    :param target: the account that receives
    :param note: what both owners read
    :returns: the number of the transfer
    :raises ValueError: for an amount that is not above zero
    """
    if cents <= 0:
        raise ValueError(f"an amount is above zero, not {cents}")
    return hash((cents, source, target, note)) % 1_000_000


def described(function: Callable[..., Any]) -> list[str]:
    """The parameters that a docstring describes."""
    return _PARAMETER.findall(inspect.getdoc(function) or "")


def remarks(function: Callable[..., Any]) -> Iterator[str]:
    """Where the docstring and the signature of a function differ.

    :param function: any function with a signature that Python can read
    :returns: sentences for its author
    """
    there = list(inspect.signature(function).parameters)
    names = described(function)
    yield from (f"{name} is described, and there is no such parameter" for name in names if name not in there)
    yield from (f"{name} is not described" for name in there if names and name not in names)
    known = [name for name in names if name in there]
    if known != sorted(known, key=there.index):
        yield "the descriptions are in another order than the parameters"


def page_of(function: Callable[..., Any]) -> str:
    """What autodoc would write of a function, in short."""
    text = inspect.getdoc(function) or ""
    fields = [f"  {name}: {rest}" for name, rest in re.findall(r"^:param (\w+): (.+)$", text, re.MULTILINE)]
    raised = [f"  raises {name}" for name in _RAISES.findall(text)]
    return "\n".join([f"{function.__name__}{inspect.signature(function)}", *fields, *raised])


def write_docs(folder: Path) -> list[str]:
    """The files with which `sphinx-build docs docs/_build` begins."""
    for name, text in {"conf.py": CONF, "index.rst": INDEX, "reference.rst": REFERENCE}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return sorted(path.name for path in folder.iterdir())


def renamed() -> Callable[..., Any]:
    """A function as it is after a change that left the docstring as it was."""
    function: dict[str, Any] = {}
    source = 'def deposit(cents, account):\n    """Add money.\n\n    :param amount: how much\n    """\n'
    exec(source, function)  # a text of our own: it is written out above
    made: Callable[..., Any] = function["deposit"]
    return made


def main() -> None:
    """Compare, show a page, write the beginning."""
    print(page_of(transfer))
    print("transfer:", list(remarks(transfer)) or "the docstring fits", "| remarks:", list(remarks(remarks)) or "fits")
    print("deposit:", list(remarks(renamed())))
    with tempfile.TemporaryDirectory() as folder:
        print("to begin with:", write_docs(Path(folder)))
    try:
        transfer(0, "A1", "B2", note="tea")
    except ValueError as error:
        print("raised, as described:", error)


if __name__ == "__main__":
    main()
