"""Texts that a program puts together (`+`, `%`, `.format`, f-strings): the parts that they are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Union

import libcst as cst

from seniorlint.checks.security._bound_values import values_of
from seniorlint.engine.context import Context
from seniorlint.languages.python.calls import last_name

Part = Union[str, cst.BaseExpression]  # what a text is made of: constant text, and expressions that are put into it

KEEPS_TEXT = frozenset({"strip", "rstrip", "lstrip", "lower", "upper", "dedent", "cleandoc"})  # calls that only tidy up
_PERCENT = re.compile(r"%(?:\((?P<key>[^)]*)\))?[#0\- +]*(?:\*|\d+)?(?:\.(?:\*|\d+))?[hlL]?(?P<type>[%a-zA-Z])")
_BRACES = re.compile(r"(?P<brace>\{\{|\}\})|\{(?P<key>[^{}!:.\[]*)[^{}!:]*(?:!\w)?(?::(?P<spec>[^{}]*))?\}")
_ESCAPE = re.compile(r"\\(.|\n)", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "\n": ""}
_COMPOSED = (cst.BinaryOperation, cst.Call, cst.FormattedString, cst.ConcatenatedString)
_NUMERIC_TYPES = frozenset("bcdeEfFgGinouxX")


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
            case cst.SimpleString() as literal:
                parts.append(_read(literal.raw_value, literal.prefix))
            case cst.FormattedString(parts=pieces):
                stack.extend(reversed(pieces))
            case cst.FormattedStringText(value=value):
                parts.append(_read(value, "").replace("{{", "{").replace("}}", "}"))
            case cst.FormattedStringExpression(expression=value, format_spec=[*_, cst.FormattedStringText(value=spec)]):
                parts.append("0" if spec[-1:] in _NUMERIC_TYPES else value)
            case cst.FormattedStringExpression(expression=value):
                stack.append(value)
            case (
                cst.ConcatenatedString(left=left, right=right)
                | cst.BinaryOperation(left=left, operator=cst.Add(), right=right)
            ):
                stack += (right, left)
            case cst.BinaryOperation(left=left, operator=cst.Modulo(), right=right) as formatted:
                template = _constant(left, ctx)
                stack.extend(() if template is None else reversed(list(_percent(template, right, ctx))))
                if template is None:
                    parts.append(formatted)
            case cst.Call(func=cst.Attribute(value=receiver, attr=cst.Name(value="format"))) as call:
                template = _constant(receiver, ctx)
                stack.extend(() if template is None else reversed(list(_braces(template, call))))
                if template is None:
                    parts.append(call)
            case cst.Call(func=cst.Attribute(value=receiver) as method, args=[]) if last_name(method) in KEEPS_TEXT:
                stack.append(receiver)
            case cst.Call(func=function, args=[cst.Arg(value=value)]) if last_name(function) in KEEPS_TEXT:
                stack.append(value)
            case cst.Name(value=word) as name if word not in inlined:
                inlined.add(word)
                held = _constant(name, ctx)
                parts.append(name if held is None else held)
            case cst.BaseExpression() as value:
                parts.append(value)
    return parts if any(isinstance(part, str) for part in parts) else None


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
            case cst.Call(func=function, args=[cst.Arg(value=value)]) if last_name(function) in KEEPS_TEXT:
                stack.append(value)
            case _:
                return None
    return "".join(texts)


def _percent(template: str, values: cst.BaseExpression, ctx: Context) -> Iterator[Part]:
    """The parts of `template % values`; numbers count as constant."""
    given: list[cst.BaseExpression] = []
    named: dict[str, cst.BaseExpression] = {}
    match values:
        case cst.Tuple(elements=elements):
            given = [element.value for element in elements]
        case cst.Dict(elements=items):
            named = {_constant(item.key, ctx) or "": item.value for item in items if isinstance(item, cst.DictElement)}
    cursor = index = 0
    for match in _PERCENT.finditer(template):
        yield template[cursor : match.start()]
        cursor = match.end()
        if match["type"] == "%":
            yield "%"
            continue
        if match["type"] in _NUMERIC_TYPES:
            yield "0"
        elif match["key"] is not None:
            yield named.get(match["key"], values)
        else:
            yield given[index] if index < len(given) else values
        index += 1
    yield template[cursor:]


def _braces(template: str, call: cst.Call) -> Iterator[Part]:
    """The parts of `template.format(...)`; numbers count as constant."""
    given = [arg.value for arg in call.args if arg.keyword is None and not arg.star]
    named = {arg.keyword.value: arg.value for arg in call.args if arg.keyword is not None}
    spread = {arg.star: arg.value for arg in call.args if arg.star}  # `*values` and `**values` give what is not named
    cursor = index = 0
    for match in _BRACES.finditer(template):
        yield template[cursor : match.start()]
        cursor = match.end()
        if match["brace"]:
            yield match["brace"][0]
            continue
        key = match["key"]
        if not key:
            key, index = str(index), index + 1
        if match["spec"] and match["spec"][-1] in _NUMERIC_TYPES:
            yield "0"
        elif key.isdigit():
            yield given[int(key)] if int(key) < len(given) else spread.get("*", "")
        else:
            yield named.get(key, spread.get("**", ""))
    yield template[cursor:]
