"""`missing-module-docstring`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.documentation._public import documentation, offers_api
from seniorlint.engine.context import Context
from seniorlint.engine.registry import check
from seniorlint.engine.summary import public_names
from seniorlint.engine.verdict import Met, Missed, Verdict

_SEVERAL = 2  # definitions; what a single one is for is what its module is for


@check
def missing_module_docstring(module: cst.Module, ctx: Context, *, min_lines: int) -> Verdict:
    """A public module that defines several public things says what they have in common."""
    if not offers_api(ctx) or len(public_names(ctx.summary)) < _SEVERAL:
        return None
    if min_lines > 0 and ctx.source.line_count < min_lines:
        return None
    written = documentation(module.body)
    return Met(decided_by=written) if written is not None else Missed(module)
