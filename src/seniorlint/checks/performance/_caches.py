"""Decorators that keep what a function returned."""

from __future__ import annotations

import libcst as cst

from seniorlint.languages.python.calls import argument
from seniorlint.languages.python.context import Context

FUNCTION_CACHES = frozenset({"functools.lru_cache", "functools.cache"})
_CLASS_METHODS = ("__new__", "__init_subclass__", "__class_getitem__")  # they get the class without a decorator


def decorator_among(function: cst.FunctionDef, names: frozenset[str], ctx: Context) -> cst.Decorator | None:
    """The first decorator of a function, called or not, that is one of these names."""
    for decorator in function.decorators:
        if not names.isdisjoint(ctx.qualified_names(plain_decorator(decorator))):
            return decorator
    return None


def plain_decorator(decorator: cst.Decorator) -> cst.BaseExpression:
    """What is written after the `@`, without its arguments."""
    written = decorator.decorator
    return written.func if isinstance(written, cst.Call) else written


def is_bounded(decorator: cst.Decorator, ctx: Context) -> bool:
    """Does a functools cache forget what was not asked for lately: `lru_cache` without `maxsize=None`?"""
    if ctx.qualified_name(plain_decorator(decorator)) == "functools.cache":
        return False
    size = argument(decorator.decorator, 0, "maxsize") if isinstance(decorator.decorator, cst.Call) else None
    return size is None or not (isinstance(size.value, cst.Name) and size.value.value == "None")


def takes_instance(function: cst.FunctionDef, ctx: Context) -> bool:
    """Is a function of a class called with the instance: no static method, class method or constructor?"""
    if function.name.value in _CLASS_METHODS:
        return False
    return decorator_among(function, frozenset({"builtins.staticmethod", "builtins.classmethod"}), ctx) is None
