"""`mutable-default`: when the rule is met and when it is missed."""

from __future__ import annotations

import re

import libcst as cst

from seniorlint.checks.python_idioms._annotations import is_read_only, names_of
from seniorlint.checks.python_idioms._changes import changed_parameters
from seniorlint.checks.python_idioms._defaults import is_mutable, made_in_body
from seniorlint.checks.python_idioms._fresh import fresh_per_call
from seniorlint.checks.python_idioms._reading import names_let_go_empty, names_not_only_read
from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.bodies import does_something, is_empty, statements_in
from seniorlint.languages.python.calls import last_name
from seniorlint.languages.python.comments import silences
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.walk import descendants

_MEANT_TO_LAST = pattern(r"_.*|.*(cache|memo|registry).*", re.IGNORECASE)
# FastAPI reads each request into a copy of the default, and so do libraries of its kind.
_COPYING = frozenset(
    {"Query", "Body", "Form", "Header", "Cookie", "Path", "File", "Depends", "Option", "Argument", "Parameter"}
)
_ELSEWHERE = frozenset({"B006", "W0102", "dangerous-default-value"})  # what other linters call it
_MADE = (cst.List, cst.Dict, cst.Set, cst.ListComp, cst.DictComp, cst.SetComp, cst.Call)
_CONSTANTS = (cst.SimpleString, cst.Integer, cst.Float)
_READERS_OF_ALL = ("locals", "vars", "eval", "exec")
_ROUTES = frozenset({"get", "post", "put", "patch", "delete", "head", "options", "websocket", "api_route", "command"})


@check
def mutable_default(param: cst.Param, ctx: Context, *, only_read: bool) -> Verdict:
    """A parameter that wants a list, a dict or a set gets a new one in each call."""
    default = param.default
    if default is None or ctx.role.is_stub:
        return None
    if isinstance(default, _CONSTANTS) or (isinstance(default, cst.Name) and default.value in ("True", "False")):
        return None  # no stand-in for a list
    function = next(above for above in ctx.ancestors(param) if isinstance(above, (cst.FunctionDef, cst.Lambda)))
    name = param.name.value
    if not is_mutable(default, ctx):
        return Met(default) if name in ctx.once(made_in_body, function, ctx) else None
    if is_read_only(param.annotation, ctx):
        return Met(default, decided_by=param.annotation)
    if _MEANT_TO_LAST.fullmatch(name) or _is_declaration(function, ctx) or _is_copied(param, function, ctx):
        return None
    if _is_tkinters(param, ctx):
        return None
    is_looked_at = _is_only_read(param, default, function, ctx)
    if _is_meant(param) or (is_looked_at and not only_read):
        return None
    if isinstance(default, cst.Name) and _is_local(default, function, ctx):
        return None  # kept on purpose as it is in this turn
    if isinstance(default, cst.Name):  # a constant, which many parts of the program may read
        return Missed(default, name=name) if name in ctx.once(changed_parameters, function, ctx) else None
    if ctx.function_of(function) is not None and name in ctx.once(_names_with_items, function):
        return None  # an inner function is made again in each call of the outer one, and remembers on purpose
    return Missed(default, fix=fresh_per_call(param, function, ctx, is_only_read=is_looked_at), name=name)


def _is_meant(param: cst.Param) -> bool:
    """Did somebody tell another linter that this default is meant (`# noqa: B006` on its line)?"""
    space = param.comma.whitespace_after if isinstance(param.comma, cst.Comma) else param.whitespace_after_param
    comment = space.first_line.comment if isinstance(space, cst.ParenthesizedWhitespace) else None
    return comment is not None and silences(comment.value, _ELSEWHERE)


def _names_with_items(function: cst.FunctionDef | cst.Lambda) -> frozenset[str]:
    """The names whose items a function itself gives a value (`count[0] += 1`, `known[key] = value`)."""
    found: set[str] = set()
    for node in descendants(function.body):
        match node:
            case cst.AugAssign(target=cst.Subscript(value=cst.Name(value=name))):
                found.add(name)
            case cst.AssignTarget(target=cst.Subscript(value=cst.Name(value=name))):
                found.add(name)
    return frozenset(found)


def _is_local(default: cst.Name, function: cst.FunctionDef | cst.Lambda, ctx: Context) -> bool:
    """Is this a name of the function around, which makes the inner function and its default each time?"""
    name = default.value
    return ctx.function_of(function) is not None and ctx.binding(name, function) != ctx.summary.bindings.get(name)


def _is_only_read(
    param: cst.Param, default: cst.BaseExpression, function: cst.FunctionDef | cst.Lambda, ctx: Context
) -> bool:
    """Can no call change the default or give it away? Where its items are such objects, to read one gives that away."""
    if _is_unwritten(function) or sum(isinstance(node, _MADE) for node in descendants(default)) > 1:
        return False
    let_go = ctx.once(names_let_go_empty if _is_empty_one(default) else names_not_only_read, function, ctx)
    return let_go.isdisjoint((param.name.value, *_READERS_OF_ALL))


def _is_empty_one(default: cst.BaseExpression) -> bool:
    """Is a default an empty list or dict, `[]` or `list()`?"""
    match default:
        case cst.List(elements=[]) | cst.Dict(elements=[]) | cst.Call(args=[]):
            return True
    return False


def _is_tkinters(param: cst.Param, ctx: Context) -> bool:
    """Does a widget repeat the signature of its base, `cnf={}`, of which tkinter makes a copy?"""
    return param.name.value == "cnf" and any(one.partition(".")[0] == "tkinter" for one in ctx.summary.imports)


def _is_unwritten(function: cst.FunctionDef | cst.Lambda) -> bool:
    """Is the body still to be written, so that it will read what it gets?"""
    return isinstance(function, cst.FunctionDef) and (is_empty(function.body) or not does_something(function))


def _is_declaration(function: cst.FunctionDef | cst.Lambda, ctx: Context) -> bool:
    """Is this a signature without a body: of an overload, a protocol, an abstract method? `pass` alone is a body."""
    if not isinstance(function, cst.FunctionDef) or not is_empty(function.body):
        return False
    is_only_pass = all(isinstance(one, cst.Pass) for one in statements_in(function.body))
    owner = ctx.class_of(function)
    if owner is not None and any(_class_named(base.value) == "Protocol" for base in owner.bases):
        return True
    return not is_only_pass or any(
        last_name(one.decorator) in ("abstractmethod", "overload") for one in function.decorators
    )


def _class_named(base: cst.BaseExpression) -> str:
    """The last name of a class, its type parameters aside."""
    return last_name(base.value if isinstance(base, cst.Subscript) else base)


def _is_copied(param: cst.Param, function: cst.FunctionDef | cst.Lambda, ctx: Context) -> bool:
    """Does a framework call this function with a copy of the default, as FastAPI calls a route?"""
    if _COPYING.intersection(names_of(param.annotation)):
        return True
    if not isinstance(function, cst.FunctionDef) or not any(
        one.partition(".")[0] in ("fastapi", "typer", "litestar", "ninja") for one in ctx.summary.imports
    ):
        return False
    return any(
        isinstance(decorator.decorator, cst.Call) and last_name(decorator.decorator.func) in _ROUTES
        for decorator in function.decorators
    )
