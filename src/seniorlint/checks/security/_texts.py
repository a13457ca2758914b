"""Texts that a program puts together (`+`, `%`, `.format`, f-strings): the parts that they are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator

import libcst as cst

from seniorlint.checks.security._templates import NUMERIC_TYPES, Part, fill_braces, fill_percent
from seniorlint.engine.lazy_pattern import pattern
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.given_values import NUMBER
from seniorlint.languages.python.values import values_of

_KEEPING_METHODS = frozenset({"strip", "rstrip", "lstrip", "lower", "upper"})
_KEEPING_CALLS = frozenset({"textwrap.dedent", "inspect.cleandoc"})
_ESCAPE = pattern(r"\\(.|\n)", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "\n": ""}
_COMPOSED = (cst.BinaryOperation, cst.Call)  # what can put one text in several times


def texts_of(expression: cst.BaseExpression, ctx: Context) -> list[list[Part] | None]:
    """The parts of a text; of a local name, those of each text that is assigned or added to it (None: not a text)."""
    if not isinstance(expression, cst.Name):
        return [parts_of(expression, ctx)]
    return [parts_of(value, ctx) for value in values_of(expression, ctx) or ()]


def parts_of(expression: cst.BaseExpression, ctx: Context) -> list[Part] | None:
    """What a text is put together from, in order; None for an expression that is not visibly a text.

    A text that is put in several times, as in `"{0} {0}".format(f"{name}")`, is taken apart once: nested, such texts
    would double at each level.
    """
    parts: list[Part] = []
    stack: list[object] = [expression]
    inlined: set[str] = set()
    apart: set[int] = set()
    while stack:
        node = stack.pop()
        if isinstance(node, _COMPOSED):
            if id(node) in apart:
                parts.append(node)
                continue
            apart.add(id(node))
        match node:
            case str() as text:
                parts.append(text)
            case cst.FormattedString(parts=pieces):
                stack.extend(reversed(pieces))
            case cst.FormattedStringText(value=value):
                parts.append(_read(value, "").replace("{{", "{").replace("}}", "}"))
            case cst.FormattedStringExpression(expression=value, format_spec=[*_, cst.FormattedStringText(value=spec)]):
                parts.append(NUMBER if spec[-1:] in NUMERIC_TYPES else value)
            case cst.FormattedStringExpression(expression=value):
                stack.append(value)
            case cst.Name(value=word) as name:
                held = _constant(name, ctx) if word not in inlined else None
                inlined.add(word)
                parts.append(name if held is None else held)
            case cst.BaseExpression() as value:
                below = _taken_apart(value, ctx)
                if below is None:
                    parts.append(value)
                else:
                    stack.extend(reversed(below))
    return parts if any(isinstance(part, str) for part in parts) else None


def kept_text(call: cst.Call, ctx: Context) -> cst.BaseExpression | None:
    """The text that a call only tidies up (`dedent(x)`, `x.strip()`); None for any other call."""
    match call:
        case cst.Call(func=cst.Attribute(value=receiver, attr=cst.Name(value=method))) if method in _KEEPING_METHODS:
            return receiver
        case cst.Call(func=function, args=[cst.Arg(value=value)]) if ctx.qualified_name(function) in _KEEPING_CALLS:
            return value
    return None


def _taken_apart(value: cst.BaseExpression, ctx: Context) -> list[Part] | None:
    """The pieces of one text, in order; None for what is not put together from pieces that can be seen."""
    match value:
        case cst.SimpleString():
            return [_read(value.raw_value, value.prefix)]
        case (
            cst.ConcatenatedString(left=left, right=right)
            | cst.BinaryOperation(left=left, operator=cst.Add(), right=right)
        ):
            return [left, right]
        case cst.BinaryOperation(left=left, operator=cst.Modulo(), right=right):
            template = _constant(left, ctx)
            return None if template is None else list(fill_percent(template, right, ctx))
        case cst.Call(func=cst.Attribute(value=receiver, attr=cst.Name(value="format"))):
            template = _constant(receiver, ctx)
            return None if template is None else fill_braces(template, value, ctx)
        case cst.Call(
            func=cst.Attribute(value=cst.SimpleString() as separator, attr=cst.Name(value="join")),
            args=[cst.Arg(value=cst.List(elements=elements) | cst.Tuple(elements=elements))],
        ):
            between = _read(separator.raw_value, separator.prefix)
            return list(_between(between, (element.value for element in elements)))
        case cst.Call():
            kept = kept_text(value, ctx)
            return None if kept is None else [kept]
    return None


def _between(separator: str, values: Iterator[cst.BaseExpression]) -> Iterator[Part]:
    for index, value in enumerate(values):
        if index:
            yield separator
        yield value


def _read(written: str, prefix: str) -> str:
    """The text of a literal, near enough; evaluating it as Python does would print warnings about odd escapes."""
    return written if "r" in prefix.lower() else _ESCAPE.sub(lambda match: _ESCAPED.get(match[1], match[1]), written)


def _constant(expression: cst.BaseExpression, ctx: Context) -> str | None:
    """The value of a string literal, of adjacent ones, of a sum of such, and of a local name that holds one."""
    if isinstance(expression, cst.Name):
        values = values_of(expression, ctx) or ()
        if len(values) != 1 or isinstance(values[0], cst.Name):
            return None
        expression = values[0]
    texts: list[str] = []
    stack = [expression]
    while stack:
        match stack.pop():
            case cst.SimpleString() as literal:
                texts.append(_read(literal.raw_value, literal.prefix))
            case (
                cst.ConcatenatedString(left=left, right=right)
                | cst.BinaryOperation(left=left, operator=cst.Add(), right=right)
            ):
                stack += (right, left)
            case cst.Call() as call if (kept := kept_text(call, ctx)) is not None:
                stack.append(kept)
            case _:
                return None
    return "".join(texts)
