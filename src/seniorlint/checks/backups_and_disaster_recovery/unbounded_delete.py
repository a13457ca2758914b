"""`unbounded-delete`: when the rule is met and when it is missed."""

from __future__ import annotations

import re

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.calls import called_name, last_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import parameters_of
from seniorlint.languages.python.strings import constant_text

_BOUND = pattern(r"\b(?:WHERE|LIMIT|USING|JOIN)\b", re.IGNORECASE)
_TABLE = pattern(r"\s*(?:DELETE\s+FROM|UPDATE|TRUNCATE(?:\s+TABLE)?)\s+([\w.\"`\[\]]+)", re.IGNORECASE)
_SAYS_ALL = pattern(
    r"clear|reset|flush|purge|truncate|empty|wipe|clean|drop|erase|teardown|(?:delete|remove)_?all", re.IGNORECASE
)
_DELETES_SOMETHING = pattern(r"_*(?:delete|remove)", re.IGNORECASE)  # all there is, if it is not told what
_CONNECTIONS = frozenset({"self", "cls", "session", "db", "conn", "connection", "cursor", "cur", "engine"})
_TEXTS = frozenset({"sqlalchemy.text", "sqlalchemy.sql.text", "sqlalchemy.sql.expression.text"})
_DELETES = frozenset({"sqlalchemy.delete", "sqlalchemy.sql.delete", "sqlmodel.delete"})


@check(calls=("*.execute", "*.executescript", "*.exec_driver_sql", "*.delete"))
def unbounded_delete(call: cst.Call, ctx: Context) -> Verdict:
    """What deletes or changes rows says which ones."""
    target = _by_model(call, ctx) if called_name(call) == "delete" else _by_sql(call, ctx)
    if target is None or ctx.role.is_test or ctx.role.is_migration:
        return None
    if not target:
        return MET
    return None if _says_that_all_is_meant(call, ctx) else Missed(call, target=target)


def _says_that_all_is_meant(call: cst.Call, ctx: Context) -> bool:
    """Does whoever calls the function, or makes an object of the class, know by its name that all rows go?"""
    for above in ctx.ancestors(call):
        if isinstance(above, (cst.FunctionDef, cst.ClassDef)) and _SAYS_ALL.search(above.name.value):
            return True
        if isinstance(above, cst.FunctionDef) and _DELETES_SOMETHING.match(above.name.value):
            return all(one.name.value in _CONNECTIONS for one in parameters_of(above.params))
    return False


def _by_sql(call: cst.Call, ctx: Context) -> str | None:
    """The table of which all rows go, "" where a condition says which; None where the SQL is none of these."""
    given = call.args[0].value if call.args else None
    if isinstance(given, cst.Call):
        if ctx.called(given) not in _TEXTS or not given.args:
            return _by_delete(given, ctx)
        given = given.args[0].value
    text = constant_text(given) if given is not None else None
    table = _TABLE.match(text) if text is not None else None
    if text is None or table is None:
        return None
    return "" if _BOUND.search(text) else table.group(1)


def _by_delete(statement: cst.Call, ctx: Context) -> str | None:
    """The same for `delete(Model)` of SQLAlchemy, and for `delete(Model).where(...)`."""
    if ctx.called(statement) in _DELETES and statement.args:
        return ctx.code(statement.args[0].value)
    match statement.func:
        case cst.Attribute(value=cst.Call() as inner, attr=cst.Name(value="where")) if ctx.called(inner) in _DELETES:
            return ""
    return None


def _by_model(call: cst.Call, ctx: Context) -> str | None:
    """The same for a query of a model: `Model.objects.all().delete()`, `session.query(Model).delete()`."""
    match call.func:
        case cst.Attribute(value=cst.Call(func=cst.Attribute(value=source, attr=cst.Name(value=method))) as rows):
            pass
        case _:
            return None
    match source:
        case cst.Attribute(value=model, attr=cst.Name(value="objects")) if method == "all":
            return last_name(model)
        case cst.Attribute(attr=cst.Name(value="objects")) if method in ("filter", "exclude"):
            return ""
    if method == "query" and last_name(source).endswith("session") and len(rows.args) == 1:
        return ctx.code(rows.args[0].value)
    if method in ("filter", "filter_by", "where") and isinstance(source, cst.Call) and called_name(source) == "query":
        return ""
    return None
