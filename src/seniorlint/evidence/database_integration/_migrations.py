"""What a migration lists, which a tool wrote down from models that may have another author."""

from __future__ import annotations

import libcst as cst

from seniorlint.languages.python.calls import called_name
from seniorlint.languages.python.context import Context


def is_listed_by_migration(call: cst.Call, ctx: Context) -> bool:
    """Is this in a migration, by its path or inside of a call that creates a table?"""
    if ctx.role.is_migration:
        return True
    return any(isinstance(above, cst.Call) and called_name(above) == "create_table" for above in ctx.ancestors(call))
