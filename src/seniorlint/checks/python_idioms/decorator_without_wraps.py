"""`decorator-without-wraps`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Fix, Met, Missed, Verdict, insert_before
from seniorlint.languages.python.bodies import docstring
from seniorlint.languages.python.calls import last_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.edits import ensure_import, indentation_of
from seniorlint.languages.python.exceptions import DEFERRED
from seniorlint.languages.python.walk import descendants

_MAKES_ONE = pattern(r"_*(?:make|create|build|get)_")  # for one caller, not as a decorator
_CLASSES = frozenset({"cls", "klass", "class_"})
_COPIED = frozenset({"__name__", "__doc__", "__dict__", "__wrapped__", "__qualname__", "__signature__"})


@check
def decorator_without_wraps(wrapper: cst.FunctionDef, ctx: Context) -> Verdict:
    """A decorator gives what it returns the name and the docstring of the function that it wraps."""
    params = wrapper.params
    if params.star_kwarg is None or not isinstance(params.star_arg, cst.Param) or ctx.role.is_test:
        return None
    decorator = ctx.function_of(wrapper)
    if decorator is None or _MAKES_ONE.match(decorator.name.value):
        return None
    wrapped = _wrapped(decorator)
    if wrapped is None or wrapped in _CLASSES or not _passes_on(wrapper, wrapped):
        return None
    for one in wrapper.decorators:
        if isinstance(one.decorator, cst.Call) and ctx.called(one.decorator) == "functools.wraps":
            return Met(decided_by=one)
    if wrapper.decorators or not _returns(decorator, wrapper.name.value) or _is_for_one_use(decorator, ctx):
        return None
    copied = _copies(decorator, wrapper.name.value)
    if copied is not None:
        return Met(decided_by=copied)
    if docstring(wrapper.body.body) is not None:
        return None  # it is not to have that of the function
    if any(line.comment is not None and "wraps" in line.comment.value for line in wrapper.leading_lines):
        return None  # it says why it does without
    return Missed(wrapper, fix=_fix(wrapper, wrapped, ctx), wrapper=wrapper.name.value, wrapped=wrapped)


def _wrapped(decorator: cst.FunctionDef) -> str | None:
    """The only parameter of a decorator; None where it takes several, and for a method other than `__call__`."""
    params = decorator.params
    names = [one.name.value for one in (*params.posonly_params, *params.params)]
    if names and names[0] == "self" and decorator.name.value == "__call__":
        del names[0]
    if len(names) != 1 or names[0] == "self" or params.kwonly_params or params.star_kwarg is not None:
        return None
    return None if isinstance(params.star_arg, cst.Param) else names[0]


def _passes_on(wrapper: cst.FunctionDef, wrapped: str) -> bool:
    """Does a wrapper call what it wraps with all that it is called with?"""
    params = wrapper.params
    assert isinstance(params.star_arg, cst.Param)
    assert params.star_kwarg is not None
    first = [one.name.value for one in (*params.posonly_params, *params.params)]
    expected = [*first, "*" + params.star_arg.name.value, "**" + params.star_kwarg.name.value]
    for node in descendants(wrapper.body, stop_at=DEFERRED):
        match node:
            case cst.Call(func=cst.Name(value=name), args=args) if name == wrapped:
                given = [arg.star + last_name(arg.value) for arg in args if arg.keyword is None]
                if given == expected and len(given) == len(args):
                    return True
    return False


def _returns(decorator: cst.FunctionDef, name: str) -> bool:
    """Does a function return another one by its name, and nothing else?"""
    returned = [node for node in descendants(decorator.body, stop_at=DEFERRED) if isinstance(node, cst.Return)]
    return bool(returned) and isinstance(returned[-1].value, cst.Name) and returned[-1].value.value == name


def _is_for_one_use(decorator: cst.FunctionDef, ctx: Context) -> bool:
    """Is a decorator made inside of a function that does not return it, so that nothing else can use it?"""
    around = ctx.function_of(decorator)
    return around is not None and not _returns(around, decorator.name.value)


def _copies(decorator: cst.FunctionDef, wrapper: str) -> cst.CSTNode | None:
    """What gives a wrapper the name or the docstring of another function, other than as a decorator."""
    for node in descendants(decorator.body, stop_at=DEFERRED):
        match node:
            case cst.Attribute(value=cst.Name(value=name), attr=cst.Name(value=attribute)):
                if name == wrapper and attribute in _COPIED:
                    return node
            case cst.Call(args=[cst.Arg(value=cst.Name(value=name)), *_]) if name == wrapper:
                return node
    return None


def _fix(wrapper: cst.FunctionDef, wrapped: str, ctx: Context) -> Fix | None:
    wraps = ensure_import("functools", "wraps", ctx, wrapper)
    if wraps is None:
        return None
    text = f"@{wraps.name}({wrapped})\n{indentation_of(wrapper, ctx)}"
    return Fix((insert_before(wrapper, text), *wraps.edits))
