"""`oversized-module`: when the rule is met and when it is missed."""

from __future__ import annotations

import re
from itertools import pairwise

import libcst as cst

from seniorlint.checks.code_organization._counted import counted
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.generated import is_generated

_NEAR = 0.5  # of the limit; a shorter module was never near it
_SEVERAL = 3  # definitions; with fewer there is nothing to put elsewhere
_MOST = 2 / 3  # of the lines; where one definition has so many, the module is not too long but the definition
_TOP_LEVEL = re.compile(r"^(?=[^\W\d]|@)", re.MULTILINE)


@check
def oversized_module(module: cst.Module, ctx: Context, *, max_lines: int) -> Verdict:
    """A module has at most `max_lines` lines."""
    lines = ctx.source.line_count
    if lines <= max_lines * _NEAR or ctx.role.is_test or ctx.role.is_migration or ctx.role.is_stub:
        return None
    if lines <= max_lines:
        return MET
    kinds = [bound.kind for bound in ctx.summary.bindings.values()]
    classes, functions = kinds.count("class"), kinds.count("function") + kinds.count("async-function")
    if classes + functions < _SEVERAL or is_generated(ctx) or _longest(ctx.source.text) > lines * _MOST:
        return None
    return Missed(
        module,
        lines=lines,
        classes=counted(classes, "class"),
        functions=counted(functions, "function"),
        limit=max_lines,
    )


def _longest(text: str) -> int:
    """How many lines the longest piece of a text has that starts at the left margin."""
    starts = [0, *(match.start() for match in _TOP_LEVEL.finditer(text)), len(text)]
    return max(text.count("\n", start, end) for start, end in pairwise(starts))
