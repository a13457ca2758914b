"""The check of a rule without code: compiled from its patterns into the same table as the checks that are written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from string import Formatter
from typing import NamedTuple

import libcst as cst

from seniorlint.catalogue.shape import Condition, Shape
from seniorlint.catalogue.table import TableError
from seniorlint.engine.registry import Check
from seniorlint.engine.ruleset import ANY_RECEIVER
from seniorlint.engine.verdict import MET, AddImport, Edit, Fix, Missed, Verdict, replace
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import dotted_name
from seniorlint.languages.python.shapes.conditions import compile_expression, hold
from seniorlint.languages.python.shapes.match import Matcher, Taken
from seniorlint.languages.python.shapes.pattern import (
    Pattern,
    PatternError,
    metavariable,
    names_in,
    read_pattern,
)
from seniorlint.languages.python.shapes.replacement import replaced
from seniorlint.languages.python.walk import descendants

_IMPORT = re.compile(r"import \w+(\.\w+)*|from \w+(\.\w+)* import \w+")
_LONGEST_VALUE = 60  # code points of a metavariable's code in a message


class _Compiled(NamedTuple):
    """A shape whose patterns are trees."""

    patterns: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]
    conditions: tuple[Condition, ...]
    resolved: frozenset[str]
    replacement: Pattern | None
    replaced_names: frozenset[str]
    needs_import: str
    message_names: frozenset[str]


@lru_cache(maxsize=512)
def team_check(rule_name: str, message: str, shape: Shape) -> Check:
    """The check of a rule; raises `TableError` with the key of what cannot be read."""
    compiled = _compiled(message, shape)

    def judge(node: cst.CSTNode, ctx: Context) -> Verdict:
        return _judged(compiled, node, ctx)

    calls = _calls(compiled)
    return Check(
        name=rule_name,
        function=judge,
        node_types=tuple({type(one.root) for one in compiled.patterns}),
        context=Context,
        options=(),
        calls=calls,
        imports=frozenset(shape.imports),
    )


def _judged(compiled: _Compiled, node: cst.CSTNode, ctx: Context) -> Verdict:
    for pattern in compiled.patterns:
        if type(pattern.root) is not type(node):
            continue
        matcher = Matcher(ctx, compiled.resolved)
        if not matcher.matches(pattern.root, node) or not hold(compiled.conditions, matcher.taken, ctx):
            continue
        if any(Matcher(ctx, compiled.resolved, matcher.taken).matches(one.root, node) for one in compiled.unless):
            return MET
        values = {name: _shown(name, matcher.taken, ctx) for name in compiled.message_names}
        return Missed(node, _fix(compiled, node, matcher, ctx), None, 0.0, **values)
    return None


def _shown(name: str, taken: Taken, ctx: Context) -> str:
    text = ", ".join(ctx.code(node).rstrip(", ") for node in taken.get(name, ()))
    return text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]}..."


def _fix(compiled: _Compiled, node: cst.CSTNode, matcher: Matcher, ctx: Context) -> Fix | None:
    """The replacement; none where it names a module that the file may know by another name."""
    if compiled.replacement is None:
        return None
    if not compiled.needs_import and not compiled.replaced_names <= matcher.spelled.keys():
        return None
    text = replaced(compiled.replacement, matcher.taken, matcher.spelled, ctx)
    edits: tuple[Edit | AddImport, ...] = (replace(node, text),)
    return Fix((*edits, AddImport(compiled.needs_import)) if compiled.needs_import else edits)


def _full_names(root: cst.CSTNode, resolved: frozenset[str]) -> frozenset[str]:
    """The dotted names in a replacement that start with a module of the rule."""
    names = [dotted_name(node) or "" for node in descendants(root) if isinstance(node, cst.Attribute)]
    found = {name for name in names if name.partition(".")[0] in resolved}
    return frozenset(name for name in found if not any(other.startswith(f"{name}.") for other in found))


def _calls(compiled: _Compiled) -> frozenset[str]:
    """The index of calls, where every pattern is a call whose name is known; else the check sees all nodes."""
    found = [_index(one.root, compiled.resolved) for one in compiled.patterns]
    return frozenset(name for name in found if name is not None) if None not in found else frozenset()


def _index(root: cst.CSTNode, resolved: frozenset[str]) -> str | None:
    if not isinstance(root, cst.Call):
        return None
    name = dotted_name(root.func)
    if name is not None and name.partition(".")[0] in resolved:
        return name
    match root.func:
        case cst.Attribute(attr=cst.Name() as attribute) if metavariable(attribute) is None:
            return ANY_RECEIVER + attribute.value
    return None


def _compiled(message: str, shape: Shape) -> _Compiled:
    patterns = tuple(_read(text, "pattern") for text in shape.patterns)
    unless = tuple(_read(text, "unless") for text in shape.unless)
    known = set.intersection(*({*names_in(one)} for one in patterns))
    replacement = _read(shape.replacement, "replacement") if shape.replacement else None
    if replacement is not None:
        if not all(isinstance(one.root, cst.BaseExpression) for one in (*patterns, replacement)):
            raise TableError("replacement", "needs patterns that are expressions, and must be one itself")
        _require(names_in(replacement), known, "replacement")
    fields = {field for _, field, _, _ in Formatter().parse(message) if field}
    _require(fields, known, "message")
    for one in shape.conditions:
        _require([one.metavariable], known, "where" if one.holds else "where-not")
        _check_expressions(one)
    if shape.needs_import and not _IMPORT.fullmatch(shape.needs_import):
        raise TableError("needs-import", f"must be `import x` or `from x import y`, not {shape.needs_import!r}")
    resolved = frozenset(name.partition(".")[0] for name in shape.imports)
    return _Compiled(
        patterns=patterns,
        unless=unless,
        conditions=shape.conditions,
        resolved=resolved,
        replacement=replacement,
        replaced_names=_full_names(replacement.root, resolved) if replacement is not None else frozenset(),
        needs_import=shape.needs_import,
        message_names=frozenset(fields),
    )


def _read(text: str, key: str) -> Pattern:
    try:
        return read_pattern(text)
    except PatternError as error:
        raise TableError(key, f"{text!r} {error}") from error


def _require(names: Iterable[str], known: set[str], key: str) -> None:
    for name in names:
        if name not in known:
            taken = ", ".join(sorted(known)) or "none"
            raise TableError(key, f"speaks of {name}, which is not a metavariable of every pattern; these are: {taken}")


def _check_expressions(condition: Condition) -> None:
    if condition.kind != "regex":
        return
    import regex

    for value in condition.values:
        try:
            compile_expression(value)
        except regex.error as error:
            raise TableError(f"where.{condition.metavariable}.regex", f"{value!r}: {error}") from error
