"""Where the parts of a text come from: the program itself, or somebody outside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Union

import libcst as cst

from seniorlint.checks.security._checked_names import NUMBERS, is_checked
from seniorlint.checks.security._texts import kept_text, parts_of
from seniorlint.engine.lazy_pattern import LazyPattern, pattern
from seniorlint.languages.python.calls import called_name, last_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.values import values_of

_PLACEHOLDERS = pattern(r"placeholder|qmark|bind", re.IGNORECASE)
_CLASS_NAME = pattern(r"_*[A-Z]\w*[a-z]\w*|[A-Z]")
_OF_THE_PROGRAM = ("sys.executable", "sys.platform", "os.sep", "os.linesep", "os.devnull")
_ABOUT_A_CLASS = frozenset({"_meta", "__name__", "__qualname__", "__module__", "__tablename__", "__table__"})
_NUMBERS_OF_DRIVERS = frozenset({"lastrowid", "rowcount"})
_MEMBER_PARTS = ("value", "name")  # of a member of an enumeration
_MAX_FOLLOWED = 500
_MADE_HERE = (  # what the program makes itself: it holds no quote
    *(f"uuid.uuid{version}()" for version in (1, 3, 4, 5)),
    *(f"datetime.datetime.{maker}()" for maker in ("now", "utcnow", "today", "fromtimestamp")),
    *("datetime.date.today()", "datetime.timedelta()", "datetime.datetime()", "datetime.date()"),
    *("django.utils.timezone.now()", "time.time()", "time.time_ns()", "os.getpid()"),
    *("tempfile.mkstemp()", "tempfile.mkdtemp()", "tempfile.mktemp()", "tempfile.NamedTemporaryFile()"),
    *("secrets.token_hex()", "random.randint()", "random.random()", "random.randrange()"),
)
_FORMATTERS = frozenset({"isoformat", "timestamp", "total_seconds", "hexdigest"})  # methods whose result has no quote
_MADE_UP = pattern(r"^create_|temp|tmp|random|generate|unique", re.IGNORECASE)  # functions that make up a name
_ABOUT_TIME = pattern(r"(?:.*_)?(?:utc_?)?(?:now|today|date|time|timestamp|uuid\d?)(?:_.*)?", re.IGNORECASE)
_PASSING_ON = frozenset(
    {f"builtins.{name}" for name in ("str", "sorted", "list", "tuple", "set", "frozenset", "reversed", "repr", "next")}
    | {"json.dumps"}
)
_PASSING_METHODS = frozenset({"items", "values", "keys", "format"})


class Origin(IntEnum):
    """Where what is put into a text comes from, as far as the function around it tells."""

    INSIDE = 0  # a constant of the program, a number, cleaned or checked for the place where it goes
    UNKNOWN = 1  # a name of the module around it
    OUTSIDE = 2  # a parameter, an attribute, the result of a call
    INPUT = 3  # a request, the command line, the keyboard


@dataclass(frozen=True)
class Into:
    """The language of a text. `cleans`: does what a function returns fit safely into it?

    `named_after`: what a text ends with before the name of a placeholder, which is not a value. `written_in`: how
    parameters and attributes are called that hold a text of this language, which somebody else wrote as such.
    """

    cleans: Callable[[cst.BaseExpression], bool]
    named_after: tuple[str, ...] = ()
    written_in: LazyPattern | None = None

    def is_written_in(self, name: str) -> bool:
        """Does a name say that it holds a text of this language?"""
        return self.written_in is not None and self.written_in.fullmatch(name) is not None


_Sources = Union[Iterable[cst.BaseExpression], Origin]


def origin_of(expression: cst.BaseExpression, ctx: Context, into: Into) -> Origin:
    """Where an expression that is put into a text comes from; local names are followed, through 500 expressions."""
    worst = Origin.INSIDE
    stack: list[cst.BaseExpression] = [expression]
    seen: set[int] = set()
    while stack:
        node = stack.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if len(seen) > _MAX_FOLLOWED:
            return max(worst, Origin.UNKNOWN)
        sources = _sources(node, ctx, into)
        if isinstance(sources, Origin):
            worst = max(worst, sources)
        else:
            stack.extend(sources)
    return worst


def _sources(node: cst.BaseExpression, ctx: Context, into: Into) -> _Sources:
    """The expressions whose text or value becomes that of `node`; its origin where there is nothing to follow."""
    match node:
        case cst.SimpleString() | cst.BaseNumber() | cst.Comparison() | cst.UnaryOperation(operator=cst.Not()):
            return ()
        case cst.Name():
            return _name_sources(node, ctx, into)
        case cst.Attribute():
            return _attribute_sources(node, ctx, into)
        case cst.Call():
            return _call_sources(node, ctx, into)
        case cst.FormattedString() | cst.ConcatenatedString() | cst.BinaryOperation(operator=cst.Modulo()):
            return _part_sources(node, ctx, into)
        case cst.BinaryOperation(left=cst.BaseString() | cst.List() as text, operator=cst.Multiply()):
            return (text,)
        case cst.BinaryOperation(operator=cst.Add()) if parts_of(node, ctx) is not None:
            return _part_sources(node, ctx, into)
        case cst.BinaryOperation(left=cst.BaseNumber()) | cst.BinaryOperation(right=cst.BaseNumber()):
            return ()
        case cst.BinaryOperation(left=left, right=right) | cst.BooleanOperation(left=left, right=right):
            return left, right
        case cst.UnaryOperation(expression=value) | cst.NamedExpr(value=value) | cst.Await(expression=value):
            return (value,)
        case cst.IfExp(body=left, orelse=right):
            return left, right
        case cst.Subscript(value=table):
            return (table,)
        case cst.Dict(elements=items):
            return [item.value for item in items]
        case cst.List(elements=elements) | cst.Tuple(elements=elements) | cst.Set(elements=elements):
            return [element.value for element in elements]
        case cst.ListComp(elt=value) | cst.SetComp(elt=value) | cst.GeneratorExp(elt=value):
            return (value,)
    return Origin.OUTSIDE


def _part_sources(text: cst.BaseExpression, ctx: Context, into: Into) -> _Sources:
    """What is put into a text, without names of placeholders such as that in `f":{name}"`."""
    parts = parts_of(text, ctx) or []
    if parts in ([], [text]):
        return Origin.OUTSIDE
    before = ["", *parts]
    return [
        part
        for part, left in zip(parts, before, strict=False)
        if not isinstance(part, str) and not (isinstance(left, str) and left.endswith(into.named_after))
    ]


def _name_sources(name: cst.Name, ctx: Context, into: Into) -> _Sources:
    if _is_input(name, ctx):
        return Origin.INPUT
    if (
        name.value.isupper()
        or name.value.startswith("__")
        or _PLACEHOLDERS.search(name.value)
        or is_checked(name, ctx)
        or _is_made_here(name, ctx)
    ):
        return ()
    values = values_of(name, ctx)
    if values is None:
        return Origin.UNKNOWN if into.is_written_in(name.value) else Origin.OUTSIDE
    return values or Origin.UNKNOWN


def _attribute_sources(attribute: cst.Attribute, ctx: Context, into: Into) -> _Sources:
    if _is_input(attribute, ctx):
        return Origin.INPUT
    names = set(_names_in(attribute))
    if attribute.attr.value.isupper() or not _ABOUT_A_CLASS.isdisjoint(names) or _is_made_here(attribute, ctx):
        return ()
    if ctx.qualified_name(attribute) in _OF_THE_PROGRAM or attribute.attr.value in _NUMBERS_OF_DRIVERS:
        return ()
    owner = attribute.value
    if attribute.attr.value in _MEMBER_PARTS and isinstance(owner, cst.Attribute):
        if owner.attr.value.isupper():
            return ()
        owner = owner.value
    if _is_class(owner, ctx):
        return ()
    return Origin.UNKNOWN if into.is_written_in(attribute.attr.value) else Origin.OUTSIDE


def _is_class(owner: cst.BaseExpression, ctx: Context) -> bool:
    """Is this a class, by its definition in the module or by how its name is written?"""
    bound = ctx.binding(owner.value, owner) if isinstance(owner, cst.Name) else None
    if bound is not None and bound.kind in ("class", "parameter"):
        return bound.kind == "class"
    return _CLASS_NAME.fullmatch(last_name(owner)) is not None


def _call_sources(call: cst.Call, ctx: Context, into: Into) -> _Sources:
    values = [arg.value for arg in call.args]
    called = ctx.qualified_name(call.func) or ""
    if called in NUMBERS or into.cleans(call.func) or _is_made_here(call, ctx):
        return ()
    if called == "builtins.map" and values and (into.cleans(values[0]) or ctx.qualified_name(values[0]) in NUMBERS):
        return ()
    if called == "builtins.input":
        return Origin.INPUT
    kept = kept_text(call, ctx)
    if kept is not None:
        return (kept,)
    if called in _PASSING_ON:
        return values
    receiver = [call.func.value] if isinstance(call.func, cst.Attribute) else []
    match called_name(call):
        case "get" if receiver:  # of a table: CLAUSES.get(key, default)
            return receiver + values[1:]
        case "join" | "strftime" if receiver:
            return values
        case method if receiver and method in _PASSING_METHODS:
            return receiver + values
        case method if receiver and method in _FORMATTERS:
            return ()
        case name if _MADE_UP.search(name):
            return Origin.UNKNOWN
        case name if _ABOUT_TIME.fullmatch(name):
            return values  # a function that gives a time: it holds a quote where it is made of one
    return Origin.OUTSIDE


def _is_input(node: cst.Name | cst.Attribute, ctx: Context) -> bool:
    """Is this (a part of) a request or the command line? What a web application calls its request is a convention."""
    if "request" in _names_in(node):
        return True
    return (ctx.qualified_name(node) or "").startswith(("sys.argv", "flask.request"))


def _is_made_here(node: cst.BaseExpression, ctx: Context) -> bool:
    full = ctx.qualified_name(node) or ""
    return any(full == made or full.startswith(made + ".") for made in _MADE_HERE)


def _names_in(node: cst.BaseExpression) -> Iterable[str]:
    """The names of a chain of attributes, the last one first, through what is called or indexed on the way."""
    while True:
        match node:
            case cst.Attribute(value=owner, attr=cst.Name(value=name)):
                yield name
                node = owner
            case cst.Call(func=inner) | cst.Subscript(value=inner):
                node = inner
            case cst.Name(value=name):
                yield name
                return
            case _:
                return
