"""`exception-hierarchy`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context

_ERROR_ENDINGS = ("Error", "Exception")  # of the exceptions of Python that others derive from


@evidence
def exception_hierarchy(node: cst.ClassDef, ctx: Context) -> Verdict:
    """An exception that derives from another one of the module, so that callers can catch one or all of them."""
    for base in node.bases:
        names = ctx.class_names(base.value)
        is_own = bool(names) and names[0].startswith(".")
        if is_own and any(name.startswith("builtins.") and name.endswith(_ERROR_ENDINGS) for name in names):
            return Shown(node.name, decided_by=base)
    return None
