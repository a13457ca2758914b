"""`oversized-module`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.counted import counted
from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.source import Source
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.generated import is_generated

_NEAR = 0.5  # of the limit; a shorter module was never near it
_SEVERAL = 3  # definitions; with fewer there is nothing to put elsewhere
_MOST = 2 / 3  # of the lines; where one definition has so many, the module is not too long but the definition
_TOP_LEVEL = pattern(r"[^\W\d]|@")


@check
def oversized_module(module: cst.Module, ctx: Context, *, max_lines: int) -> Verdict:
    """A module has at most `max_lines` lines."""
    source = _code_of_cells(ctx.source) if ctx.role.is_notebook else ctx.source
    lines = source.line_count
    if lines <= max_lines * _NEAR or ctx.role.is_test or ctx.role.is_migration or ctx.role.is_stub:
        return None
    if lines <= max_lines:
        return MET
    kinds = [bound.kind for bound in ctx.summary.bindings.values()]
    classes, functions = kinds.count("class"), kinds.count("function") + kinds.count("async-function")
    if classes + functions < _SEVERAL or is_generated(ctx) or _in_the_middle(source) > lines * _MOST:
        return None
    return Missed(
        module,
        lines=lines,
        classes=counted(classes, "class"),
        functions=counted(functions, "function"),
        limit=max_lines,
    )


def _code_of_cells(source: Source) -> Source:
    """The text of a notebook without the empty lines that stand for outputs and for all else that is not code."""
    return source.with_text("".join(f"{line}\n" for line in source.text.split("\n") if line.strip()))


def _in_the_middle(source: Source) -> int:
    """How many lines the piece around the middle line has; a piece starts at the left margin.

    No other piece can have more than half of the lines.
    """
    middle = source.line_count // 2 + 1
    above, below = middle, middle + 1
    while above > 1 and not _TOP_LEVEL.match(source.text, source.offset(above, 1)):
        above -= 1
    while below <= source.line_count and not _TOP_LEVEL.match(source.text, source.offset(below, 1)):
        below += 1
    return below - above
