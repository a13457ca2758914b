"""Module Organization: what belongs into one file, and in which order.

A module has one subject, which its name says. At its top are the docstring, the imports (standard library,
packages, own), the constants; then classes and functions, the public ones before their helpers; at the end
the start of the program, if it is one. Import names that you use, never `*`. State that functions change
belongs into an object which is handed on, and not into a `global`. When a module needs a second table of
contents, or two people always change it at once, split it. A file for each class is too much.

This program measures those things in modules, and the first that it measures is itself.

Read next: https://peps.python.org/pep-0008/#imports and https://docs.python.org/3/tutorial/modules.html
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MOST_LINES = 400

BAD = """\
from os.path import *
import json

TOTAL = 0

def add(amount):
    global TOTAL
    TOTAL += amount

import sys
print(add(3), join("a", "b"))
"""


@dataclass(frozen=True)
class Remark:
    """Something about a module, at a line from 1."""

    line: int
    text: str


class Counter:
    """What `BAD` keeps in a global: an object, of which there can be two, and of which each test can make its own."""

    def __init__(self) -> None:
        self.total = 0

    def add(self, amount: int) -> int:
        """Add, and give the new total."""
        self.total += amount
        return self.total


def remarks(source: str) -> list[Remark]:
    """What a reviewer would say of the organization of a module, in the order of its lines."""
    tree = ast.parse(source)
    found = [*_about_imports(tree), *_about_globals(tree), *_about_work_on_import(tree)]
    if not ast.get_docstring(tree):
        found.append(Remark(1, "no docstring says what it is about"))
    lines = source.count("\n")
    if lines > MOST_LINES:
        found.append(Remark(lines, f"{lines} lines: what could be a module of its own?"))
    return sorted(found, key=lambda remark: remark.line)


def contents(source: str) -> dict[str, list[str]]:
    """The names that a module defines, by their kind: what its docstring should be about."""
    names: dict[str, list[str]] = {"constants": [], "classes": [], "functions": [], "helpers": []}
    for node in ast.parse(source).body:
        match node:
            case ast.ClassDef(name=name):
                names["classes"].append(name)
            case ast.FunctionDef(name=name):
                names["helpers" if name.startswith("_") else "functions"].append(name)
            case ast.Assign(targets=[ast.Name(id=name)]):
                names["constants"].append(name)
    return names


def unused_imports(source: str) -> list[str]:
    """Names that are imported and never read; in a package's `__init__` they may be what it offers."""
    tree = ast.parse(source)
    aliases = [
        alias for node in ast.walk(tree) if isinstance(node, (ast.Import, ast.ImportFrom)) for alias in node.names
    ]
    imported = {(alias.asname or alias.name).partition(".")[0] for alias in aliases}
    read = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return sorted(imported - read - {"annotations", "*"})


def _about_imports(tree: ast.Module) -> Iterator[Remark]:
    has_code = False
    for node in tree.body:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            if has_code:
                yield Remark(node.lineno, "an import below code: readers look for it at the top")
            if any(alias.name == "*" for alias in node.names):
                yield Remark(node.lineno, "a star hides where names come from")
        has_code |= isinstance(node, (ast.FunctionDef, ast.ClassDef))


def _about_globals(tree: ast.Module) -> Iterator[Remark]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Global):
            yield Remark(node.lineno, f"global {', '.join(node.names)}: an object would keep it for each user")


def _about_work_on_import(tree: ast.Module) -> Iterator[Remark]:
    for node in tree.body:
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            yield Remark(node.lineno, 'runs on import: put it into main() under `if __name__ == "__main__"`')


def main() -> None:
    """Look at this module, and at one that is not so tidy."""
    own = Path(__file__).read_text(encoding="utf-8")
    print("this module:", remarks(own) or "nothing to say")
    print("it has", {kind: len(names) for kind, names in contents(own).items()}, "| unused:", unused_imports(own))
    for remark in remarks(BAD):
        print(f"the other one, line {remark.line}: {remark.text}")
    print("unused there:", unused_imports(BAD))
    first, second = Counter(), Counter()
    first.add(3)
    print("two counters, each with its own total:", first.add(4), second.add(1))


if __name__ == "__main__":
    main()
