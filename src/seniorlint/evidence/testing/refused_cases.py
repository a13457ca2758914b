"""`refused-cases`: the code that shows it."""

from __future__ import annotations

from itertools import takewhile

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.bodies import statements_of
from seniorlint.languages.python.calls import argument, called_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import NEW_SCOPES
from seniorlint.languages.python.strings import constant_text
from seniorlint.languages.python.walk import nodes_of

_TABLE = "pytest.mark.parametrize"
_RAISES = "pytest.raises"
_ASSERTED = frozenset({"assertRaises", "assertRaisesRegex"})
_CALLS = frozenset({cst.Call})
_NAMES = frozenset({cst.Name})
_ASSERTS = frozenset({cst.Assert})
_EXPECTING = frozenset({cst.With})
_SEVERAL = 2


@evidence(imports=("pytest", "unittest"))
def refused_cases(node: cst.FunctionDef | cst.For, ctx: Context) -> Verdict:
    """A table of cases, and an error that is expected of each."""
    if isinstance(node, cst.For):
        return _loop(node)
    tables = [one.decorator for one in node.decorators if _is_table(one.decorator, ctx)]
    statements = list(statements_of(node))
    expecting = [one for one in statements if isinstance(one, cst.With) and _expects(one, ctx)]
    if len(expecting) != 1 or any(nodes_of(one, _ASSERTS) for one in takewhile(expecting[0].__ne__, statements)):
        return None  # it is about something else besides
    read = {one.value for one in nodes_of(expecting[0].body, _NAMES)}
    table = next((one for one in tables if not read.isdisjoint(_names_in(one))), None)
    return Shown(node.name, decided_by=table) if table is not None else None


def _expects(block: cst.With, ctx: Context) -> bool:
    return any(isinstance(one.item, cst.Call) and ctx.called(one.item) == _RAISES for one in block.items)


def _names_in(table: cst.BaseExpression) -> set[str]:
    """The names of the values that a table has: those of `"text, why"` and of `["text", "why"]`."""
    names = argument(table, 0, "argnames") if isinstance(table, cst.Call) else None
    match names.value if names is not None else None:
        case cst.List(elements=elements) | cst.Tuple(elements=elements):
            written = [constant_text(one.value) or "" for one in elements]
        case cst.BaseExpression() as text:
            written = (constant_text(text) or "").split(",")
        case _:
            written = []
    return {one.strip() for one in written}


def _is_table(decorator: cst.BaseExpression, ctx: Context) -> bool:
    if not isinstance(decorator, cst.Call) or ctx.called(decorator) != _TABLE:
        return False
    cases = argument(decorator, 1, "argvalues")
    return cases is not None and _are_several(cases.value)


def _are_several(cases: cst.BaseExpression) -> bool:
    match cases:
        case cst.List(elements=elements) | cst.Tuple(elements=elements) | cst.Set(elements=elements):
            return len(elements) >= _SEVERAL
    return isinstance(cases, (cst.Name, cst.Attribute))  # a table that has a name is not written for one case


def _loop(node: cst.For) -> Verdict:
    """A loop over cases in which each is a `subTest` that expects an error."""
    if not _are_several(node.iter):
        return None
    for block in nodes_of(node.body, _EXPECTING, stop_at=NEW_SCOPES):
        opened = {called_name(call): call for call in nodes_of(block, _CALLS, stop_at=NEW_SCOPES)}
        expected = next((call for name, call in opened.items() if name in _ASSERTED), None)
        if "subTest" in opened and expected is not None:
            return Shown(expected.func, decided_by=node.iter)
    return None
