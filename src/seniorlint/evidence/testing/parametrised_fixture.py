"""`parametrised-fixture`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.calls import keyword
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import parameters_of
from seniorlint.languages.python.walk import descendants


@evidence(calls=("pytest.fixture", "pytest_asyncio.fixture"))
def parametrised_fixture(node: cst.Call, ctx: Context) -> Verdict:
    """A fixture that exists in several variants, each of which every test that asks for it runs with."""
    params = keyword(node, "params")
    decorator = ctx.parent(node)
    function = ctx.parent(decorator) if isinstance(decorator, cst.Decorator) else None
    if params is None or not isinstance(function, cst.FunctionDef) or _has_one_variant(params.value):
        return None
    if all(param.name.value != "request" for param in parameters_of(function.params)):
        return None
    reads = (one for one in descendants(function.body) if isinstance(one, cst.Attribute))
    return Shown(function.name, decided_by=params.keyword) if any(map(_is_param, reads)) else None


def _is_param(node: cst.Attribute) -> bool:
    return isinstance(node.value, cst.Name) and node.value.value == "request" and node.attr.value == "param"


def _has_one_variant(variants: cst.BaseExpression) -> bool:
    """Is this a list of at most one variant, which others may replace?"""
    match variants:
        case cst.List(elements=elements) | cst.Tuple(elements=elements):
            return len(elements) < 2 and not any(isinstance(one, cst.StarredElement) for one in elements)
    return False
