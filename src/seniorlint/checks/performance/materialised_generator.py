"""`materialised-generator`: when the rule is met and when it is missed."""

from __future__ import annotations

import re

import libcst as cst

from seniorlint.engine.context import Context
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Anchor, Edit, Fix, Missed, Side, Verdict
from seniorlint.engine.walk import descendants
from seniorlint.languages.python.calls import called_name
from seniorlint.languages.python.comments import comments_beside, holds_comment

_CONSUMERS = {
    "any": "stops at the first true one",
    "all": "stops at the first false one",
    "sum": "never holds them all",
    "min": "never holds them all",
    "max": "never holds them all",
}

_STOPPING = frozenset({"any", "all"})

_EVERY = re.compile(r"\b(?:list|every|each|all|short[- ]circuit\w*|side[- ]effects?)\b", re.IGNORECASE)


@check
def materialised_generator(call: cst.Call, ctx: Context) -> Verdict:
    """What is consumed once, one item after the other, needs no list."""
    name = called_name(call)
    if name not in _CONSUMERS or len(call.args) != 1 or not isinstance(call.func, cst.Name):
        return None
    only = call.args[0]
    if only.star or only.keyword is not None or ctx.qualified_name(call.func) != f"builtins.{name}":
        return None
    if not isinstance(only.value, cst.ListComp):
        return MET
    if _is_asynchronous(only.value):
        return None  # without the brackets it is an asynchronous generator, which these builtins cannot consume
    if name in _STOPPING and any(_EVERY.search(comment) for comment in comments_beside(call, ctx)):
        return MET  # the list is there so that every call in it is made
    return Missed(only.value, fix=_without_brackets(only), function=name, gain=_CONSUMERS[name])


def _is_asynchronous(comprehension: cst.ListComp) -> bool:
    """Does it wait for something? The outermost iterable does not count: it is evaluated before."""
    loop = comprehension.for_in
    parts = (comprehension.elt, *loop.ifs, *([loop.inner_for_in] if loop.inner_for_in else ()))
    return loop.asynchronous is not None or any(
        isinstance(node, cst.Await) or (isinstance(node, cst.CompFor) and node.asynchronous is not None)
        for part in parts
        for node in descendants(part)
    )


def _without_brackets(arg: cst.Arg) -> Fix | None:
    """The edits that leave a generator expression; none where the brackets hold comments, which would be lost."""
    comprehension = arg.value
    if not isinstance(comprehension, cst.ListComp) or holds_comment(comprehension):
        return None
    # Before a comma a generator expression needs parentheses of its own.
    left, right = ("(", ")") if isinstance(arg.comma, cst.Comma) else ("", "")
    opening = 1 + _spaces(comprehension.lbracket.whitespace_after)
    closing = 1 + _spaces(comprehension.rbracket.whitespace_before)
    start, end = Anchor(comprehension, Side.START), Anchor(comprehension, Side.END)
    return Fix(
        (
            Edit(start, Anchor(comprehension, Side.START, opening), left, whole_lines=not left),
            Edit(Anchor(comprehension, Side.END, -closing), end, right, whole_lines=not right),
        )
    )


def _spaces(space: cst.BaseParenthesizableWhitespace) -> int:
    """The length of whitespace that stays on its line."""
    return len(space.value) if isinstance(space, cst.SimpleWhitespace) else 0
