"""`field-constraint`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.calls import keyword, last_name
from seniorlint.languages.python.context import Context

_FIELDS = ("pydantic.Field", "pydantic.fields.Field", "fastapi.Query", "fastapi.Path", "fastapi.Body")
_LIMITS = ("gt", "ge", "lt", "le", "min_length", "max_length", "pattern", "regex", "max_digits", "multiple_of")


@evidence(calls=_FIELDS)
def field_constraint(node: cst.Call, ctx: Context) -> Verdict:
    """Data from outside that has to be within limits, which are written where the field is."""
    for name in _LIMITS:
        given = keyword(node, name)
        if given is not None and last_name(given.value) != "None":
            return Shown(node.func, decided_by=given)
    return None
