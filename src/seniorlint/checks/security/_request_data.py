"""What a client sent: which expressions are made of it, and whether a function looked at it first."""

from __future__ import annotations

import re
from collections.abc import Iterator

import libcst as cst

from seniorlint.checks.security._texts import kept_text, parts_of
from seniorlint.engine.lazy_pattern import pattern
from seniorlint.languages.python.calls import called_name, last_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.values import values_of
from seniorlint.languages.python.walk import descendants

_SENT = frozenset(  # the parts of a request that hold what a client wrote
    {
        *("args", "form", "values", "json", "files", "cookies", "headers", "data", "GET", "POST", "FILES"),
        *("COOKIES", "query_params", "path_params", "params", "matchdict", "view_args", "get_json"),
        *("get_data", "query"),
    }
)
_OF_A_TORNADO_HANDLER = frozenset({"get_argument", "get_query_argument", "get_body_argument"})
_PATH_JOINS = frozenset({"os.path.join", "posixpath.join", "os.path.normpath", "os.path.abspath", "os.path.expanduser"})
_PATHS = frozenset({"pathlib.Path", "builtins.str"})
_CHECKING = pattern(r"check|valid|verif|ensure|assert|safe|allow|clean|sanit|require|guard", re.IGNORECASE)
_MAX_FOLLOWED = 100  # expressions


def sent_part(expression: cst.BaseExpression, ctx: Context, *, start_only: bool) -> cst.BaseExpression | None:
    """The part of a text, path or URL that a client sent and nobody looked at; None where there is none.

    `start_only`: only what it begins with counts, such as the host of a URL.
    """
    stack = [expression]
    for _ in range(_MAX_FOLLOWED):
        if not stack:
            return None
        node = stack.pop()
        if _is_sent(node, ctx):
            return None if _is_guarded(node, ctx) else node
        if isinstance(node, cst.Name):
            values = values_of(node, ctx)
            if values and not _is_looked_at(node, ctx):
                stack.extend(reversed(values))
        else:
            below = list(_made_of(node, ctx))
            stack.extend(reversed(below[:1] if start_only else below))
    return None


def _is_sent(node: cst.BaseExpression, ctx: Context) -> bool:
    """Is this something that the request holds: `request.args["name"]`, `request.form.get("name")`?"""
    match node:
        case cst.Call(func=cst.Attribute(value=source, attr=cst.Name(value="get" | "getlist" | "pop"))):
            return _is_container(source, ctx)
        case cst.Call(func=cst.Attribute(value=cst.Name(value="self"), attr=cst.Name(value=method))):
            return method in _OF_A_TORNADO_HANDLER
        case cst.Subscript(value=source):
            return _is_container(source, ctx)
    return False


def _is_container(source: cst.BaseExpression, ctx: Context) -> bool:
    if isinstance(source, cst.Call):
        source = source.func
    match source:
        case cst.Attribute(value=owner, attr=cst.Name(value=name)) if name in _SENT:
            return last_name(owner) == "request" and _is_request(owner, ctx)
        case cst.Name():
            values = values_of(source, ctx) or ()
            return len(values) == 1 and not isinstance(values[0], cst.Name) and _is_container(values[0], ctx)
    return False


def _is_request(owner: cst.BaseExpression, ctx: Context) -> bool:
    """Is it the request of a web framework: an import of one, a parameter, an attribute of a view?"""
    if isinstance(owner, cst.Attribute):
        return True
    bound = ctx.binding("request", owner)
    return bound is not None and (bound.kind == "parameter" or bound.source.endswith(".request"))


def _made_of(node: cst.BaseExpression, ctx: Context) -> Iterator[cst.BaseExpression]:
    """The expressions whose text becomes that of a node, in order; a constant text stays in its place."""
    match node:
        case cst.FormattedString() | cst.ConcatenatedString() | cst.BinaryOperation(operator=cst.Add() | cst.Modulo()):
            yield from _parts(node, ctx)
        case cst.BinaryOperation(left=left, operator=cst.Divide(), right=right):
            yield left
            yield right
        case cst.BooleanOperation(left=left, operator=cst.Or()):
            yield left
        case cst.IfExp(body=body):
            yield body
        case cst.Await(expression=value) | cst.NamedExpr(value=value):
            yield value
        case cst.Call(args=args):
            kept = kept_text(node, ctx)
            called = ctx.qualified_name(node.func)
            if kept is not None:
                yield kept
            elif called in _PATH_JOINS or called in _PATHS:
                yield from (arg.value for arg in args)
            elif called_name(node) == "format":
                yield from (
                    cst.SimpleString('""') if isinstance(part, str) else part for part in parts_of(node, ctx) or ()
                )


def _parts(text: cst.BaseExpression, ctx: Context) -> Iterator[cst.BaseExpression]:
    for part in parts_of(text, ctx) or ():
        yield cst.SimpleString('""') if isinstance(part, str) else part


def _is_guarded(sent: cst.BaseExpression, ctx: Context) -> bool:
    """Does a condition around hand the same expression to a function that may check it?"""
    written = ctx.code(sent)
    return any(
        isinstance(call, cst.Call) and any(ctx.code(arg.value) == written for arg in call.args)
        for above in ctx.ancestors(sent)
        if isinstance(above, (cst.If, cst.IfExp))
        for call in descendants(above.test)
    )


def _is_looked_at(name: cst.Name, ctx: Context) -> bool:
    """Does the function compare what a name holds with something, or hand it to another function that may check it?"""
    function = ctx.function_of(name)
    return function is None or name.value in ctx.once(_names_looked_at, function, ctx)


def _names_looked_at(function: cst.FunctionDef, ctx: Context) -> frozenset[str]:
    """The names that a condition does more with than ask whether there is something, or that a check is given."""
    found: set[str] = set()
    for node in descendants(function.body):
        match node:
            case cst.Comparison(comparisons=[cst.ComparisonTarget(operator=cst.Is() | cst.IsNot())]):
                pass
            case cst.Comparison():
                found.update(_names_in(node))
            case cst.Expr(value=cst.Call(args=args) as call) if _CHECKING.search(called_name(call)):
                found.update(name for arg in args for name in _names_in(arg.value))
            case cst.If(test=test) | cst.IfExp(test=test) | cst.Assert(test=test):
                for asked in descendants(test):
                    if isinstance(asked, cst.Call):
                        found.update(_names_in(asked))
    return frozenset(found)


def _names_in(node: cst.CSTNode) -> Iterator[str]:
    return (one.value for one in descendants(node) if isinstance(one, cst.Name))
