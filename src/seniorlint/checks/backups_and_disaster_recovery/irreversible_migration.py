"""`irreversible-migration`: when the rule is met and when it is missed."""

from __future__ import annotations

import re

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.calls import argument, called_name, is_starred
from seniorlint.languages.python.comments import comments_beside
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.migrations import is_in_first_migration
from seniorlint.languages.python.walk import descendants

_REVERSES = {"RunPython": "reverse_code", "RunSQL": "reverse_sql"}
_OPERATIONS = frozenset(
    f"django.db.{module}.{name}" for module in ("migrations", "migrations.operations") for name in _REVERSES
)
_UNDO_OPERATION = "pass `{reverse}`, which can be `{name}.noop` where nothing has to be undone"
_UNDO_UPGRADE = "let `downgrade` undo it, or raise an error that says why it cannot"
# A constraint that is only dropped was mostly one too many, and a column that is only altered mostly gets wider.
_SCHEMA_CHANGE = pattern(
    r"alembic\.op\.(?:batch_alter_table\(\)\.)?(?:(?:add|create|rename)_\w+|drop_(?:column|table))"
)
_NO_WAY_BACK = pattern(r"irreversib|revers|undo|undone|roll(?:ed)? ?back|backwards?\b|downgrade", re.IGNORECASE)


@check(imports=("django.db.migrations", "alembic"))
def irreversible_migration(step: cst.Call | cst.FunctionDef, ctx: Context) -> Verdict:
    """A migration says how it is taken back."""
    if isinstance(step, cst.Call):
        return _judge_operation(step, ctx)
    if step.name.value != "upgrade" or ctx.parent(step) is not None or "downgrade" not in ctx.summary.bindings:
        return None
    if not any(isinstance(node, cst.Call) and _changes_the_schema(node, ctx) for node in descendants(step.body)):
        return None
    if "downgrade" in ctx.summary.empty_functions:
        return Missed(step, step="upgrade", remedy=_UNDO_UPGRADE)
    return Met()


def _judge_operation(call: cst.Call, ctx: Context) -> Verdict:
    """An operation of Django that runs code or SQL has code or SQL for the way back."""
    name = called_name(call)
    if name not in _REVERSES or is_starred(call) or ctx.called(call) not in _OPERATIONS:
        return None
    if is_in_first_migration(call, ctx):
        return None  # its way back is to drop all tables
    reverse = argument(call, 1, _REVERSES[name])
    if reverse is not None:
        return Met(decided_by=reverse)
    if any(_NO_WAY_BACK.search(comment) for comment in comments_beside(call, ctx)):
        return Met()
    return Missed(call, step=name, remedy=_UNDO_OPERATION.format(reverse=_REVERSES[name], name=name))


def _changes_the_schema(call: cst.Call, ctx: Context) -> bool:
    return _SCHEMA_CHANGE.fullmatch(ctx.called(call)) is not None
