"""`table-constraint`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.evidence.database_integration._migrations import is_listed_by_migration
from seniorlint.languages.python.calls import argument, keyword
from seniorlint.languages.python.context import Context

_CHECKS = (
    *("sqlalchemy.CheckConstraint", "sqlalchemy.schema.CheckConstraint", "django.db.models.CheckConstraint"),
    *("sqlalchemy.dialects.postgresql.ExcludeConstraint", "django.contrib.postgres.constraints.ExclusionConstraint"),
)
_FOREIGN_KEYS = ("sqlalchemy.ForeignKeyConstraint", "sqlalchemy.schema.ForeignKeyConstraint")
_UNIQUE = ("sqlalchemy.UniqueConstraint", "sqlalchemy.schema.UniqueConstraint")
_DJANGO_UNIQUE = "django.db.models.UniqueConstraint"
_SEVERAL = 2


@evidence(calls=(*_CHECKS, *_FOREIGN_KEYS, *_UNIQUE, _DJANGO_UNIQUE))
def table_constraint(call: cst.Call, ctx: Context) -> Verdict:
    """The table itself says what its rows may hold together: several columns are unique, a condition holds."""
    if is_listed_by_migration(call, ctx) or not call.args:
        return None
    name = ctx.called(call)
    if name in _CHECKS:
        return Shown(call.func, decided_by=call.args[0])
    positional = [arg for arg in call.args if arg.keyword is None and not arg.star]
    if name in _UNIQUE:
        return Shown(call.func, decided_by=positional[0]) if len(positional) >= _SEVERAL else None
    condition = keyword(call, "condition")
    if condition is not None and name == _DJANGO_UNIQUE:
        return Shown(call.func, decided_by=condition)
    columns = keyword(call, "fields") if name == _DJANGO_UNIQUE else argument(call, 0, "columns")
    match columns:
        case cst.Arg(value=cst.List(elements=elements) | cst.Tuple(elements=elements)) if len(elements) >= _SEVERAL:
            return Shown(call.func, decided_by=columns)
    return None
