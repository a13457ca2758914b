"""Templates and what fills them: `template % values` and `template.format(...)`."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from typing import Union

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.given_values import NUMBER
from seniorlint.languages.python.strings import constant_text
from seniorlint.languages.python.values import values_of

Part = Union[str, cst.BaseExpression]  # what a text is made of: constant text, and expressions that are put into it

NUMERIC_TYPES = frozenset("bcdeEfFgGinouxX")  # of a format: what is put in as one of these is a number
_PERCENT = pattern(r"%(?:\((?P<key>[^()]*)\))?[#0\- +]*(?:\*|[1-9]\d*)?(?:\.(?:\*|\d+))?[hlL]?(?P<type>[%a-zA-Z])")


def fill_percent(template: str, values: cst.BaseExpression, ctx: Context) -> Iterator[Part]:
    """The parts of `template % values`; `NUMBER` means what is formatted as one."""
    given = [element.value for element in values.elements] if isinstance(values, cst.Tuple) else []
    named = _written_out(values, ctx)
    cursor = index = 0
    for match in _PERCENT.finditer(template):
        yield template[cursor : match.start()]
        cursor = match.end()
        if match["type"] == "%":
            yield "%"
            continue
        if match["type"] in NUMERIC_TYPES:
            yield NUMBER
        elif match["key"] is not None:
            yield named.get(match["key"], values)
        else:
            yield given[index] if index < len(given) else values
        index += 1
    yield template[cursor:]


def _written_out(mapping: cst.BaseExpression, ctx: Context) -> dict[str, cst.BaseExpression]:
    """The values of a dictionary that is written out, here or where a local name gets it, by their keys."""
    if isinstance(mapping, cst.Name):
        values = values_of(mapping, ctx) or ()
        if len(values) != 1:
            return {}
        mapping = values[0]
    match mapping:
        case cst.Dict(elements=items):
            return {constant_text(item.key) or "": item.value for item in items if isinstance(item, cst.DictElement)}
        case cst.Call(func=function, args=args) if ctx.qualified_name(function) == "builtins.dict":
            return {arg.keyword.value: arg.value for arg in args if arg.keyword is not None}
    return {}


def fill_braces(template: str, call: cst.Call, ctx: Context) -> list[Part] | None:
    """The parts of `template.format(...)`, as those of `fill_percent`; None for a template that Python refuses."""
    given = [arg.value for arg in call.args if arg.keyword is None and not arg.star]
    spread = {arg.star: arg.value for arg in call.args if arg.star}  # `*values` and `**values` give what is not named
    named = _written_out(spread["**"], ctx) if "**" in spread else {}
    named |= {arg.keyword.value: arg.value for arg in call.args if arg.keyword is not None}
    parts: list[Part] = []
    index = 0
    try:
        fields = list(string.Formatter().parse(template))
    except ValueError:
        return None
    for text, name, spec, _ in fields:
        parts.append(text)
        if name is None:
            continue
        key = re.split(r"[.\[]", name, maxsplit=1)[0]
        if not key:
            key, index = str(index), index + 1
        if spec and spec[-1] in NUMERIC_TYPES:
            parts.append(NUMBER)
        elif key.isdecimal():
            parts.append(given[int(key)] if int(key) < len(given) else spread.get("*", ""))
        else:
            parts.append(named.get(key, spread.get("**", "")))
    return parts
