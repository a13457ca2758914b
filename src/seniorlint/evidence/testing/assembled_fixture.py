"""`assembled-fixture`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.evidence.testing._fixtures import FIXTURE_MODULES, fixture_decorator
from seniorlint.languages.python.calls import called_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import NEW_SCOPES, parameters_of
from seniorlint.languages.python.values import values_behind, values_of
from seniorlint.languages.python.walk import nodes_of

_GIVING = (cst.Return, cst.Yield)
_ENOUGH = 2
_NO_PARTS = frozenset({"self", "request", "monkeypatch", "mocker", "caplog", "capsys", "tmp_path", "tmpdir"})


@evidence(imports=FIXTURE_MODULES)
def assembled_fixture(node: cst.FunctionDef, ctx: Context) -> Verdict:
    """A fixture that builds an object out of several parts: of other fixtures, or of objects that it makes."""
    if fixture_decorator(node, ctx) is None:
        return None
    fixtures = {param.name.value for param in parameters_of(node.params)} - _NO_PARTS
    for one in nodes_of(node.body, _GIVING, stop_at=NEW_SCOPES):
        if isinstance(one, (cst.Return, cst.Yield)) and isinstance(one.value, cst.BaseExpression):
            built = _made(one.value, ctx)
            parts = [arg.value for arg in built.args if _is_part(arg.value, fixtures, ctx)] if built else []
            if len(parts) >= _ENOUGH:
                return Shown(node.name, decided_by=parts[0])
    return None


def _made(value: cst.BaseExpression, ctx: Context) -> cst.Call | None:
    """The call of a class that makes what a fixture gives, here or where a local name gets it."""
    match values_behind(value, ctx):
        case [cst.Call() as call] if _makes_an_object(call):
            return call
    return None


def _is_part(value: cst.BaseExpression, fixtures: set[str], ctx: Context) -> bool:
    match value:
        case cst.Name(value=name) if name in fixtures:
            return True
        case cst.Name():
            made = values_of(value, ctx)
            return bool(made) and all(isinstance(one, cst.Call) and _makes_an_object(one) for one in made or ())
    return False


def _makes_an_object(call: cst.Call) -> bool:
    name = called_name(call)
    return name[:1].isupper() or name == "create_autospec"
