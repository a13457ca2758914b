"""`backward-incompatible-migration`: when the rule is met and when it is missed."""

from __future__ import annotations

import re

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.bodies import statements_in
from seniorlint.languages.python.calls import argument, called_name, is_starred, keyword, last_name
from seniorlint.languages.python.comments import comments_beside
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.migrations import is_in_first_migration
from seniorlint.languages.python.walk import descendants

_ENDING = {  # of Django: what an operation does to what the running version uses
    "RemoveField": "drops a column",
    "DeleteModel": "drops a table",
    "RenameField": "renames a column",
    "RenameModel": "renames a table",
    "AlterModelTable": "renames a table",
}
_OP_ENDING = {  # the same of Alembic
    "drop_column": "drops a column",
    "drop_table": "drops a table",
    "rename_table": "renames a table",
}
_ADDS = "adds a column that must be filled, which old code does not do"
_ADD_FIELD = "django.db.migrations.AddField"
_DJANGO = (*(f"django.db.migrations.{name}" for name in _ENDING), _ADD_FIELD)
_ALEMBIC = tuple(
    f"alembic.op.{owner}{name}"
    for owner in ("", "batch_alter_table().")
    for name in (*_OP_ENDING, "alter_column", "add_column")
)
_SAYS_WHEN = pattern(
    r"no longer|removed (?:in|from)|not used|unused|un-?referenced|no ?(?:one|body) (?:reads|uses)|stopped|deprecat"
    r"|obsolete|(?:previous|earlier|last) (?:release|version|deploy)|two.?step|second step|contract",
    re.IGNORECASE,
)


@check(calls=(*_DJANGO, *_ALEMBIC))
def backward_incompatible_migration(call: cst.Call, ctx: Context) -> Verdict:
    """A migration leaves the version that is running what it uses."""
    if is_starred(call):
        return None
    return _judge_alembic(call, ctx) if ctx.called(call).startswith("alembic.") else _judge_django(call, ctx)


def _judge_django(call: cst.Call, ctx: Context) -> Verdict:
    name = ctx.called(call).rpartition(".")[2]
    if (
        is_in_first_migration(call, ctx)
        or _is_squashed(call, ctx)
        or _model_of(call, name) in _models_made_or_dropped(call, ctx)
    ):
        return None
    state = _state_only(call, ctx)
    if name == "AddField":
        return _judge_column(call, argument(call, 2, "field"), ctx) if state is None else None
    if state is not None:
        return Met(decided_by=state)
    return _met_by_comment(call, ctx) or Missed(call, change=_ENDING[name])


def _is_squashed(call: cst.Call, ctx: Context) -> bool:
    """Does the migration take the place of others, so that only a new database sees it?"""
    migration = ctx.class_of(call)
    return migration is not None and any(
        isinstance(one, cst.Assign) and ctx.code(one.targets[0].target) == "replaces"
        for one in statements_in(migration.body)
    )


def _judge_alembic(call: cst.Call, ctx: Context) -> Verdict:
    function = ctx.function_of(call)
    if function is None or function.name.value.startswith("downgrade"):
        return None
    name = ctx.called(call).rpartition(".")[2]
    if name == "add_column":
        return _judge_column(call, argument(call, 0 if "batch_alter" in ctx.called(call) else 1, "column"), ctx)
    if name == "alter_column" and keyword(call, "new_column_name") is None:
        return None
    return _met_by_comment(call, ctx) or Missed(call, change=_OP_ENDING.get(name, "renames a column"))


def _met_by_comment(call: cst.Call, ctx: Context) -> Met | None:
    return Met() if any(_SAYS_WHEN.search(comment) for comment in comments_beside(call, ctx)) else None


def _judge_column(call: cst.Call, given: cst.Arg | None, ctx: Context) -> Verdict:
    """May a column that is added stay empty, or does the database fill it?"""
    column = given.value if given is not None else None
    if not isinstance(column, cst.Call) or is_starred(column) or last_name(column.func) == "ManyToManyField":
        return None
    is_django = ctx.called(call) == _ADD_FIELD
    for word in ("db_default", "server_default"):
        default = keyword(column, word)
        if default is not None:
            return Met(decided_by=default)
    may_be_empty = keyword(column, "null" if is_django else "nullable")
    says_so = may_be_empty is not None and ctx.code(may_be_empty.value) == "True"
    if says_so or (may_be_empty is None and not is_django):
        return Met(decided_by=given)
    return Missed(call, change=_ADDS)


def _state_only(call: cst.Call, ctx: Context) -> cst.Arg | None:
    """The `state_operations=[...]` around an operation, which leave the database as it is."""
    for above in ctx.ancestors(call):
        if isinstance(above, cst.Arg) and above.keyword is not None and above.keyword.value == "state_operations":
            return above
    return None


def _model_of(call: cst.Call, name: str) -> str:
    """The model of an operation on a field, in small letters as Django compares it; "" for other operations."""
    given = argument(call, 0, "model_name") if name in ("AddField", "RemoveField", "RenameField") else None
    return given.value.raw_value.lower() if given is not None and isinstance(given.value, cst.SimpleString) else ""


def _models_made_or_dropped(call: cst.Call, ctx: Context) -> frozenset[str]:
    """The models that the same migration makes or drops: their fields are no matter of their own."""
    migration = ctx.class_of(call)
    return ctx.once(_made_or_dropped_in, migration) if migration is not None else frozenset()


def _made_or_dropped_in(migration: cst.ClassDef) -> frozenset[str]:
    found: set[str] = set()
    for node in descendants(migration.body):
        if isinstance(node, cst.Call) and called_name(node) in ("CreateModel", "DeleteModel"):
            name = argument(node, 0, "name")
            if name is not None and isinstance(name.value, cst.SimpleString):
                found.add(name.value.raw_value.lower())
    return frozenset(found)
