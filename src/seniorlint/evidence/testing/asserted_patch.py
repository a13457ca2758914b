"""`asserted-patch`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.decorators import decorators_of
from seniorlint.languages.python.names import parameters_of
from seniorlint.languages.python.walk import nodes_of

_PATCHES = frozenset(f"{module}.{name}" for module in ("unittest.mock", "mock") for name in ("patch", "patch.object"))
_ASSERTIONS = pattern(
    r"assert_(?:called|called_once|called_with|called_once_with|any_call|has_calls|not_called"
    r"|awaited|awaited_once|awaited_with|awaited_once_with|any_await|has_awaits|not_awaited)"
)
_CALLS = frozenset({cst.Call})


@evidence(imports=("unittest.mock", "mock"))
def asserted_patch(node: cst.FunctionDef | cst.With, ctx: Context) -> Verdict:
    """A dependency that is replaced for one test, which then checks how it was used."""
    if isinstance(node, cst.FunctionDef):
        patched = [written for name, written in decorators_of(node, ctx) if name in _PATCHES]
        names = {param.name.value for param in parameters_of(node.params)}
        checked = _checked_in(node.body, names) if patched else None
        return Shown(node.name, decided_by=checked) if checked is not None else None
    for item in node.items:
        match item:
            case cst.WithItem(item=cst.Call(func=function), asname=cst.AsName(name=cst.Name(value=name))):
                if ctx.qualified_name(function) in _PATCHES:
                    test = ctx.function_of(node)
                    checked = _checked_in(test.body, {name}) if test is not None else None
                    if checked is not None:
                        return Shown(item, decided_by=checked)
    return None


def _checked_in(body: cst.CSTNode, names: set[str]) -> cst.CSTNode | None:
    """The first place where the use of one of these mocks is checked."""
    for call in nodes_of(body, _CALLS):
        match call:
            case cst.Call(func=cst.Attribute(value=cst.Name(value=name), attr=cst.Name(value=method))):
                if name in names and _ASSERTIONS.fullmatch(method):
                    return call.func
    return None
