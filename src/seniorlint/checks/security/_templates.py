"""Templates and what fills them: `template % values` and `template.format(...)`."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from typing import Union

import libcst as cst

from seniorlint.languages.python.strings import constant_text
from seniorlint.languages.python.values import NUMBER

Part = Union[str, cst.BaseExpression]  # what a text is made of: constant text, and expressions that are put into it

NUMERIC_TYPES = frozenset("bcdeEfFgGinouxX")  # of a format: what is put in as one of these is a number
_PERCENT = re.compile(r"%(?:\((?P<key>[^()]*)\))?[#0\- +]*(?:\*|[1-9]\d*)?(?:\.(?:\*|\d+))?[hlL]?(?P<type>[%a-zA-Z])")


def fill_percent(template: str, values: cst.BaseExpression) -> Iterator[Part]:
    """The parts of `template % values`; `NUMBER` stands for what is formatted as one."""
    given: list[cst.BaseExpression] = []
    named: dict[str, cst.BaseExpression] = {}
    match values:
        case cst.Tuple(elements=elements):
            given = [element.value for element in elements]
        case cst.Dict(elements=items):
            named = {constant_text(item.key) or "": item.value for item in items if isinstance(item, cst.DictElement)}
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


def fill_braces(template: str, call: cst.Call) -> list[Part] | None:
    """The parts of `template.format(...)`, as those of `fill_percent`; None for a template that Python refuses."""
    given = [arg.value for arg in call.args if arg.keyword is None and not arg.star]
    named = {arg.keyword.value: arg.value for arg in call.args if arg.keyword is not None}
    spread = {arg.star: arg.value for arg in call.args if arg.star}  # `*values` and `**values` give what is not named
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
