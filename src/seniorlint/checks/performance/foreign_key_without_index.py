"""`foreign-key-without-index`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Fix, Met, Missed, Verdict
from seniorlint.languages.python.calls import called_name, is_starred, keyword, last_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.edits import add_argument
from seniorlint.languages.python.names import dotted_name
from seniorlint.languages.python.strings import constant_text
from seniorlint.languages.python.walk import descendants

_COLUMNS = (
    *("*.Column", "*.mapped_column"),  # of `db`, or of the module under whatever name
    *("sqlalchemy.Column", "sqlalchemy.schema.Column", "sqlalchemy.orm.mapped_column"),
)
_INDEXING = frozenset({"Index", "UniqueConstraint", "PrimaryKeyConstraint"})
_KEYWORDS = ("index", "unique", "primary_key")
_NOT_SEARCHED = pattern(  # who wrote a row, and a row of a small table of names
    r"_?(?:created|changed|updated|modified|edited|last_\w+)_by(?:_\w+)?"
    r"|(?:\w+_)?(?:status|state|type|kind|category|mode)(?:_id|_name)?"
)


@check(calls=_COLUMNS)
def foreign_key_without_index(column: cst.Call, ctx: Context) -> Verdict:
    """A column that refers to another table can be searched by an index."""
    if not _has_foreign_key(column) or is_starred(column):
        return None
    if ctx.role.is_migration or ctx.role.is_test or "alembic.op" in ctx.summary.imports:
        return None
    for name in _KEYWORDS:
        given = keyword(column, name)
        if given is not None:
            return None if ctx.code(given.value) == "False" else Met(decided_by=given)
    owner, name = _owner_and_name(column, ctx)
    if owner is None or not name or _NOT_SEARCHED.fullmatch(name):
        return None
    by_table = f"{_table_name(owner, ctx)}.c.{name}"
    if name in ctx.once(_leading_columns, owner) or by_table in _indexed_beside(owner, ctx):
        return Met()
    added = add_argument(column, "index=True")
    return Missed(column, fix=Fix((added,)) if added is not None else None, column=name)


def _has_foreign_key(column: cst.Call) -> bool:
    """Does a column refer to another table, other than to one of names, which is small and changes seldom?"""
    keys = [arg.value for arg in column.args if isinstance(arg.value, cst.Call)]
    return any(called_name(key) == "ForeignKey" and not _is_of_names(key) for key in keys)


def _is_of_names(key: cst.Call) -> bool:
    target = constant_text(key.args[0].value) if key.args else None
    return target is not None and target.endswith((".name", ".code"))


def _owner_and_name(column: cst.Call, ctx: Context) -> tuple[cst.CSTNode | None, str]:
    """The class or the `Table(...)` of a column, and the name of the column."""
    given = constant_text(column.args[0].value)
    for above in ctx.ancestors(column):
        match above:
            case cst.Call() if called_name(above) == "Table":
                return above, given or ""
            case (
                cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value=name))])
                | cst.AnnAssign(target=cst.Name(value=name))
            ):
                given = given or name
            case cst.FunctionDef(name=cst.Name(value=name)):
                given = given or name
            case cst.ClassDef():
                return above, given or ""
    return None, ""


def _leading_columns(owner: cst.CSTNode) -> frozenset[str]:
    """The columns, as written and by their last name, by which an index or a constraint that has one starts."""
    found: set[str] = set()
    for node in descendants(owner):
        if not isinstance(node, cst.Call) or called_name(node) not in _INDEXING:
            continue
        columns = [arg.value for arg in node.args if arg.keyword is None]
        if called_name(node) == "Index":
            columns = columns[1:]  # the first is the name of the index
        if columns:
            found.add(constant_text(columns[0]) or last_name(columns[0]))
            found.add(dotted_name(columns[0]) or "")
    return frozenset(found)


def _table_name(owner: cst.CSTNode, ctx: Context) -> str:
    """The name that a `Table(...)` is given."""
    match ctx.parent(owner):
        case cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value=name))]):
            return name
    return ""


def _indexed_beside(owner: cst.CSTNode, ctx: Context) -> frozenset[str]:
    """The columns, as `table.c.column`, by which an index in the same top-level statement starts."""
    *_, top = owner, *ctx.ancestors(owner)
    return ctx.once(_leading_columns, top)
