"""`duplicate-function`: when the rule is met and when it is missed."""

from __future__ import annotations

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import libcst as cst

from seniorlint.checks.code_organization._suites import BLOCKS, lines_in, size_from, suites_of
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Part, Verdict
from seniorlint.languages.python.bodies import docstring
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.generated import is_generated
from seniorlint.languages.python.parsing.syntax import as_python

_HEADER = re.compile(r"^[ \t\f]*(?:async[ \t]+)?def[ \t]+(\w+)", re.MULTILINE)

Shape = tuple[int | type, ...]  # how many statements a function has, and of which kinds they are


class _Found(NamedTuple):
    """A function with its name as people write it, `Basket.total`, and the place of its name in the text."""

    name: str
    node: cst.FunctionDef
    place: Part


@check
def duplicate_function(module: cst.Module, ctx: Context, *, min_statements: int) -> Verdict:
    """No two functions of a module with the same statements, at least `min_statements`, have the same body."""
    if ctx.role.is_test or ctx.role.is_migration or ctx.role.is_stub or is_generated(ctx):
        return None
    alike: dict[Shape, list[_Found]] = defaultdict(list)
    for found in _functions_in(module, ctx):
        lines = list(lines_in(found.node, nested=True))
        size = size_from(found.node, lines)
        if size.statements >= min_statements:
            kinds = [kind for line in lines for kind in _kinds_in(line)]
            documented = docstring(found.node.body.body) is not None
            alike[(size.statements, *kinds[documented:])].append(found)
    return [outcome for same in alike.values() if len(same) > 1 for outcome in _judged(same, ctx)]


def _kinds_in(line: cst.CSTNode) -> list[type]:
    """The class of a block or definition, or those of the statements of a line."""
    if isinstance(line, cst.SimpleStatementLine | cst.SimpleStatementSuite):
        return list(map(type, line.body))
    return [type(line)]


def _judged(alike: list[_Found], ctx: Context) -> Iterator[Met | Missed]:
    """The outcomes for functions of one shape; the first of those with the same body is the one to keep."""
    kept: dict[str, str] = {}
    for one in alike:
        body = _body_of(one.node, ctx)
        if body in kept:
            yield Missed(one.place, function=one.name, first=kept[body])
        else:
            yield Met(one.place)
        if body:
            kept.setdefault(body, one.name)


def _body_of(function: cst.FunctionDef, ctx: Context) -> str:
    """What a function does, whatever its layout, comments and docstring; "" where this Python cannot read it."""
    module = as_python(ctx.code(function))
    if not isinstance(module, ast.Module) or not isinstance(module.body[0], (ast.FunctionDef, ast.AsyncFunctionDef)):
        return ""
    parsed = module.body[0]
    body = parsed.body[ast.get_docstring(parsed, clean=False) is not None :]
    return "\n".join(map(ast.dump, body))


def _functions_in(module: cst.Module, ctx: Context) -> Iterator[_Found]:
    """All functions of a module whose place can be told from the text."""
    functions = list(_named(module))
    headers: dict[str, list[re.Match[str]]] = defaultdict(list)
    for match in _HEADER.finditer(ctx.source.text):
        headers[match[1]].append(match)
    counts = Counter(node.name.value for _, node in functions)
    passed: Counter[str] = Counter()
    for name, node in functions:
        own = node.name.value
        if len(headers[own]) == counts[own]:  # otherwise a string holds such a line, too
            match = headers[own][passed[own]]
            yield _Found(name, node, Part(module, match.start(1), match.end(1)))
        passed[own] += 1


def _named(module: cst.Module) -> Iterator[tuple[str, cst.FunctionDef]]:
    """All functions of a module in source order, each with its name."""
    stack: list[tuple[cst.CSTNode, str]] = [(line, "") for line in reversed(module.body)]
    while stack:
        line, owner = stack.pop()
        suites: list[cst.BaseSuite] = []
        if isinstance(line, (cst.FunctionDef, cst.ClassDef)):
            owner = f"{owner}.{line.name.value}" if owner else line.name.value
            suites = [line.body]
            if isinstance(line, cst.FunctionDef):
                yield owner, line
        elif type(line) in BLOCKS:
            suites = list(suites_of(line))
        for suite in reversed(suites):
            stack.extend((inner, owner) for inner in reversed(suite.body))
