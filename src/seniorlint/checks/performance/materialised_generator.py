"""`materialised-generator`: when the rule is met and when it is missed."""

from __future__ import annotations

import re
from collections.abc import Iterator

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Anchor, Edit, Fix, Met, Missed, Side, Verdict
from seniorlint.languages.python.calls import argument, called_name, keyword
from seniorlint.languages.python.comments import comments_beside, holds_comment
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.looking import is_left_whole, only_looks
from seniorlint.languages.python.walk import descendants

_STOPPING = {
    "any": "stops at the first true one",
    "all": "stops at the first false one",
}
_HOLDING = dict.fromkeys(("sum", "min", "max"), "never holds them all")
_CONSUMERS = {f"builtins.{name}": (name, gain) for name, gain in (_STOPPING | _HOLDING).items()}

_FEW = 100  # items that are counted in the code: to hold them all is not a loss

_ABOUT_THE_FRAME = frozenset({"super", "__class__", "locals", "vars", "dir", "eval", "exec"})

_COLLECTING_ERRORS = frozenset({"is_valid", "validate", "full_clean"})  # all are asked, so that each shows its own
_ABOUT_THE_LIST = pattern(
    r"\ba list\b(?! of)|\blist comprehension|\bbrackets\b|\bshort[- ]?circuit|\bside[- ]effects?\b|\bnot a generator\b",
    re.IGNORECASE,
)
_ABOUT_ITS_CALLS = pattern(
    r"\b(?:call|run|try|evaluate|validate|execute|save)\w* (?:every|each|all)\b"
    r"|\b(?:every|each|all)\b[^.]*\b(?:called|run|tried|evaluated|validated|executed|saved)\b",
    re.IGNORECASE,
)


@check(calls=_CONSUMERS)
def materialised_generator(call: cst.Call, ctx: Context) -> Verdict:
    """What is consumed once, one item after the other, needs no list. A test is as quick either way."""
    name, gain = _CONSUMERS[ctx.called(call)]
    given = None if ctx.role.is_test else argument(call, 0)
    if given is None or (name != "sum" and any(arg.keyword is None for arg in call.args if arg is not given)):
        return None  # with several arguments min and max compare those, not the items of the first
    items = given.value
    if isinstance(items, cst.GeneratorExp):
        return Met(decided_by=items)
    if not isinstance(items, cst.ListComp) or _is_asynchronous(items):
        return None  # without the brackets it is an asynchronous generator, which these builtins cannot consume
    if name in _STOPPING and _is_meant(items, call, ctx):
        return Met(decided_by=items)  # the list is there so that every call in it is made
    if (name in _HOLDING and _are_few(items.for_in, ctx)) or _is_about_more(name, items.elt):
        return None
    return Missed(
        items, fix=_without_brackets(given, is_sure=_is_same(name, items, call, ctx)), function=name, gain=gain
    )


def _is_meant(items: cst.ListComp, call: cst.Call, ctx: Context) -> bool:
    """Does a comment say that there must be a list, or that every call in it must be made?"""
    comments = list(comments_beside(call, ctx))
    if any(_ABOUT_THE_LIST.search(comment) for comment in comments):
        return True
    is_calling = any(isinstance(node, cst.Call) for node in descendants(items.elt))
    return is_calling and any(_ABOUT_ITS_CALLS.search(comment) for comment in comments)


def _is_about_more(name: str, item: cst.BaseExpression) -> bool:
    """Is there more to it than the brackets: does each call collect errors, or does `sum` join lists?"""
    if name in _STOPPING:
        return isinstance(item, cst.Call) and called_name(item) in _COLLECTING_ERRORS
    return isinstance(item, (cst.List, cst.ListComp, cst.Tuple)) and name == "sum"


def _are_few(loop: cst.CompFor, ctx: Context) -> bool:
    """Does the code itself say how many items there are, and that they are few?"""
    if loop.inner_for_in is not None:
        return False
    match loop.iter:
        case cst.Tuple() | cst.List() | cst.Set() | cst.Dict():
            return True
        case cst.Call(func=function, args=[*_, cst.Arg(value=cst.Integer(value=stop))]):
            return ctx.qualified_name(function) == "builtins.range" and stop.isdecimal() and int(stop) <= _FEW
    return False


def _is_asynchronous(comprehension: cst.ListComp) -> bool:
    """Does it wait for something? The outermost iterable does not count: it is evaluated before."""
    loop = comprehension.for_in
    parts = (comprehension.elt, *loop.ifs, *([loop.inner_for_in] if loop.inner_for_in else ()))
    return loop.asynchronous is not None or any(
        isinstance(node, cst.Await) or (isinstance(node, cst.CompFor) and node.asynchronous is not None)
        for part in parts
        for node in descendants(part)
    )


def _is_same(name: str, items: cst.ListComp, call: cst.Call, ctx: Context) -> bool:
    """Does nothing see that an item is made only when the one before it was used, and perhaps not at all?

    Then the items do nothing but look. Where the function stops early, nobody may go on with what is iterated over, nor
    catch the error of an item that is not made any more.
    """
    clauses = list(_clauses(items.for_in))
    inner = [clause.iter for clause in clauses[1:] if not is_left_whole(clause.iter, ctx)]
    conditions = [condition.test for clause in clauses for condition in clause.ifs]
    if not all(only_looks(part, ctx) for part in (items.elt, *conditions, *inner)):
        return False
    if name in _HOLDING:
        return keyword(call, "key") is None  # which would be called between two items
    is_guarded = ctx.enclosing(items, cst.Try, cst.TryStar) is not None
    return not is_guarded and all(is_left_whole(clause.iter, ctx) for clause in clauses)


def _clauses(loop: cst.CompFor) -> Iterator[cst.CompFor]:
    """The `for` clauses of a comprehension, the outermost first."""
    clause: cst.CompFor | None = loop
    while clause is not None:
        yield clause
        clause = clause.inner_for_in


def _without_brackets(arg: cst.Arg, *, is_sure: bool) -> Fix | None:
    """The edits that leave a generator expression; none where the brackets hold comments, which would be lost.

    Neither where the items ask what is around them: that is another function then.
    """
    comprehension = arg.value
    if not isinstance(comprehension, cst.ListComp) or holds_comment(comprehension):
        return None
    if any(isinstance(node, cst.Name) and node.value in _ABOUT_THE_FRAME for node in descendants(comprehension)):
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
        ),
        safety=None if is_sure else "unsafe",
    )


def _spaces(space: cst.BaseParenthesizableWhitespace) -> int:
    """The length of whitespace that stays on its line."""
    return len(space.value) if isinstance(space, cst.SimpleWhitespace) else 0
