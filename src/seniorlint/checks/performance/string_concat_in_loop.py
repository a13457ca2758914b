"""`string-concat-in-loop`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Union

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.calls import called_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.loops import Loop, loops_around
from seniorlint.languages.python.names import NEW_SCOPES, target_names
from seniorlint.languages.python.strings import constant_text
from seniorlint.languages.python.walk import descendants

_TEXTS = (cst.SimpleString, cst.ConcatenatedString, cst.FormattedString)
_BYTES = "adding copies all of the bytes each time"
_F_STRING = "this f-string copies all of the text each time"
_SUM = "this sum copies all of the text each time"
_MAY_COPY = "only CPython makes it longer in place, and only while nothing else refers to it"
_PASSING_ON = pattern(r"enumerate|iter|sorted|reversed|zip|list|set|tuple")
_OF_A_COLLECTION = pattern(r"items|keys|values|split(?:lines)?")
_LEAVING = (cst.Break, cst.Return, cst.Raise)

Growth = Union[cst.Assign, cst.AugAssign]


@check(calls=("*.join",))
def string_concat_in_loop(
    node: cst.Assign | cst.AugAssign | cst.Call, ctx: Context, *, everywhere: bool = False
) -> Verdict:
    """The pieces of a text that a loop makes are put into a list and joined once."""
    if ctx.role.is_test:
        return None
    if isinstance(node, cst.Call):
        return MET if _joins_what_a_loop_collected(node, ctx, everywhere=everywhere) else None
    name = _grown_name(node)
    function = ctx.function_of(node) if name else None
    started = ctx.once(_started_in, function).get(name) if function is not None else None
    if started is None:
        return None
    loop = next((one for one in loops_around(node, ctx) if everywhere or _may_be_long(one)), None)
    if loop is None or not (everywhere or _is_of_bytes(started)) or _leaves_after(node, loop, ctx):
        return None
    growths = ctx.once(_growths_in, loop).get(name, ())
    if not growths or growths[0] is not node or (not everywhere and _is_one_at_a_time(node, loop)):
        return None
    return Missed(node, name=name, reason=_why_it_copies(node, started))


def _is_of_bytes(started: cst.BaseExpression) -> bool:
    return isinstance(started, (cst.SimpleString, cst.ConcatenatedString)) and constant_text(started) is None


def _why_it_copies(growth: Growth, started: cst.BaseExpression) -> str:
    """Why Python copies a text to make it longer here, or may do so."""
    if _is_of_bytes(started):
        return _BYTES
    match growth:
        case cst.Assign(value=cst.FormattedString()):
            return _F_STRING
        case cst.Assign(value=cst.BinaryOperation(left=cst.BinaryOperation())):
            return _SUM
    return _MAY_COPY


def _is_one_at_a_time(growth: Growth, loop: Loop) -> bool:
    """Does a loop compare each piece with a separator, as one that reads a word or a number byte by byte?"""
    if not isinstance(growth, cst.AugAssign) or not isinstance(growth.value, cst.Name):
        return False
    piece = growth.value.value
    for node in descendants(loop):
        match node:
            case cst.Comparison(
                left=cst.Name(value=name), comparisons=[cst.ComparisonTarget(comparator=cst.SimpleString() as text)]
            ):
                if name == piece and text.raw_value:
                    return True
    return False


def _grown_name(growth: Growth) -> str:
    """The name that a statement adds a piece to: `text += piece`, `text = text + piece`, `text = f"{text}..."`."""
    match growth:
        case cst.AugAssign(target=cst.Name(value=name), operator=cst.AddAssign()):
            return name
        case cst.Assign(
            targets=[cst.AssignTarget(target=cst.Name(value=name))],
            value=cst.FormattedString(
                parts=[cst.FormattedStringExpression(expression=cst.Name(value=start), format_spec=None), *_]
            ),
        ):
            return name if name == start else ""
        case cst.Assign(
            targets=[cst.AssignTarget(target=cst.Name(value=name))],
            value=cst.BinaryOperation(operator=cst.Add()) as sum_,
        ):
            return name if _first_term(sum_) == name else ""
    return ""


def _first_term(expression: cst.BaseExpression) -> str:
    """The name that a sum starts with."""
    while isinstance(expression, cst.BinaryOperation) and isinstance(expression.operator, cst.Add):
        expression = expression.left
    return expression.value if isinstance(expression, cst.Name) else ""


def _started_in(function: cst.FunctionDef) -> Mapping[str, cst.BaseExpression]:
    """The names that a function gives a text or bytes that are written out, with the first of those."""
    found: dict[str, cst.BaseExpression] = {}
    for node in descendants(function.body, stop_at=NEW_SCOPES):
        match node:
            case cst.Assign(targets=targets, value=value) if isinstance(value, _TEXTS):
                for name in (name for target in targets for name in target_names(target.target)):
                    found.setdefault(name, value)
            case cst.AnnAssign(target=cst.Name(value=name), value=cst.BaseString() as value):
                found.setdefault(name, value)
    return found


def _growths_in(loop: cst.CSTNode) -> Mapping[str, Sequence[Growth]]:
    """The statements that make a name longer, by the name, where the loop does nothing else with it."""
    growths: dict[str, list[Growth]] = {}
    uses: dict[str, int] = {}
    for node in descendants(loop):
        match node:
            case cst.Name(value=name):
                uses[name] = uses.get(name, 0) + 1
            case cst.Attribute(attr=cst.Name(value=name)) | cst.Arg(keyword=cst.Name(value=name)):
                uses[name] = uses.get(name, 0) - 1  # no name of its own
            case cst.Assign() | cst.AugAssign() if _grown_name(node):
                growths.setdefault(_grown_name(node), []).append(node)
    own = {name: sum(1 if isinstance(one, cst.AugAssign) else 2 for one in some) for name, some in growths.items()}
    return {name: some for name, some in growths.items() if uses[name] == own[name]}


def _may_be_long(loop: Loop) -> bool:
    """Does a loop read until there is no more, or go over what a function gives it, and not over a few things?"""
    match loop:
        case cst.While():
            return not _is_counted(loop)
        case cst.For(iter=cst.Call(func=cst.Name(value="range"), args=args)):
            return any(isinstance(arg.value, cst.Call) and called_name(arg.value) == "len" for arg in args)
        case cst.For(iter=iterable):
            while isinstance(iterable, cst.Call) and _PASSING_ON.fullmatch(called_name(iterable)) and iterable.args:
                iterable = iterable.args[0].value
            is_given = isinstance(iterable, cst.Call) and not _OF_A_COLLECTION.fullmatch(called_name(iterable))
            return loop.asynchronous is not None or is_given
    return False


def _is_counted(loop: cst.While) -> bool:
    """Does a loop count to its end, one by one?"""
    tested = {node.value for node in descendants(loop.test) if isinstance(node, cst.Name)}
    return any(
        isinstance(node, cst.AugAssign)
        and isinstance(node.value, cst.Integer)
        and tested.intersection(target_names(node.target))
        for node in descendants(loop.body, stop_at=NEW_SCOPES)
    )


def _leaves_after(growth: Growth, loop: Loop, ctx: Context) -> bool:
    """Is the turn of the loop that makes a text longer its last one?"""
    for above in ctx.ancestors(growth):
        if above is loop:
            return False
        if isinstance(above, cst.IndentedBlock):
            last = above.body[-1]
            if isinstance(last, cst.SimpleStatementLine) and isinstance(last.body[-1], _LEAVING):
                return True
    return False


def _joins_what_a_loop_collected(call: cst.Call, ctx: Context, *, everywhere: bool) -> bool:
    """Is this `b"".join(pieces)` of a list that a loop of the function appends to?"""
    match call:
        case cst.Call(
            func=cst.Attribute(value=cst.SimpleString() as start), args=[cst.Arg(value=cst.Name(value=name), star="")]
        ) if everywhere or "b" in start.prefix:
            function = ctx.function_of(call)
            return function is not None and name in ctx.once(_collected_in, function, ctx)
    return False


def _collected_in(function: cst.FunctionDef, ctx: Context) -> frozenset[str]:
    """The names that a function appends to in a loop."""
    found: set[str] = set()
    for node in descendants(function.body, stop_at=NEW_SCOPES):
        match node:
            case cst.Call(func=cst.Attribute(value=cst.Name(value=name), attr=cst.Name(value="append" | "extend"))):
                if any(loops_around(node, ctx)):
                    found.add(name)
    return frozenset(found)
