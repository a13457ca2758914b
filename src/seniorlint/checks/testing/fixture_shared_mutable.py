"""`fixture-shared-mutable`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.calls import keyword
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.strings import constant_text
from seniorlint.languages.python.values import values_of
from seniorlint.languages.python.walk import descendants

_FIXTURES = frozenset({"pytest.fixture", "pytest_asyncio.fixture"})
_WIDE = frozenset({"class", "module", "package", "session"})
_DISPLAYS = (cst.List, cst.Dict, cst.Set, cst.ListComp, cst.DictComp, cst.SetComp)
_MAKERS = frozenset(
    {"builtins.list", "builtins.dict", "builtins.set", "builtins.bytearray", "collections.deque"}
    | {"collections.defaultdict", "collections.OrderedDict", "collections.Counter"}
)
_FIXED = frozenset({"builtins.tuple", "builtins.frozenset", "types.MappingProxyType"})


@check
def fixture_shared_mutable(function: cst.FunctionDef, ctx: Context) -> Verdict:
    """A fixture makes the list, dict or set that a test may change, a new one for each test."""
    for decorator in function.decorators:
        scope = _scope(decorator.decorator, ctx)
        if scope is not None:
            return _judge(function, scope, decorator, ctx)
    return None


def _scope(decorator: cst.BaseExpression, ctx: Context) -> str | None:
    """The scope that makes a function a fixture; None where it is none, or where the scope cannot be told."""
    call = decorator if isinstance(decorator, cst.Call) else None
    if ctx.qualified_name(call.func if call is not None else decorator) not in _FIXTURES:
        return None
    given = keyword(call, "scope") if call is not None else None
    if call is not None and given is None and any(arg.star for arg in call.args):
        return None
    return constant_text(given.value) if given is not None else "function"


def _judge(function: cst.FunctionDef, scope: str, decorator: cst.Decorator, ctx: Context) -> Verdict:
    given = _given(function, ctx)
    if given is None:
        return None
    if _is_fixed(given, ctx):
        return Met(at=given) if scope in _WIDE else None
    if not _is_mutable(given, ctx):
        return None
    if scope not in _WIDE:
        return Met(at=given, decided_by=decorator)
    return Missed(given, decided_by=decorator, fixture=function.name.value, scope=scope)


def _given(function: cst.FunctionDef, ctx: Context) -> cst.BaseExpression | None:
    """The one value that a fixture returns or yields; None where there are several."""
    found = [
        node.value
        for node in descendants(function.body, stop_at=(cst.FunctionDef, cst.Lambda))
        if isinstance(node, (cst.Return, cst.Yield)) and node.value is not None
    ]
    value = found[0] if len(found) == 1 else None
    return value if isinstance(value, cst.BaseExpression) else None


def _is_mutable(value: cst.BaseExpression, ctx: Context) -> bool:
    """Is this a new list, dict or set, or a local name that holds one?"""
    if isinstance(value, cst.Name):
        held = values_of(value, ctx)
        return bool(held) and all(_is_made_here(one, ctx) for one in held or ())
    return _is_made_here(value, ctx)


def _is_made_here(value: cst.BaseExpression, ctx: Context) -> bool:
    if isinstance(value, _DISPLAYS):
        return True
    return isinstance(value, cst.Call) and ctx.called(value) in _MAKERS


def _is_fixed(value: cst.BaseExpression, ctx: Context) -> bool:
    if isinstance(value, cst.Tuple):
        return True
    return isinstance(value, cst.Call) and ctx.called(value) in _FIXED
