"""What binds a name, and what the name then means: the one place that knows it.

A binding is described by dotted sources: `logging.getLogger` for an import, `logging.getLogger()` for a name that holds
the result of that call (also one whose annotation says so: an instance of `Logger` is `logging.Logger()`), "" for
anything that cannot be told. A name that is bound several times has several sources, of which any may hold; where one
of them cannot be told, none is: whoever asks gets "unsure" and stays silent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import libcst as cst

from seniorlint.languages.python.annotations import instance_of
from seniorlint.languages.python.names import (
    NEW_SCOPES,
    captures,
    dotted_name,
    imported,
    parameters_of,
    target_names,
)
from seniorlint.languages.python.walk import IN_STATEMENTS, nodes_of

UNKNOWN = ""
_BINDING_NOTHING = frozenset({cst.Expr, cst.Return, cst.Raise, cst.Pass, cst.Assert, cst.Continue, cst.Break, cst.Del})
_DECLARING = re.compile(r"\b(?:global|nonlocal)(?=[ \t\f\\])")
_PLACEHOLDERS = frozenset({"None", "True", "False", "NotImplemented"})  # what a name holds until it holds something


@dataclass(frozen=True, slots=True)
class Binding:
    """One binding of a name: its `kind` (import, function, async-function, class, value, parameter, global) and source.

    An `async-function` has no decorators: with one it is a function, whose call may give anything.

    `parts`: the single bindings, where the name is bound in several ways that can all be told; the source is then
    UNKNOWN. A `global` binding says that the name is the module's. `bases`: those of a class, dotted as written.
    """

    kind: str
    source: str = UNKNOWN
    parts: tuple[Binding, ...] = ()
    bases: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[Binding, ...]:
        """Every single binding that may hold, in source order; empty where that cannot be told."""
        if self.parts:
            return self.parts
        return (self,) if self.source != UNKNOWN else ()


Bindings = Mapping[str, Binding]


def source_of(value: cst.BaseExpression) -> str | None:
    """The dotted source of a value: of `given or make()` that of `make()`, of `[1]` that of `list()`.

    None where it cannot be told.
    """
    match value:
        case cst.BooleanOperation(operator=cst.Or(), right=right):
            return source_of(right)
        case cst.IfExp(body=body, orelse=orelse):
            sources = {source_of(body), source_of(orelse)} - _PLACEHOLDERS
            return sources.pop() if len(sources) == 1 else None
        case cst.NamedExpr(value=inner):
            return source_of(inner)
        case cst.List() | cst.ListComp():
            return "list()"
        case cst.Dict() | cst.DictComp():
            return "dict()"
        case cst.Set() | cst.SetComp():
            return "set()"
    return dotted_name(value)


def bindings_of(statements: Iterable[cst.CSTNode], *, deep: bool = False) -> Bindings:
    """All names that statements bind in their own scope; bodies of nested functions and classes are not entered.

    `deep`: expressions too, for `:=`; and statements for `global` and `nonlocal`.
    """
    statements = list(statements)
    bound = bound_names(statements)
    return merge_bindings([*bound, *names_bound_deep(statements)] if deep else bound)


def merge_bindings(pairs: Iterable[tuple[str, Binding]]) -> Bindings:
    """The bindings of one scope from all (name, binding) in it, in source order."""
    bound: dict[str, Binding] = {}
    for name, binding in pairs:
        known = bound.get(name)
        bound[name] = binding if known is None or known == binding else _merged(known, binding)
    return bound


def _merged(known: Binding, new: Binding) -> Binding:
    """A name that is bound in two ways. A placeholder such as None is no use to anybody: the other one is meant."""
    if "global" in (known.kind, new.kind):
        return known if known.kind == "global" else new
    if new.source in _PLACEHOLDERS and new.kind == "value":
        return known
    if known.source in _PLACEHOLDERS and known.kind == "value":
        return new
    kind = known.kind if known.kind == new.kind else "value"
    if not known.all or not new.all:
        return Binding(kind)
    return Binding(kind, parts=tuple(dict.fromkeys((*known.all, *new.all))))


def parameter_bindings(parameters: cst.Parameters) -> dict[str, Binding]:
    """The bindings of parameters; one whose annotation names a class holds an instance of it."""
    starred = (parameters.star_arg, parameters.star_kwarg)
    return {
        one.name.value: Binding(
            "parameter", (instance_of(one.annotation) if one.annotation and one not in starred else None) or UNKNOWN
        )
        for one in parameters_of(parameters)
    }


# seniorlint: ignore-next-line[complex-function] because each case is one class of statements
def bound_names(statements: Iterable[cst.CSTNode]) -> Iterator[tuple[str, Binding]]:
    """Every (name, binding) in statement order. Names bound inside expressions (`:=`) are left out."""
    stack = list(reversed(list(statements)))
    while stack:
        node = stack.pop()
        if type(node) in _BINDING_NOTHING:
            continue
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
                    yield from _targets(target.target, source_of(value))
            case cst.AnnAssign(target=target, annotation=annotation, value=value) if value is not None:
                yield from _targets(target, instance_of(annotation) or source_of(value))
            case cst.AugAssign(target=target):
                yield from _targets(target)
            case cst.FunctionDef(name=cst.Name(value=name)):
                is_coroutine = node.asynchronous is not None and not node.decorators  # a decorator may return anything
                yield name, Binding("async-function" if is_coroutine else "function", "." + name)
            case cst.ClassDef(name=cst.Name(value=name), bases=bases):
                written = (dotted_name(base.value) for base in bases)
                yield name, Binding("class", "." + name, bases=tuple(base for base in written if base is not None))
            case cst.For(target=target, body=block, orelse=orelse):
                yield from _targets(target)
                stack.extend(filter(None, (orelse, block)))
            case cst.With(items=items, body=block):
                for item in items:
                    if item.asname is not None:  # nearly every context manager gives itself
                        yield from _targets(item.asname.name, source_of(item.item))
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
                yield from ((name, Binding("value")) for name in captures(pattern))
                stack.append(block)
            case cst.TypeAlias(name=cst.Name(value=name)):
                yield name, Binding("value")
            case cst.Match(cases=cases):
                stack.extend(reversed(cases))
            case _:
                pass


def names_bound_deep(statements: Iterable[cst.CSTNode]) -> Iterator[tuple[str, Binding]]:
    """What statements bind out of sight: by `:=`, in comprehensions too, by `global`, and by `nonlocal` further inside.

    A name that is `nonlocal` is bound by two functions: nothing is known of it in either.
    """
    for statement in statements:
        if isinstance(statement, NEW_SCOPES):
            continue
        for node in nodes_of(statement, (cst.NamedExpr, cst.Global), stop_at=NEW_SCOPES):
            match node:
                case cst.NamedExpr(target=cst.Name(value=name), value=value):
                    yield name, Binding("value", source_of(value) or UNKNOWN)
                case cst.Global(names=names):
                    yield from ((item.name.value, Binding("global")) for item in names)
        for node in nodes_of(statement, (cst.Nonlocal,), IN_STATEMENTS):
            yield from ((item.name.value, Binding("value")) for item in node.names)


def bound_globally(statement: cst.CSTNode) -> Iterator[tuple[str, Binding]]:
    """What functions in a statement give to names of the module, which they declare `global`."""
    if not nodes_of(statement, (cst.Global,), IN_STATEMENTS):
        return
    for node in nodes_of(statement, (cst.FunctionDef,), IN_STATEMENTS):
        inside = nodes_of(node.body, (cst.Global,), stop_at=(*NEW_SCOPES, *IN_STATEMENTS))
        declared = {item.name.value for one in inside for item in one.names}
        if not declared:
            continue
        local = {*bindings_of([node.body]), *(one.name.value for one in parameters_of(node.params))} - declared
        for name, binding in bound_names([node.body]):
            root = re.split(r"[.(]", binding.source, maxsplit=1)[0]
            if name in declared and root != name:
                yield name, Binding("value") if root in local else binding


@lru_cache(maxsize=8)
def may_bind_deep(text: str) -> bool:
    """`may_hold_deep` of a whole file, of which each statement asks."""
    return may_hold_deep(text)


def may_hold_deep(text: str) -> bool:
    """May a text hold what `names_bound_deep` and `bound_globally` look for?"""
    if ":=" in text:
        return True
    return ("global" in text or "nonlocal" in text) and _DECLARING.search(text) is not None


def _targets(target: cst.CSTNode, source: str | None = None) -> Iterator[tuple[str, Binding]]:
    """The names that an assignment target binds; a plain name keeps the source of its value."""
    if isinstance(target, cst.Name):
        yield target.value, Binding("value", source or UNKNOWN)
        return
    for name in target_names(target):
        yield name, Binding("value")
