"""A log message that is formatted before the call: how, and the edits that hand its values to the logger."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from string import Formatter
from typing import NamedTuple, Union

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.verdict import Anchor, Edit, Side, replace
from seniorlint.languages.python.comments import holds_comment
from seniorlint.languages.python.context import Context

Text = Union[cst.SimpleString, cst.FormattedString]

_SPECIFIER = pattern(r"%(?:(?P<percent>%)|(?P<key>\([^)]*\))?[#0\- +]*(?P<star>\*?)\d*(?:\.\d*)?[a-zA-Z])")
# Escapes that hide a percent sign or a brace from whoever reads the source of a string.
_HIDDEN = pattern(r"\\(?:x(?:25|7b|7d)|u00(?:25|7b|7d)|U000000(?:25|7b|7d)|0?45|17[35]|N\{)", re.IGNORECASE)
_CONVERSIONS: dict[str | None, str] = {None: "%s", "s": "%s", "r": "%r", "a": "%a"}
_WRAPPED = (cst.Tuple, cst.Yield, cst.NamedExpr, cst.GeneratorExp)  # these need parentheses as arguments


class Template(NamedTuple):
    """The message without its values: what each literal of it becomes, and the sources of the values in their order."""

    texts: list[tuple[cst.CSTNode, str]]
    values: list[str]


def formatting(message: cst.BaseExpression) -> str | None:
    """How a message is formatted before it is handed on, in words; None where it is not."""
    match message:
        case cst.FormattedString() | cst.ConcatenatedString():
            return "an f-string" if any(_has_field(text) for text in literals_of(message)) else None
        case cst.BinaryOperation(operator=cst.Modulo()):
            return "`%`"
        case cst.BinaryOperation(operator=cst.Add()):
            return _adding(list(summands_of(message)))
        case cst.Call(func=cst.Attribute(value=text, attr=cst.Name(value="format")), args=[_, *_]) if is_text(text):
            return "`str.format`"
    return None


def arguments_edits(message: cst.BaseExpression, ctx: Context) -> tuple[Edit, ...]:
    """The edits that make a formatted message a template followed by its values; none where that takes a person."""
    if message.lpar or holds_comment(message):
        return ()
    match message:
        case cst.FormattedString() | cst.ConcatenatedString():
            template = _from_f_string(message, ctx)
        case cst.BinaryOperation(left=left, operator=cst.Modulo(), right=right):
            template = _from_percent(left, right, ctx)
        case cst.BinaryOperation():
            template = _from_sum(message, ctx)
        case cst.Call(func=cst.Attribute(value=literal), args=args):
            template = _from_format(literal, args, ctx)
        case _:
            template = None
    if template is None or not template.values or any("\n" in value or "\r" in value for value in template.values):
        return ()
    first, _ = template.texts[0]
    last, closing = template.texts[-1]
    edits = [replace(node, text) for node, text in template.texts[:-1]]
    if first is not message:  # parentheses around the literals are not needed among arguments
        edits.append(Edit(Anchor(message, Side.START), Anchor(first, Side.START), ""))
    edits.append(Edit(Anchor(last, Side.START), Anchor(message, Side.END), ", ".join([closing, *template.values])))
    return tuple(edits)


def _adding(summands: Sequence[cst.BaseExpression]) -> str | None:
    """How a sum formats; two literals, or two names that may hold parts of a template, do not."""
    if all(is_text(part) for part in summands):
        return "an f-string" if any(_has_field(text) for part in summands for text in literals_of(part)) else None
    for part in summands:
        is_formatted = isinstance(part, cst.BinaryOperation) and isinstance(part.operator, cst.Modulo)
        if is_text(part.left if isinstance(part, cst.BinaryOperation) and is_formatted else part):
            return "`+`"
    return None


def _from_f_string(message: cst.BaseExpression, ctx: Context) -> Template | None:
    texts: list[tuple[cst.CSTNode, str]] = []
    values: list[str] = []
    for text in literals_of(message):
        parts: Sequence[cst.CSTNode] = text.parts if isinstance(text, cst.FormattedString) else [text]
        inner = ""
        for part in parts:
            match part:
                case cst.SimpleString():
                    inner += part.raw_value.replace("%", "%%")
                case cst.FormattedStringText(value=raw):
                    inner += raw.replace("{{", "{").replace("}}", "}").replace("%", "%%")
                case cst.FormattedStringExpression(expression=value, format_spec=None, equal=None):
                    inner += _CONVERSIONS[part.conversion]
                    values.append(_argument(value, ctx))
                case _:
                    return None
        if _hides(text, inner):
            return None
        texts.append((text, _quoted(text, inner)))
    return Template(texts, values)


def _from_percent(left: cst.BaseExpression, right: cst.BaseExpression, ctx: Context) -> Template | None:
    """The template is the left side as it stands: the logger formats with `%` too."""
    is_tuple = isinstance(right, cst.Tuple)
    elements = right.elements if isinstance(right, cst.Tuple) else [cst.Element(right)]
    if not elements or not all(isinstance(element, cst.Element) for element in elements):
        return None
    values = [_argument(element.value, ctx) for element in elements]
    if not is_text(left):
        # A single value may turn out to be a tuple of them.
        return None if left.lpar or not is_tuple else Template([(left, ctx.code(left))], values)
    texts = list(literals_of(left))
    fields: list[re.Match[str]] = []
    for text in texts:
        if isinstance(text, cst.FormattedString) or _hides(text, text.raw_value):
            return None
        fields += [field for field in _SPECIFIER.finditer(text.raw_value) if not field["percent"]]
    if any(field["key"] for field in fields):
        is_right = isinstance(right, cst.Dict) and bool(right.elements)
    else:
        is_right = len(fields) == len(values) and not any(field["star"] for field in fields)
    return Template([(text, ctx.code(text)) for text in texts], values) if is_right else None


def _from_format(template: cst.BaseExpression, args: Sequence[cst.Arg], ctx: Context) -> Template | None:
    """Every argument must be used once, in the order in which they stand: that is when they are evaluated."""
    if any(arg.star for arg in args):
        return None
    names = [arg.keyword.value if arg.keyword else str(index) for index, arg in enumerate(args)]
    texts: list[tuple[cst.CSTNode, str]] = []
    used: list[str] = []
    for text in literals_of(template):
        if isinstance(text, cst.FormattedString) or _hides(text, text.raw_value):
            return None
        inner = ""
        try:
            fields = list(Formatter().parse(text.raw_value))
        except ValueError:
            return None
        for literal, name, spec, conversion in fields:
            inner += literal.replace("%", "%%")
            if name is None:
                continue
            if spec or conversion not in _CONVERSIONS:
                return None
            inner += _CONVERSIONS[conversion]
            used.append(name or str(len(used)))
        texts.append((text, _quoted(text, inner)))
    return Template(texts, [_argument(arg.value, ctx) for arg in args]) if used == names else None


def _from_sum(message: cst.BaseExpression, ctx: Context) -> Template | None:
    """`"a " + b` as `"a %s", b`: what is added to text is text. A sum over several lines is left as it is."""
    if "\n" in ctx.code(message):
        return None
    summands = list(summands_of(message))
    opening = next((part for part in summands if isinstance(part, cst.SimpleString)), None)
    if opening is None or not any(is_text(part) for part in summands[:2]):
        return None
    inner = ""
    values: list[str] = []
    for part in summands:
        match part:
            case cst.SimpleString(lpar=[]) if (part.prefix, part.quote) == ("", opening.quote):
                if _hides(part, part.raw_value) or len(part.quote) > 1:
                    return None
                inner += part.raw_value.replace("%", "%%")
            case cst.Call(
                func=cst.Name(value="str" | "repr") as function, args=[cst.Arg(star="", keyword=None, value=value)]
            ):
                if ctx.qualified_name(function) != f"builtins.{function.value}":
                    return None
                inner += "%s" if function.value == "str" else "%r"
                values.append(_argument(value, ctx))
            case cst.Name() | cst.Attribute() | cst.Call() | cst.Subscript():
                inner += "%s"
                values.append(_argument(part, ctx))
            case _:
                return None
    return Template([(message, _quoted(opening, inner))], values)


def literals_of(message: cst.BaseExpression) -> Iterator[Text]:
    """The string literals that are beside one another to make one."""
    node = message
    while isinstance(node, cst.ConcatenatedString):
        if isinstance(node.left, (cst.SimpleString, cst.FormattedString)):
            yield node.left
        node = node.right
    if isinstance(node, (cst.SimpleString, cst.FormattedString)):
        yield node


def summands_of(message: cst.BaseExpression) -> Iterator[cst.BaseExpression]:
    """What a chain of `+` adds up, from left to right; a sum in parentheses is one summand."""
    rights: list[cst.BaseExpression] = []
    node = message
    while isinstance(node, cst.BinaryOperation) and isinstance(node.operator, cst.Add):
        rights.append(node.right)
        node = node.left
    yield node
    yield from reversed(rights)


def is_text(node: cst.BaseExpression) -> bool:
    return isinstance(node, (cst.SimpleString, cst.FormattedString, cst.ConcatenatedString))


def _has_field(text: Text) -> bool:
    return isinstance(text, cst.FormattedString) and any(
        isinstance(part, cst.FormattedStringExpression) for part in text.parts
    )


def _hides(text: Text, source: str) -> bool:
    """Does the source of a string write percent signs or braces as escapes?"""
    return "r" not in text.prefix.lower() and _HIDDEN.search(source) is not None


def _quoted(text: Text, inner: str) -> str:
    """`inner` in the quotes of a literal, which is no f-string any more."""
    return text.prefix.lower().replace("f", "") + text.quote + inner + text.quote


def _argument(value: cst.BaseExpression, ctx: Context) -> str:
    """The source of an expression as an argument of a call: in brackets only where those are needed there."""
    source = ctx.code(value)
    if isinstance(value, _WRAPPED):
        return source if value.lpar else f"({source})"
    for _ in value.lpar:
        source = source[1:-1].strip()
    return source
