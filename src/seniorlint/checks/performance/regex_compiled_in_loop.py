"""`regex-compiled-in-loop`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.performance._loops import kept_for_a_loop, names_changed_by, names_in_loops, names_read
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.loops import loops_around
from seniorlint.languages.python.walk import descendants


@check(calls=("re.compile", "regex.compile"))
def regex_compiled_in_loop(call: cst.Call, ctx: Context) -> Verdict:
    """A pattern that stays the same is compiled once, before the loop that uses it."""
    loop = next(loops_around(call, ctx), None)
    if loop is None:
        return MET if kept_for_a_loop(call, ctx) else None
    if isinstance(ctx.parent(call), cst.Return) or _is_for_inner_loop(call, loop, ctx):
        return None
    if not all(_stays_the_same(arg.value, ctx) for arg in call.args):
        return None
    changed = ctx.once(names_changed_by, loop)
    return None if any(changed & names_read(arg.value) for arg in call.args) else Missed(call)


def _is_for_inner_loop(call: cst.Call, loop: cst.CSTNode, ctx: Context) -> bool:
    """Is a pattern made for a loop inside of this one, so that it is made once for many uses?"""
    match ctx.parent(call):
        case cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value=name))]):
            return isinstance(loop, (cst.For, cst.While)) and name in ctx.once(names_in_loops, loop)
    return False


def _stays_the_same(value: cst.BaseExpression, ctx: Context) -> bool:
    """Is a value made of constants and local names only, or a flag of the module: nothing that others may change?"""
    name = ctx.qualified_name(value) or ""
    if name.startswith(("re.", "regex.")):
        return True
    return not any(isinstance(node, (cst.Call, cst.Attribute, cst.Subscript)) for node in descendants(value)) or (
        isinstance(value, cst.BinaryOperation)
        and _stays_the_same(value.left, ctx)
        and _stays_the_same(value.right, ctx)
    )
