"""`missing-class-docstring`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from seniorlint.checks.documentation._public import (
    BARE_BASES,
    MEMBER_BASES,
    base_name,
    has_docstring,
    is_larger,
    is_public_definition,
)
from seniorlint.engine.context import Context
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.engine.walk import descendants


@check
def missing_class_docstring(node: cst.ClassDef, ctx: Context, *, min_statements: int, variants: bool) -> Verdict:
    """A public class of the module says what it stands for, unless it only names a variant of its base."""
    if not is_public_definition(node, ctx) or not is_larger(node.body, min_statements):
        return None
    if not variants and (_is_variant(node, ctx) or _is_command(node, ctx)):
        return None
    return Met(node.name) if has_docstring(node.body.body) else Missed(node.name, name=node.name.value)


def _is_variant(node: cst.ClassDef, ctx: Context) -> bool:
    """Does a class add nothing to its base but plain values, so that its name and its base say what it is?"""
    names = {base_name(base, ctx) for base in node.bases}
    if names <= BARE_BASES or names & MEMBER_BASES:
        return False
    return all(_is_plain(statement) for statement in _statements(node.body))


def _statements(body: cst.BaseSuite) -> Iterator[cst.CSTNode]:
    """The statements of a body, those that share a line one by one."""
    for line in body.body:
        if isinstance(line, cst.SimpleStatementLine):
            yield from line.body
        else:
            yield line


def _is_plain(statement: cst.CSTNode) -> bool:
    match statement:
        case cst.Pass() | cst.Expr(value=cst.Ellipsis() | cst.SimpleString() | cst.ConcatenatedString()):
            return True
        case cst.Assign(value=value):
            # A call makes something: a model's field, a column. `_("text")` is a translated text.
            calls = (call.func for call in descendants(value) if isinstance(call, cst.Call))
            return all(isinstance(function, cst.Name) and function.value == "_" for function in calls)
    return False


def _is_command(node: cst.ClassDef, ctx: Context) -> bool:
    """Is this the one class of a command's module (Django, Scrapy), which is described by its help text?"""
    return node.name.value == "Command" and bool(node.bases) and ctx.role.is_cli
