"""`duplicate-function`: when the rule is met and when it is missed."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

import libcst as cst

from seniorlint.checks.code_organization._suites import BLOCKS, lines_in, size_from, suites_of
from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Part, Verdict
from seniorlint.languages.python.bodies import docstring
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.generated import is_generated
from seniorlint.languages.python.parsing.syntax import as_python

_DEF = pattern(r"def[ \t]+(\w+)")
_BEFORE_DEF = frozenset({"", "async"})  # what may be before it on its line


class _Function(NamedTuple):
    """A function with its name as people write it, `Basket.total`, and how many statements it has.

    `shape`: a hash of the kinds of these, without the docstring; few functions share one.
    """

    name: str
    node: cst.FunctionDef
    statements: int
    shape: int


@check
def duplicate_function(module: cst.Module, ctx: Context, *, min_statements: int) -> Verdict:
    """No two functions of a module with the same statements, at least `min_statements`, have the same body."""
    if ctx.role.is_test or ctx.role.is_migration or ctx.role.is_stub or is_generated(ctx):
        return None
    functions = [one for statement in module.body for one in ctx.kept(_functions_in, statement)]
    alike: dict[int, list[_Function]] = defaultdict(list)
    for one in functions:
        if one.statements >= min_statements:
            alike[one.shape].append(one)
    several = [same for same in alike.values() if len(same) > 1 and (ctx.sites or _has_twins(same, ctx))]
    if not several:
        return None
    places = _places(functions, {one.node.name.value for same in several for one in same}, module, ctx.source.text)
    return [outcome for same in several for outcome in _judged(same, places, ctx)]


def _functions_in(statement: cst.CSTNode) -> list[_Function]:
    """All functions of a top-level statement in source order."""
    return [_measured(name, node) for name, node in _named(statement)]


def _measured(name: str, function: cst.FunctionDef) -> _Function:
    lines = list(lines_in(function, nested=True))
    kinds = [kind for line in lines for kind in _kinds_in(line)]
    documented = docstring(function.body.body) is not None
    statements = size_from(function, lines).statements
    return _Function(name, function, statements, hash((statements, *kinds[documented:])))


def _kinds_in(line: cst.CSTNode) -> list[type]:
    """The class of a block or definition, or those of the statements of a line."""
    if isinstance(line, cst.SimpleStatementLine | cst.SimpleStatementSuite):
        return list(map(type, line.body))
    return [type(line)]


def _has_twins(alike: Sequence[_Function], ctx: Context) -> bool:
    """Have two functions the same body?"""
    bodies = [body for one in alike if (body := ctx.kept(_body_of, one.node, ctx))]
    return len(set(bodies)) < len(bodies)


def _judged(alike: list[_Function], places: Mapping[int, Part], ctx: Context) -> Iterator[Met | Missed]:
    """The outcomes for functions of one shape; the first of those with the same body is the one to keep."""
    kept: dict[str, tuple[str, Part]] = {}
    placed = [one for one in alike if id(one.node) in places]
    for one in placed if len(placed) > 1 else ():
        body = ctx.kept(_body_of, one.node, ctx)
        place = places[id(one.node)]
        if body in kept:
            first, first_place = kept[body]
            yield Missed(place, related=first_place, function=one.name, first=first)
        else:
            yield Met(place)
        if body:
            kept.setdefault(body, (one.name, place))


def _body_of(function: cst.FunctionDef, ctx: Context) -> str:
    """What a function does, whatever its layout, comments and docstring; "" where this Python cannot read it."""
    module = as_python(ctx.code(function))
    if not isinstance(module, ast.Module) or not isinstance(module.body[0], (ast.FunctionDef, ast.AsyncFunctionDef)):
        return ""
    parsed = module.body[0]
    body = parsed.body[ast.get_docstring(parsed, clean=False) is not None :]
    return "\n".join(map(ast.dump, body))


def _places(functions: Sequence[_Function], wanted: Collection[str], module: cst.Module, text: str) -> dict[int, Part]:
    """The places of the functions of the wanted names, by the id of their node, where the text alone can tell them.

    It cannot where a string holds the header of a function of that name, too.
    """
    nodes: dict[str, list[cst.FunctionDef]] = defaultdict(list)
    for one in functions:
        if one.node.name.value in wanted:
            nodes[one.node.name.value].append(one.node)
    headers: dict[str, list[Part]] = defaultdict(list)
    for match in _DEF.finditer(text):
        name = match[1]
        if name in wanted:
            line_start = max(text.rfind("\n", 0, match.start()), text.rfind("\r", 0, match.start())) + 1
            if text[line_start : match.start()].strip(" \t\f") in _BEFORE_DEF:
                headers[name].append(Part(module, match.start(1), match.end(1)))
    return {
        id(node): place
        for name, same in nodes.items()
        if len(headers[name]) == len(same)
        for node, place in zip(same, headers[name], strict=True)
    }


def _named(statement: cst.CSTNode) -> Iterator[tuple[str, cst.FunctionDef]]:
    """All functions of a top-level statement in source order, each with its name."""
    stack: list[tuple[cst.CSTNode, str]] = [(statement, "")]
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
