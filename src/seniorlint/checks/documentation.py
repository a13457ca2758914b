"""Checks of the principle Documentation.

What is judged is what a module offers to others: public names in public modules, outside tests, migrations and stubs.
"""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from seniorlint.engine.context import Context
from seniorlint.engine.names import dotted_name
from seniorlint.engine.registry import check
from seniorlint.engine.summary import is_main_guard, public_names
from seniorlint.engine.verdict import MET, Met, Missed, Verdict
from seniorlint.engine.walk import descendants

_STATEMENTS = (cst.BaseSmallStatement, cst.BaseCompoundStatement)
# The signature of something documented elsewhere, or a test's furniture.
_UNDOCUMENTED_DECORATORS = frozenset({"overload", "override", "setter", "deleter", "fixture"})
# Bases without a method of their own whose docstring an override could inherit.
_BARE_BASES = frozenset({"object", "Generic", "Protocol", "ABC", "NamedTuple", "TypedDict"})


@check
def missing_module_docstring(module: cst.Module, ctx: Context, *, min_lines: int) -> Verdict:
    """A public module that defines something public says what it is for."""
    if not _offers_api(ctx) or not public_names(ctx.summary) or ctx.source.line_count < min_lines:
        return None
    return MET if _has_docstring(module.body) else Missed(module)


@check
def missing_class_docstring(node: cst.ClassDef, ctx: Context, *, min_statements: int) -> Verdict:
    """A public class of the module says what it stands for."""
    if not _is_public_definition(node, ctx) or not _is_larger(node.body, min_statements):
        return None
    return Met(node.name) if _has_docstring(node.body.body) else Missed(node.name, name=node.name.value)


@check
def missing_function_docstring(node: cst.FunctionDef, ctx: Context, *, min_statements: int) -> Verdict:
    """A public function of the module says what it does."""
    if not _is_public_definition(node, ctx) or not _is_larger(node.body, min_statements) or _is_exempt(node, ctx):
        return None
    return Met(node.name) if _has_docstring(node.body.body) else Missed(node.name, name=node.name.value)


@check
def missing_method_docstring(node: cst.FunctionDef, ctx: Context, *, min_statements: int, any_base: bool) -> Verdict:
    """A public method of a documented class says what it does, unless a base may have said so."""
    if node.name.value.startswith("_") or not _offers_api(ctx):
        return None
    owner = ctx.class_of(node)
    if owner is None or not _is_public_definition(owner, ctx) or not _has_docstring(owner.body.body):
        return None
    if not any_base and not all(_is_bare_base(base, ctx) for base in owner.bases):
        return None
    if _is_exempt(node, ctx) or not _is_larger(node.body, min_statements):
        return None
    if _has_docstring(node.body.body):
        return Met(node.name)
    return Missed(node.name, name=f"{owner.name.value}.{node.name.value}")


def _offers_api(ctx: Context) -> bool:
    """Is this a file whose names other people call?"""
    role = ctx.role
    return not (role.is_private or role.is_test or role.is_migration or role.is_stub)


def _is_public_definition(node: cst.ClassDef | cst.FunctionDef, ctx: Context) -> bool:
    """Does the module offer this definition: at its top level, if and try blocks included, and by a public name?"""
    name = node.name.value
    exports = ctx.summary.exports
    if name.startswith("_") or (exports is not None and name not in exports) or not _offers_api(ctx):
        return False
    below: cst.CSTNode = node
    for above in ctx.ancestors(node):
        match above:
            case cst.FunctionDef() | cst.ClassDef() | cst.Lambda():
                return False
            case cst.If(body=body) if body is below and (is_main_guard(above) or _is_for_type_checkers(above)):
                return False
        below = above
    if ctx.parent(node) is None:
        return True
    # A fallback for a name that is imported or assigned otherwise is documented there.
    bound = ctx.summary.bindings.get(name)
    return bound is not None and bound.kind != "value"


def _is_for_type_checkers(node: cst.If) -> bool:
    return (dotted_name(node.test) or "").rpartition(".")[2] == "TYPE_CHECKING"


def _is_exempt(node: cst.FunctionDef, ctx: Context) -> bool:
    for decorator in node.decorators:
        name = ctx.qualified_name(decorator.decorator) or dotted_name(decorator.decorator) or ""
        if name.removesuffix("()").rpartition(".")[2] in _UNDOCUMENTED_DECORATORS:
            return True
    return False


def _is_bare_base(base: cst.Arg, ctx: Context) -> bool:
    value = base.value.value if isinstance(base.value, cst.Subscript) else base.value
    name = (ctx.qualified_name(value) or dotted_name(value) or "").rpartition(".")[2]
    return name in _BARE_BASES


def _has_docstring(body: Sequence[cst.CSTNode]) -> bool:
    """Does a body start with a string that is not empty?"""
    if not body:
        return False
    first = body[0]
    if isinstance(first, cst.SimpleStatementLine):
        first = first.body[0]
    if not isinstance(first, cst.Expr) or not isinstance(first.value, (cst.SimpleString, cst.ConcatenatedString)):
        return False
    parts = [part for part in descendants(first.value) if not isinstance(part, cst.ConcatenatedString)]
    if not all(isinstance(part, cst.SimpleString) and "b" not in part.prefix for part in parts):
        return False
    return any(part.raw_value.strip() for part in parts if isinstance(part, cst.SimpleString))


def _is_larger(body: cst.BaseSuite, min_statements: int) -> bool:
    """Has a body at least so many statements, those of its blocks included and its docstring not?"""
    if min_statements <= 0:
        return True
    missing = min_statements + _has_docstring(body.body)
    for node in descendants(body, stop_at=(cst.BaseSmallStatement, cst.BaseExpression)):
        missing -= isinstance(node, _STATEMENTS)
        if missing == 0:
            return True
    return False
