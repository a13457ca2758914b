"""`missing-class-docstring`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.documentation._public import (
    BARE_BASES,
    MEMBER_BASES,
    base_name,
    documentation,
    is_larger,
    is_public_definition,
)
from seniorlint.engine.context import Context
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.engine.walk import descendants
from seniorlint.languages.python.bindings import dotted_name
from seniorlint.languages.python.bodies import statements_in


@check
def missing_class_docstring(node: cst.ClassDef, ctx: Context, *, min_statements: int, variants: bool) -> Verdict:
    """A public class of the module says what it stands for, unless it only names a variant of its base."""
    if not is_public_definition(node, ctx) or not is_larger(node.body, min_statements):
        return None
    if not variants and (_is_variant(node, ctx) or _is_command(node, ctx)):
        return None
    written = documentation(node.body.body)
    return Met(node.name, decided_by=written) if written is not None else Missed(node.name, name=node.name.value)


def _is_variant(node: cst.ClassDef, ctx: Context) -> bool:
    """Does a class add nothing to its base but plain values, so that its name and its base say what it is?"""
    names = {base_name(base, ctx) for base in node.bases}
    if names <= BARE_BASES or names & MEMBER_BASES:
        return False
    is_error = any(name.endswith(("Error", "Exception", "Warning")) for name in names)
    return all(_is_plain(one) or (is_error and _writes_itself(one)) for one in statements_in(node.body))


def _is_plain(statement: cst.CSTNode) -> bool:
    match statement:
        case cst.Pass() | cst.Expr(value=cst.Ellipsis() | cst.SimpleString() | cst.ConcatenatedString()):
            return True
        case cst.Assign(value=value):
            # A call makes something: a model's field, a column. `_("text")` is a translated text, and a query a value.
            calls = (call.func for call in descendants(value) if isinstance(call, cst.Call))
            return all(_is_translation(function) or _is_query(function) for function in calls)
        case cst.ClassDef(name=cst.Name(value="Meta" | "Config" | "Media"), body=body):
            return all(_is_plain(one) for one in statements_in(body))
    return False


def _is_translation(function: cst.BaseExpression) -> bool:
    return isinstance(function, cst.Name) and function.value == "_"


def _is_query(function: cst.BaseExpression) -> bool:
    """Is this a method of a model's manager: `Order.objects.all`, `Order.objects.filter().order_by`?"""
    return ".objects." in (dotted_name(function) or "")


def _writes_itself(statement: cst.CSTNode) -> bool:
    """Is this the method that writes an error out?"""
    return isinstance(statement, cst.FunctionDef) and statement.name.value in ("__str__", "__repr__")


def _is_command(node: cst.ClassDef, ctx: Context) -> bool:
    """Is this the one class of a command's module (Django, Scrapy), which is described by its help text?"""
    return node.name.value == "Command" and bool(node.bases) and ctx.role.is_cli
