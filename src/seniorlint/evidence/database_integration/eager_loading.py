"""`eager-loading`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.calls import last_name
from seniorlint.languages.python.context import Context

_OPTIONS = ("joinedload", "selectinload", "subqueryload", "contains_eager", "raiseload", "load_only")
_QUERYSET = ("select_related", "prefetch_related")


@evidence(
    calls=[
        *(f"sqlalchemy.orm.{name}" for name in _OPTIONS),
        *(f"*.{name}" for name in _QUERYSET),
        *("django.db.models.Prefetch", "django.db.models.prefetch_related_objects"),
    ]
)
def eager_loading(call: cst.Call, ctx: Context) -> Verdict:
    """Related rows are loaded together with those that lead to them, and not one query a row."""
    first = call.args[0].value if call.args else None
    if first is None or last_name(first) == "None":
        return None
    return Shown(call.func, decided_by=call.args[0])
