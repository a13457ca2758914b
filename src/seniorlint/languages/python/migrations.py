"""Migrations of a database: what the class around an operation says of them."""

from __future__ import annotations

import libcst as cst

from seniorlint.languages.python.bodies import statements_in
from seniorlint.languages.python.context import Context


def is_in_first_migration(call: cst.Call, ctx: Context) -> bool:
    """Does the class of a migration say `initial = True`?"""
    migration = ctx.class_of(call)
    return migration is not None and any(
        isinstance(one, cst.Assign) and ctx.code(one) == "initial = True" for one in statements_in(migration.body)
    )
