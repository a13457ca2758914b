"""What a name stands for: import tables and scopes, as far as a check needs them.

A binding is described by a dotted source: `logging.getLogger` for an import, `logging.getLogger()` for a name that
holds the result of that call, "" for anything that cannot be said. Where several bindings of one name disagree nothing
is said either: a check that is not sure stays silent.
"""

from __future__ import annotations

import builtins
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import libcst as cst

from seniorlint.engine.walk import descendants

UNKNOWN = ""
BUILTINS = frozenset(dir(builtins)) | {"BaseExceptionGroup", "ExceptionGroup"}  # those are new in Python 3.11


@dataclass(frozen=True, slots=True)
class Binding:
    """One binding of a name: its `kind` (import, function, async-function, class, value, parameter) and source."""

    kind: str
    source: str = UNKNOWN


Bindings = Mapping[str, Binding]


def dotted_name(node: cst.BaseExpression) -> str | None:
    """`a.b().c` as written, with `()` for a call whatever its arguments; None for anything else."""
    parts: list[str] = []
    while True:
        match node:
            case cst.Name(value=value):
                parts.append(value)
                return "".join(reversed(parts))
            case cst.Attribute(value=owner, attr=cst.Name(value=attribute)):
                parts.append("." + attribute)
                node = owner
            case cst.Call(func=function):
                parts.append("()")
                node = function
            case _:
                return None


def imported(statement: cst.Import | cst.ImportFrom) -> Iterator[tuple[str, str]]:
    """The (local name, dotted source) pairs that an import statement binds; a star binds none that are known.

    Relative imports keep their dots: `from ..a import b` gives `("b", "..a.b")`.
    """
    names = statement.names
    if isinstance(names, cst.ImportStar):
        return
    if isinstance(statement, cst.ImportFrom):
        dots = "." * len(statement.relative)
        origin = dots + (dotted_name(statement.module) or "" if statement.module else "")
        prefix = origin if not statement.module else origin + "."
        for alias in names:
            name = dotted_name(alias.name) or ""
            yield alias.evaluated_alias or name, prefix + name
        return
    for alias in names:
        name = dotted_name(alias.name) or ""
        if alias.evaluated_alias:
            yield alias.evaluated_alias, name
        else:
            root = name.partition(".")[0]
            yield root, root


def bindings_of(statements: Iterable[cst.CSTNode]) -> Bindings:
    """All names that statements bind in their own scope; bodies of nested functions and classes are not entered."""
    return merge_bindings(bound_names(statements))


def merge_bindings(pairs: Iterable[tuple[str, Binding]]) -> Bindings:
    """The bindings of one scope from all (name, binding) in it, in source order."""
    bound: dict[str, Binding] = {}
    for name, binding in pairs:
        known = bound.get(name)
        if known is not None and known != binding:
            binding = Binding(binding.kind if known.kind == binding.kind else "value")
        bound[name] = binding
    return bound


def parameters_of(parameters: cst.Parameters) -> Iterator[cst.Param]:
    """Every parameter of a function or lambda, in source order."""
    yield from parameters.posonly_params
    yield from parameters.params
    if isinstance(parameters.star_arg, cst.Param):
        yield parameters.star_arg
    yield from parameters.kwonly_params
    if parameters.star_kwarg is not None:
        yield parameters.star_kwarg


def bound_names(statements: Iterable[cst.CSTNode]) -> Iterator[tuple[str, Binding]]:
    """Every (name, binding) in statement order. Names bound inside expressions (`:=`) are left out."""
    stack = list(reversed(list(statements)))
    while stack:
        node = stack.pop()
        match node:
            case (
                cst.SimpleStatementLine(body=body) | cst.SimpleStatementSuite(body=body) | cst.IndentedBlock(body=body)
            ):
                stack.extend(reversed(body))
            case cst.Import() | cst.ImportFrom():
                for name, source in imported(node):
                    yield name, Binding("import", source)
            case cst.Assign(targets=targets, value=value):
                for target in targets:
                    yield from _targets(target.target, value)
            case cst.AnnAssign(target=name_node, value=value) if value is not None:
                yield from _targets(name_node, value)
            case cst.AugAssign(target=name_node):
                yield from _targets(name_node)
            case cst.FunctionDef(name=cst.Name(value=name)):
                yield name, Binding("async-function" if node.asynchronous else "function", "." + name)
            case cst.ClassDef(name=cst.Name(value=name)):
                yield name, Binding("class", "." + name)
            case cst.For(target=name_node, body=block, orelse=orelse):
                yield from _targets(name_node)
                stack.extend(filter(None, (orelse, block)))
            case cst.With(items=items, body=block):
                for item in items:
                    if item.asname is not None:
                        yield from _targets(item.asname.name)
                stack.append(block)
            case cst.If(body=block, orelse=orelse) | cst.While(body=block, orelse=orelse):
                stack.extend(filter(None, (orelse, block)))
            case (
                cst.Try(body=block, handlers=handlers, orelse=orelse, finalbody=final)
                | cst.TryStar(body=block, handlers=handlers, orelse=orelse, finalbody=final)
            ):
                stack.extend(filter(None, (final, orelse, *reversed(handlers), block)))
            case cst.ExceptHandler(name=asname, body=block) | cst.ExceptStarHandler(name=asname, body=block):
                if asname is not None:
                    yield from _targets(asname.name)
                stack.append(block)
            case cst.Else(body=block) | cst.Finally(body=block):
                stack.append(block)
            case cst.MatchCase(pattern=pattern, body=block):
                yield from _captures(pattern)
                stack.append(block)
            case cst.TypeAlias(name=cst.Name(value=name)):
                yield name, Binding("value")
            case cst.Match(cases=cases):
                stack.extend(reversed(cases))
            case _:
                pass


def _targets(target: cst.CSTNode, value: cst.BaseExpression | None = None) -> Iterator[tuple[str, Binding]]:
    """The names that an assignment target binds; a plain name keeps the dotted source of its value."""
    stack = [target]
    while stack:
        node = stack.pop()
        match node:
            case cst.Name(value=name):
                source = dotted_name(value) if value is not None and node is target else None
                yield name, Binding("value", source or UNKNOWN)
            case cst.Tuple(elements=elements) | cst.List(elements=elements):
                stack.extend(element.value for element in elements)
            case cst.StarredElement(value=inner):
                stack.append(inner)
            case _:
                pass


def _captures(pattern: cst.MatchPattern) -> Iterator[tuple[str, Binding]]:
    """The names that a pattern binds."""
    for node in descendants(pattern):
        match node:
            case (
                cst.MatchAs(name=cst.Name(value=name))
                | cst.MatchStar(name=cst.Name(value=name))
                | cst.MatchMapping(rest=cst.Name(value=name))
            ):
                yield name, Binding("value")
