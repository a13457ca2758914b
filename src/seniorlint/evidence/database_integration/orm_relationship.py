"""`orm-relationship`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.evidence.database_integration._migrations import is_listed_by_migration
from seniorlint.languages.python.calls import keyword
from seniorlint.languages.python.context import Context

_SQLALCHEMY = ("sqlalchemy.orm.relationship", "sqlmodel.Relationship")
_DJANGO = tuple(f"django.db.models.{name}" for name in ("ForeignKey", "OneToOneField", "ManyToManyField"))
_SAYING_MORE = {
    **dict.fromkeys(_SQLALCHEMY, ("back_populates", "backref", "secondary", "cascade", "primaryjoin")),
    **dict.fromkeys(_DJANGO, ("related_name", "through", "limit_choices_to", "related_query_name")),
}


@evidence(calls=tuple(_SAYING_MORE))
def orm_relationship(call: cst.Call, ctx: Context) -> Verdict:
    """Models are tied to each other, and both ends, the table between them or what is deleted with them is named."""
    if is_listed_by_migration(call, ctx) or not isinstance(ctx.parent(call), (cst.Assign, cst.AnnAssign)):
        return None
    for name in _SAYING_MORE[ctx.called(call)]:
        said = keyword(call, name)
        if said is not None:
            return Shown(call.func, decided_by=said)
    return None
