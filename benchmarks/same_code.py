"""Is code the same up to what a fix says that it changes? Each normalisation makes one such change disappear.

A normalisation gets a module and makes one form of the two that it calls the same. `fixes.toml` names those of a rule.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Sequence
from string import Formatter
from typing import Any


def difference(before: str, after: str, names: Iterable[str]) -> str | None:
    """The first difference of two texts after these normalisations, as code; None where there is none.

    Line numbers, comments and whitespace do not count. Texts that Python cannot compile are not compared.
    """
    try:
        trees = ast.parse(before), ast.parse(after)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    ways = [NORMALISATIONS[name] for name in names]
    for way in ways:
        trees = way(trees[0]), way(trees[1])
    if ast.dump(trees[0]) == ast.dump(trees[1]):
        return None
    return _first_difference(*trees)


def _first_difference(before: ast.Module, after: ast.Module) -> str:
    old, new = (_lines(tree) for tree in (before, after))
    pair = next(((one, other) for one, other in zip(old, new, strict=False) if one != other), None)
    return "a line more or less" if pair is None else f"`{pair[0].strip()}` is now `{pair[1].strip()}`"


def _lines(tree: ast.Module) -> list[str]:
    """A tree as lines of code; of a normalised one that no code gives (`%d` as a conversion), its nodes."""
    try:
        return ast.unparse(ast.fix_missing_locations(tree)).splitlines()
    except ValueError:
        return ast.dump(tree, indent=1).splitlines()


class _WarnIsWarning(ast.NodeTransformer):
    """`log.warn(...)` is `log.warning(...)`."""

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        self.generic_visit(node)
        if node.attr == "warn":
            node.attr = "warning"
        return node


class _RaiseOfTheError(ast.NodeTransformer):
    """`raise err` in the clause that binds `err` is `raise`, and a name that nothing reads is not there."""

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> ast.AST:
        self.generic_visit(node)
        node.body = [_bare_raises(one, node.name) for one in node.body]
        if not any(isinstance(one, ast.Name) and one.id == node.name for line in node.body for one in ast.walk(line)):
            node.name = None
        return node


def _bare_raises(statement: ast.stmt, name: str | None) -> ast.stmt:
    """The statement, in which each `raise name` of the same function and clause is a bare one."""
    waiting: list[ast.AST] = [statement]
    while waiting:
        node = waiting.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.ExceptHandler)):
            continue
        if isinstance(node, ast.Raise) and node.cause is None and isinstance(node.exc, ast.Name):
            node.exc = None if node.exc.id == name else node.exc
        waiting.extend(ast.iter_child_nodes(node))
    return statement


class _MessageOfALog(ast.NodeTransformer):
    """`log.info("a %s", b)` is `log.info(f"a {b}")`: each template and its values become one list of parts."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if not isinstance(node.func, (ast.Attribute, ast.Name)):
            return node
        name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
        at = 1 if name == "log" else 0
        if name in _LOG_METHODS and len(node.args) > at:
            message, values = node.args[at], node.args[at + 1 :]
            parts = _percent_parts(message, values) if values else _message_parts(message)
            if parts is not None:
                node.args[at:] = [ast.Tuple(_joined(parts), ast.Load())]
        return node


_LOG_METHODS = frozenset({"debug", "info", "warning", "warn", "error", "critical", "fatal", "exception", "log"})
_FIELD = re.compile(r"%([^a-zA-Z%]*[a-zA-Z%])")


def _percent_parts(message: ast.expr, values: Sequence[ast.expr]) -> list[ast.expr] | None:
    """The parts of a template with `%` fields, and its values; None where they do not fit."""
    if not isinstance(message, ast.Constant) or not isinstance(message.value, str):
        return None
    parts: list[ast.expr] = []
    waiting = list(values)
    for index, piece in enumerate(_FIELD.split(message.value)):
        if index % 2 == 0 or piece == "%":
            parts.append(ast.Constant(piece))
        elif waiting:
            parts.append(_written(waiting.pop(0), piece))
        else:
            return None
    return None if waiting else parts


def _message_parts(message: ast.expr) -> list[ast.expr] | None:
    """The parts of a message that the code formats: an f-string, a sum, `%` or `str.format`; None for any other."""
    match message:
        case ast.JoinedStr(values=values):
            return [
                _written(one.value, {-1: "s", 115: "s", 114: "r", 97: "a"}[one.conversion])
                if isinstance(one, ast.FormattedValue)
                else one
                for one in values
            ]
        case ast.BinOp(left=left, op=ast.Mod(), right=ast.Tuple(elts=values)):
            return _percent_parts(left, values)
        case ast.BinOp(left=left, op=ast.Mod(), right=value):
            return _percent_parts(left, [value])
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            before = _message_parts(left)
            after = _message_parts(right)
            return [*([_written(left, "s")] if before is None else before), *(after or [_written(right, "s")])]
        case ast.Constant(value=str()):
            return [message]
        case ast.Call(
            func=ast.Attribute(value=ast.Constant(value=str() as text), attr="format"), args=args, keywords=more
        ):
            by_name = {one.arg or "": one.value for one in more}
            parts: list[ast.expr] = []
            for literal, name, _, conversion in Formatter().parse(text):
                parts.append(ast.Constant(literal))
                if name is not None:
                    value = (
                        by_name[name] if name in by_name else args[int(name or sum(_is_field(one) for one in parts))]
                    )
                    parts.append(_written(value, conversion or "s"))
            return parts
    return None


def _written(value: ast.expr, how: str) -> ast.expr:
    """A field of a message; `str(x)` is what `%s` makes of x, and `repr(x)` what `%r` does."""
    match value:
        case ast.Call(func=ast.Name(id="str" | "repr" as function), args=[inner], keywords=[]) if how == "s":
            return _written(inner, "s" if function == "str" else "r")
    return ast.FormattedValue(value, ord(how[-1]), None)


def _is_field(part: ast.expr) -> bool:
    return isinstance(part, ast.FormattedValue)


def _joined(parts: Iterable[ast.expr]) -> list[ast.expr]:
    """The parts, in which texts beside one another are one; empty ones are left out."""
    joined: list[ast.expr] = []
    for part in parts:
        text = part.value if isinstance(part, ast.Constant) else None
        if not isinstance(text, str):
            joined.append(part)
        elif joined and isinstance(joined[-1], ast.Constant):
            joined[-1] = ast.Constant(f"{joined[-1].value}{text}")  # type: ignore[str-bytes-safe]  # it is text
        elif text:
            joined.append(ast.Constant(text))
    return joined


class _ItemsOneByOne(ast.NodeTransformer):
    """`any([x for x in y])` is `any(x for x in y)`, and so for all, sum, min and max."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        match node:
            case ast.Call(func=ast.Name(id="any" | "all" | "sum" | "min" | "max"), args=[ast.ListComp() as items, *_]):
                node.args[0] = ast.GeneratorExp(items.elt, items.generators)
        return node


class _GrowsInPlace(ast.NodeTransformer):
    """`x = x + [y]` is `x += [y]`."""

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        self.generic_visit(node)
        match node:
            case ast.Assign(
                targets=[ast.Name(id=name) as target],
                value=ast.BinOp(left=ast.Name(id=left), op=ast.Add(), right=(ast.List() | ast.ListComp()) as added),
            ) if left == name:
                return ast.AugAssign(target, ast.Add(), added)
        return node


class _DefaultOfACall(ast.NodeTransformer):
    """`def f(x=None)` that starts with `if x is None: x = []` is `def f(x=[])`; that x may be None is not compared."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        return self._without_guards(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        return self._without_guards(node)

    def _without_guards(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> ast.AST:
        self.generic_visit(node)
        every = node.args
        positional = [*every.posonlyargs, *every.args]
        first = len(positional) - len(every.defaults)
        places: dict[str, tuple[list[Any], int]] = {
            one.arg: (every.defaults, index) for index, one in enumerate(positional[first:])
        }
        places |= {one.arg: (every.kw_defaults, index) for index, one in enumerate(every.kwonlyargs)}
        for one in (*positional, *every.kwonlyargs):
            one.annotation = _not_none(one.annotation)
        start = 1 if ast.get_docstring(node, clean=False) is not None else 0
        while len(node.body) > start + 1:
            match node.body[start]:
                case ast.If(
                    test=ast.Compare(left=ast.Name(id=name), ops=[ast.Is()], comparators=[ast.Constant(value=None)]),
                    body=[ast.Assign(targets=[ast.Name(id=target)], value=value)],
                    orelse=[],
                ) if name == target and name in places:
                    defaults, index = places[name]
                    defaults[index] = value
                    del node.body[start]
                case _:
                    break
        return node


def _not_none(annotation: ast.expr | None) -> ast.expr | None:
    """An annotation without a `| None` at its end, in a string too."""
    match annotation:
        case ast.BinOp(left=left, op=ast.BitOr(), right=ast.Constant(value=None)):
            return left
        case ast.Constant(value=str() as text):
            return ast.Constant(text.removesuffix(" | None"))
    return annotation


NORMALISATIONS: dict[str, Callable[[ast.Module], ast.Module]] = {
    "warn-is-warning": lambda tree: _WarnIsWarning().visit(tree),
    "raise-of-the-error": lambda tree: _RaiseOfTheError().visit(tree),
    "message-of-a-log": lambda tree: _MessageOfALog().visit(tree),
    "items-one-by-one": lambda tree: _ItemsOneByOne().visit(tree),
    "grows-in-place": lambda tree: _GrowsInPlace().visit(tree),
    "default-of-a-call": lambda tree: _DefaultOfACall().visit(tree),
}
