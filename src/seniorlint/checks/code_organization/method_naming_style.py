"""`method-naming-style`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.code_organization._naming import (
    has_words,
    is_mixed_case,
    is_named_after,
    may_override,
    meets_mixed_case,
    snake,
)
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.context import Context


@check
def method_naming_style(function: cst.FunctionDef, ctx: Context, *, everywhere: bool) -> Verdict:
    """The methods of a class have names in lower_case, also where they use names in mixedCase."""
    name = function.name.value
    is_lower = name == name.lower()
    if is_lower and not (ctx.sites and has_words(name)):
        return None
    owner = ctx.class_of(function)
    if owner is None:
        return None
    if is_lower:
        return MET if ctx.once(meets_mixed_case, function) else None
    if is_named_after(function):
        return None
    if not everywhere and (
        not is_mixed_case(name) or ctx.role.is_test or may_override(function, ctx) or _is_said_already(name, owner)
    ):
        return None
    return Missed(function.name, name=name, better=snake(name))


def _is_said_already(name: str, owner: cst.ClassDef) -> bool:
    """Is this the style of most methods of the class, so that the first of them says it all?"""
    names = [one.name.value for one in owner.body.body if isinstance(one, cst.FunctionDef)]
    mixed = [one for one in names if is_mixed_case(one)]
    return len(mixed) * 2 > len(names) and name != mixed[0]
