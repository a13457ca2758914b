"""The names that code writes and binds, node by node; `bindings` says what they then mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import libcst as cst

from seniorlint.languages.python.walk import descendants

STAR = "*"  # the name under which a star import is kept: it may bind any name
NEW_SCOPES = (cst.FunctionDef, cst.Lambda, cst.ClassDef)
_PARTS = (cst.Attribute, cst.Subscript)


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


def modules_of(names: Iterable[str]) -> frozenset[str]:
    """The top-level modules of full names: what a file must import to mean one of them."""
    return frozenset(name.partition(".")[0] for name in names)


def imported(statement: cst.Import | cst.ImportFrom) -> Iterator[tuple[str, str]]:
    """The (local name, dotted source) pairs that an import statement binds; a star binds `STAR` to its module.

    Relative imports keep their dots: `from ..a import b` gives `("b", "..a.b")`.
    """
    if isinstance(statement, cst.ImportFrom):
        names = statement.names
        dots = "." * len(statement.relative)
        origin = dots + (dotted_name(statement.module) or "" if statement.module else "")
        if isinstance(names, cst.ImportStar):
            yield STAR, origin
            return
        prefix = origin if not statement.module else origin + "."
        for alias in names:
            name = dotted_name(alias.name) or ""
            yield alias.evaluated_alias or name, prefix + name
        return
    for alias in statement.names:
        name = dotted_name(alias.name) or ""
        if alias.evaluated_alias:
            yield alias.evaluated_alias, name
        else:
            root = name.partition(".")[0]
            yield root, root


def parameters_of(parameters: cst.Parameters) -> Iterator[cst.Param]:
    """Every parameter of a function or lambda, in source order."""
    yield from parameters.posonly_params
    yield from parameters.params
    if isinstance(parameters.star_arg, cst.Param):
        yield parameters.star_arg
    yield from parameters.kwonly_params
    if parameters.star_kwarg is not None:
        yield parameters.star_kwarg


def target_names(target: cst.CSTNode) -> list[str]:
    """The names that an assignment target binds, in source order; `a.b` and `a[b]` bind none."""
    if isinstance(target, cst.Name):
        return [target.value]
    if isinstance(target, _PARTS):
        return []
    return [node.value for node in descendants(target, stop_at=_PARTS) if isinstance(node, cst.Name)]


def captures(pattern: cst.MatchPattern) -> Iterator[str]:
    """The names that a pattern of `match` binds."""
    for node in descendants(pattern):
        match node:
            case (
                cst.MatchAs(name=cst.Name(value=name))
                | cst.MatchStar(name=cst.Name(value=name))
                | cst.MatchMapping(rest=cst.Name(value=name))
            ):
                yield name


def names_bound_by(node: cst.CSTNode) -> list[str]:
    """The names that one node binds itself, what is below it not counted."""
    match node:
        case cst.Assign(targets=targets):
            return [name for target in targets for name in target_names(target.target)]
        case cst.AugAssign(target=target) | cst.AnnAssign(target=target) | cst.NamedExpr(target=target):
            return target_names(target)
        case cst.For(target=target) | cst.CompFor(target=target) | cst.Del(target=target):
            return target_names(target)
        case cst.AsName(name=target):
            return target_names(target)
        case cst.FunctionDef(name=name) | cst.ClassDef(name=name):
            return [name.value]
        case cst.Import() | cst.ImportFrom():
            return [name for name, _ in imported(node)]
        case cst.MatchAs(name=cst.Name(value=name)) | cst.MatchStar(name=cst.Name(value=name)):
            return [name]
        case cst.MatchMapping(rest=cst.Name(value=name)):
            return [name]
    return []
