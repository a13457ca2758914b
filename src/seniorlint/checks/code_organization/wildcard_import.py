"""`wildcard-import`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import dotted_name

_MANY = 8  # names; from about there on a star is tempting


@check
def wildcard_import(
    statement: cst.ImportFrom, ctx: Context, *, in_init: bool, in_tests: bool, in_settings: bool
) -> Verdict:
    """Who needs many names of a module writes them out."""
    if ctx.role.is_stub:
        return None
    if not isinstance(statement.names, cst.ImportStar):
        return MET if len(statement.names) >= _MANY else None
    role = ctx.role
    if _only_collects(ctx) or _stands_in(statement, ctx):
        return None
    if (role.is_init and not in_init) or (role.is_test and not in_tests):
        return MET
    if not in_settings and role.is_settings:
        return MET  # one settings file laid over another
    origin = dotted_name(statement.module) or "" if statement.module else ""
    return Missed(statement, module="." * len(statement.relative) + origin)


def _only_collects(ctx: Context) -> bool:
    """Does the module do nothing but import, so that whoever imports it gets the names of others in one place?"""
    return all(
        bound.kind == "import" or name in ("__all__", "__version__") for name, bound in ctx.summary.bindings.items()
    )


def _stands_in(statement: cst.ImportFrom, ctx: Context) -> bool:
    """Does the module offer what another of its name does (`compat/typing.py`), or take over the other's `__all__`?"""
    origin = dotted_name(statement.module) or "" if statement.module else ""
    has_its_name = ctx.role.is_named(origin.rpartition(".")[2])
    return has_its_name or f"{'.' * len(statement.relative)}{origin}.__all__" in ctx.summary.imports
