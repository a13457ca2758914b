"""`missing-method-docstring`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.documentation._public import (
    BARE_BASES,
    MEMBER_BASES,
    base_name,
    documentation,
    is_exempt,
    is_larger,
    is_public_definition,
    offers_api,
)
from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.bodies import methods_of
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.scopes import BUILTINS
from seniorlint.languages.python.walk import descendants

_DOES = pattern(r".*(?:er|(?<!Err)or|[wW]are|Command|Check|Hook)")


@check
def missing_method_docstring(node: cst.FunctionDef, ctx: Context, *, min_statements: int, any_base: bool) -> Verdict:
    """A public method of a documented class says what it does, unless a base may have said so."""
    if node.name.value.startswith("_") or not offers_api(ctx):
        return None
    owner = ctx.class_of(node)
    if owner is None or not is_public_definition(owner, ctx) or documentation(owner.body.body) is None:
        return None
    if not any_base and not all(_documents_nothing(base, ctx) for base in owner.bases):
        return None
    if is_exempt(node, ctx) or not is_larger(node.body, min_statements):
        return None
    written = documentation(node.body.body)
    if written is not None:
        return Met(node.name, decided_by=written)
    if not any_base and (_hands_on_to_base(node) or _is_only_one(owner)):
        return None
    return Missed(node.name, name=f"{owner.name.value}.{node.name.value}")


def _hands_on_to_base(node: cst.FunctionDef) -> bool:
    """Does a method call that of its name in a base: in a mixin, whose base comes with the class that uses it?"""
    for one in descendants(node.body):
        match one:
            case cst.Call(func=cst.Attribute(value=cst.Call(func=cst.Name(value="super")), attr=cst.Name(value=name))):
                if name == node.name.value:
                    return True
    return False


def _is_only_one(owner: cst.ClassDef) -> bool:
    """Is a class named for what it does, and has one public method to do it, so that its docstring says all?"""
    if _DOES.fullmatch(owner.name.value) is None:
        return False
    return sum(not name.startswith("_") for name, _ in methods_of(owner)) == 1


def _documents_nothing(base: cst.Arg, ctx: Context) -> bool:
    """Is this a base without methods that a subclass would override?"""
    name = base_name(base, ctx)
    if name in BARE_BASES or name in MEMBER_BASES:
        return True
    return name in BUILTINS and name.endswith(("Error", "Exception", "Warning"))
