"""`missing-function-docstring`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from seniorlint.checks.documentation._public import documentation, is_exempt, is_larger, is_public_definition
from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.bodies import is_empty, statements_of
from seniorlint.languages.python.calls import last_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import dotted_name, parameters_of
from seniorlint.languages.python.walk import descendants

_ROUTES = frozenset({"route", "get", "post", "put", "patch", "delete", "websocket", "api_route", "errorhandler"})
_LONG_HANDLER = 5  # statements
_STARTS = frozenset({"setup", "includeme", "load_ipython_extension", "unload_ipython_extension", "makeExtension"})
_SIMPLE = (cst.Name, cst.Attribute, cst.BaseString, cst.BaseNumber)
_KINDS = frozenset({"str", "int", "float", "bytes", "list", "dict", "set", "tuple"})
_QUESTION = pattern(r"(?:is|are|has|have|in|can|may|should|supports)_")


@check
def missing_function_docstring(node: cst.FunctionDef, ctx: Context, *, min_statements: int) -> Verdict:
    """A public function of the module says what it does."""
    if not is_public_definition(node, ctx) or not is_larger(node.body, min_statements) or is_exempt(node, ctx):
        return None
    written = documentation(node.body.body)
    if written is not None:
        return Met(node.name, decided_by=written)
    if _is_start_of_script(node, ctx) or _is_start_of_plugin(node) or _is_short_route(node) or _says_all(node):
        return None
    if _describes_options(node, ctx):
        return None
    return Missed(node.name, name=node.name.value)


def _is_start_of_script(node: cst.FunctionDef, ctx: Context) -> bool:
    """Is this the `main` that a main guard calls? The module says what the script is for."""
    return node.name.value == "main" and ctx.summary.has_main_guard


def _is_start_of_plugin(node: cst.FunctionDef) -> bool:
    """Is this what a program calls in its plugins by a fixed name: `setup(app)` of Sphinx, `includeme(config)`?"""
    return node.name.value in _STARTS and len(list(parameters_of(node.params))) == 1


def _describes_options(node: cst.FunctionDef, ctx: Context) -> bool:
    """Does it make a parser of the command line, whose texts say what there is?"""
    return any(
        isinstance(one, cst.Call) and ctx.called(one) == "argparse.ArgumentParser" for one in descendants(node.body)
    )


def _is_short_route(node: cst.FunctionDef) -> bool:
    """Is this a handler of a few statements whose route says what it answers?"""
    is_route = any(
        isinstance(one.decorator, cst.Call)
        and isinstance(one.decorator.func, cst.Attribute)
        and one.decorator.func.attr.value in _ROUTES
        for one in node.decorators
    )
    return is_route and not is_larger(node.body, _LONG_HANDLER)


def _says_all(node: cst.FunctionDef) -> bool:
    """Does a function do nothing, warn that it is deprecated, or return one expression?

    The types of what is returned must be annotated, or its name asks a question (`is_open`), or it hands on to another
    function, which is documented.
    """
    match list(statements_of(node)):
        case [cst.Expr(value=cst.Call(func=function, args=args)), *_] if last_name(function) == "warn":
            return any(last_name(arg.value).endswith("DeprecationWarning") for arg in args)
        case [cst.Return(value=value)]:
            is_typed = node.returns is not None and all(param.annotation for param in parameters_of(node.params))
            return is_typed or _QUESTION.match(node.name.value) is not None or _hands_on(value)
    return is_empty(node.body)


def _hands_on(value: cst.BaseExpression | None) -> bool:
    """Is this a call of a named function with plain values: `open(name, mode)`, also `str(name).lower()`?"""
    match value:
        case cst.Call(func=cst.Attribute(value=cst.Call(func=cst.Name(value=kind)) as made), args=args) if (
            kind in _KINDS
        ):
            return _are_plain(made.args) and _are_plain(args)
        case cst.Call(func=function, args=args):
            called = dotted_name(function)
            return called is not None and "(" not in called and _are_plain(args)
    return False


def _are_plain(args: Sequence[cst.Arg]) -> bool:
    return all(isinstance(arg.value, _SIMPLE) for arg in args)
