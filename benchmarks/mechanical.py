"""Changes that tools and tidy developers make to a whole package at once, and that decide nothing."""

from __future__ import annotations

import ast
import os
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import libcst as cst

from benchmarks.environments import Environment

TOOLS = ("black==26.10.1", "isort==9.0.2")
_MOVED, _RENAMED = "_half", "_renamed"
_STATEMENTS = 2  # from which a body is worth a block of its own
_HEADER = (ast.Import, ast.ImportFrom)


@dataclass(frozen=True)
class Change:
    """A mechanical change; `make` gets the Python files of a work tree, and the environment of the tools.

    `everywhere`: it is made to all files of the repository, and not to those of the package alone.
    """

    name: str
    make: Callable[[Sequence[Path], Environment], None]
    everywhere: bool = False


def annotated(text: str) -> str:
    """The text with a return annotation at each function that has none: `object` where it returns or yields a value."""
    return cst.parse_module(text).visit(_Annotating()).code


class _Annotating(cst.CSTTransformer):
    def leave_FunctionDef(self, original_node: cst.FunctionDef, updated_node: cst.FunctionDef) -> cst.FunctionDef:
        if updated_node.returns is not None:
            return updated_node
        looking = _Returning()
        original_node.body.visit(looking)
        word = "object" if looking.found else "None"
        return updated_node.with_changes(returns=cst.Annotation(cst.Name(word)))


class _Returning(cst.CSTVisitor):
    """Is there a value that the function itself returns or yields?"""

    def __init__(self) -> None:
        super().__init__()
        self.found = False

    def visit_FunctionDef(self, node: cst.FunctionDef) -> bool:
        return False

    def visit_Lambda(self, node: cst.Lambda) -> bool:
        return False

    def visit_Return(self, node: cst.Return) -> None:
        self.found = self.found or node.value is not None

    def visit_Yield(self, node: cst.Yield) -> None:
        self.found = True


def deeper(text: str) -> str:
    """The text with the bodies of functions one level deeper, in `if True:`; docstrings stay where they are."""
    return cst.parse_module(text).visit(_Indenting()).code


class _Indenting(cst.CSTTransformer):
    def leave_FunctionDef(self, original_node: cst.FunctionDef, updated_node: cst.FunctionDef) -> cst.FunctionDef:
        block = updated_node.body
        if not isinstance(block, cst.IndentedBlock):
            return updated_node
        first = 0 if original_node.get_docstring() is None else 1
        inner = block.body[first:]
        if len(inner) < _STATEMENTS:
            return updated_node
        branch = cst.If(cst.Name("True"), cst.IndentedBlock(inner))
        return updated_node.with_changes(body=block.with_changes(body=[*block.body[:first], branch]))


def halves(text: str) -> tuple[str, str] | None:
    """The text without the later half of its statements, and a new file with these, below the same imports.

    None where there are no two statements beside imports.
    """
    statements = ast.parse(text).body
    imports = [one for one in _leading(statements) if not isinstance(one, ast.Expr)]
    others = statements[len(list(_leading(statements))) :]
    if len(others) < 2:
        return None
    lines = text.splitlines(keepends=True)
    start = others[0].lineno
    middle = (start + len(lines)) // 2
    cut = _end(others[0])
    for one, after in pairwise(others):
        if _end(one) <= middle and getattr(one, "name", "") != getattr(after, "name", None):  # overloads stay together
            cut = _end(one)
    header = [line for one in imports for line in lines[one.lineno - 1 : _end(one)]]
    return "".join(lines[:cut]), "".join([*header, "\n\n", *lines[cut:]]).lstrip("\n")


def _leading(statements: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
    """The docstring and the imports above everything else, also those under a condition."""
    for one in statements:
        inner = [one] if isinstance(one, _HEADER) else [*ast.iter_child_nodes(one)]
        is_import = any(isinstance(part, _HEADER) for part in inner) and isinstance(one, (*_HEADER, ast.If, ast.Try))
        if not is_import and not isinstance(one, ast.Expr):
            return
        yield one


def _end(statement: ast.stmt) -> int:
    return statement.end_lineno or statement.lineno


def _rewrite(rewritten: Callable[[str], str]) -> Callable[[Sequence[Path], Environment], None]:
    def make(files: Sequence[Path], tools: Environment) -> None:
        for path in files:
            path.write_text(rewritten(path.read_text(encoding="utf-8")), encoding="utf-8")

    return make


def _tool(*words: str) -> Callable[[Sequence[Path], Environment], None]:
    def make(files: Sequence[Path], tools: Environment) -> None:
        command = [str(tools.program(words[0])), *words[1:], *map(str, files)]
        subprocess.run(command, check=True, capture_output=True, cwd=files[0].anchor)

    return make


def _rename(files: Sequence[Path], tools: Environment) -> None:
    for path in files:
        if not path.stem.startswith("__"):
            path.rename(path.with_name(f"{path.stem}{_RENAMED}{path.suffix}"))


def _move_half(files: Sequence[Path], tools: Environment) -> None:
    for path in files:
        parts = halves(path.read_text(encoding="utf-8"))
        if parts is not None and not path.stem.startswith("__"):
            path.write_text(parts[0], encoding="utf-8")
            path.with_name(f"{path.stem}{_MOVED}{path.suffix}").write_text(parts[1], encoding="utf-8")


_BLACK = ("black", "--quiet", "--config", os.devnull)
_ISORT = ("isort", "--quiet", "--settings-path", os.devnull)
CHANGES: Mapping[str, Change] = {
    one.name: one
    for one in (
        Change("black-60", _tool(*_BLACK, "--line-length", "60")),
        Change("black-120", _tool(*_BLACK, "--line-length", "120", "--skip-string-normalization")),
        Change("isort", _tool(*_ISORT, "--profile", "plone")),
        Change("rename", _rename),
        Change("move", _move_half),
        Change("indent", _rewrite(deeper)),
        Change("annotate", _rewrite(annotated), everywhere=True),
    )
}
