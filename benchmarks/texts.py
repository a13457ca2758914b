"""Long files made of real code, and small edits of them."""

from __future__ import annotations

import ast
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_ONCE = {"__all__", "__future__"}  # what must not stand anywhere in a module


@dataclass(frozen=True)
class Edit:
    """Replace what is between two columns of one line; they count from 0, and lines that are edited are ASCII."""

    line: int
    start: int
    end: int
    text: str


def long_text(files: Iterable[Path], lines: int) -> str:
    """A text of at most `lines` lines, nearly as many: top-level statements of the files, all imports first.

    Statements stay whole, with the comments above them, in the order of the files; of two that bind the same name only
    the first is taken. Raises `ValueError` if the files do not hold enough.
    """
    imports: list[str] = []
    statements: list[str] = []
    bound: set[str] = set()
    used = 0
    for path in files:
        for node, text in _statements(path.read_text(encoding="utf-8")):
            is_import = isinstance(node, (ast.Import, ast.ImportFrom))
            names = _bound_by(node)
            added = text.count("\n") + (0 if is_import else 2)
            if names & (bound | _ONCE) or used + added > lines:
                continue
            bound |= names
            (imports if is_import else statements).append(text)
            used += added
        if used >= lines * 0.995:
            return "".join([*imports, *(f"\n\n{text}" for text in statements)])
    raise ValueError(f"the files hold only {used} lines where {lines} were asked for")


def small_edits(text: str, count: int, seed: int) -> list[Edit]:
    """Edits that each insert a few characters at the end of a statement inside a function, or take them out again.

    The text stays valid through all of them; no line is added or removed.
    """
    chance = random.Random(seed)
    lines = text.splitlines()
    places = sorted(ends_of_statements(text, lines))
    inserted: dict[int, str] = {}
    edits: list[Edit] = []
    while len(edits) < count:
        if inserted and chance.random() < 1 / 3:
            line = chance.choice(sorted(inserted))
            end = len(lines[line])
            edits.append(Edit(line, end, end + len(inserted.pop(line)), ""))
            continue
        line = chance.choice(places)
        if line not in inserted:
            number = chance.randrange(1000)
            inserted[line] = chance.choice([f", {number}", f"  # {number}"])
            edits.append(Edit(line, len(lines[line]), len(lines[line]), inserted[line]))
    ast.parse(applied(text, edits))
    return edits


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text after all edits."""
    lines = text.splitlines()
    for edit in edits:
        line = lines[edit.line]
        lines[edit.line] = line[: edit.start] + edit.text + line[edit.end :]
    return "\n".join([*lines, ""])


def _statements(source: str) -> Iterator[tuple[ast.stmt, str]]:
    """The top-level statements of a text, each with the comment lines directly above it, with line ends of `\\n`."""
    lines = source.split("\n")
    above = 0
    for node in ast.parse(source).body:
        decorators = getattr(node, "decorator_list", ())
        start = min([node.lineno, *(one.lineno for one in decorators)]) - 1
        end = node.end_lineno or node.lineno
        first = start
        while first > above and lines[first - 1].startswith("#"):
            first -= 1
        if start >= above:  # not the second of two statements on a line
            yield node, "".join(f"{line}\n" for line in lines[first:end])
        above = end


def _bound_by(statement: ast.stmt) -> set[str]:
    """The names that a top-level statement binds, as far as that is plain to see."""
    match statement:
        case ast.Import(names=aliases):
            return {alias.asname or alias.name for alias in aliases}
        case ast.ImportFrom(names=aliases, module=module):
            return {module or ""} & _ONCE | {alias.asname or alias.name for alias in aliases}
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return {name}
        case ast.Assign(targets=targets):
            return {one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name)}
        case _:
            return set()


def ends_of_statements(text: str, lines: list[str]) -> set[int]:
    """The lines, from 0, at whose end an assignment, a return or a call inside a function ends."""
    found: set[int] = set()
    for function in ast.walk(ast.parse(text)):
        if not isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        for node in ast.walk(function):
            match node:
                case (
                    ast.Assign(value=value)
                    | ast.Return(value=ast.expr() as value)
                    | ast.Expr(value=ast.Call() as value)
                ):
                    line = (node.end_lineno or 0) - 1
                    plain = lines[line].isascii() and len(lines[line]) == node.end_col_offset
                    if plain and not isinstance(value, (ast.Yield, ast.YieldFrom)) and not lines[line].endswith(","):
                        found.add(line)
    return found
