"""`typed-settings`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.bases import names_of_bases
from seniorlint.languages.python.bodies import statements_in
from seniorlint.languages.python.calls import keyword
from seniorlint.languages.python.context import Context

_BASES = frozenset({"pydantic_settings.BaseSettings", "pydantic.BaseSettings"})
_CAST = "decouple.config"
_READERS = tuple(f"environs.Env().{kind}" for kind in ("int", "bool", "float", "list", "url", "timedelta"))
_ENVIRON = tuple(f"environ.Env().{kind}" for kind in ("int", "bool", "float", "list", "url", "db"))
_LIBRARIES = ("pydantic_settings", "pydantic", "decouple", "environs", "environ")


@evidence(calls=(_CAST, *_READERS, *_ENVIRON), imports=_LIBRARIES)
def typed_settings(node: cst.Call | cst.ClassDef, ctx: Context) -> Verdict:
    """Settings that come from the environment and have a type, so a wrong one is found at the start."""
    if isinstance(node, cst.Call):
        cast = keyword(node, "cast")
        if ctx.called(node) == _CAST and cast is None:
            return None
        return Shown(node, decided_by=cast)
    if _BASES.isdisjoint(names_of_bases(node, ctx)):
        return None
    fields = [one for one in statements_in(node.body) if isinstance(one, cst.AnnAssign) and _is_field(one)]
    return Shown(node.name, decided_by=fields[0]) if fields else None


def _is_field(statement: cst.AnnAssign) -> bool:
    match statement.target:
        case cst.Name(value=name):
            return name not in ("model_config", "Config")
    return False
