"""`missing-module-docstring`: when the rule is met and when it is missed."""

from __future__ import annotations

from itertools import takewhile

import libcst as cst

from seniorlint.checks.documentation._public import documentation, offers_api
from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.module_summary import public_names

_SAYS_ALL = frozenset({"exceptions", "errors", "validators", "forms", "admin", "apps", "urls", "abstract_models"})
_WORD = pattern(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+")
_SEVERAL = 2  # definitions; what a single one is for is what its module is for


@check
def missing_module_docstring(module: cst.Module, ctx: Context, *, min_lines: int) -> Verdict:
    """A public module that defines several public things says what they have in common; cells of text say it, too."""
    if ctx.role.is_notebook:
        return None
    names = public_names(ctx.summary)
    if not offers_api(ctx) or len(names) < _SEVERAL or _is_named_for(names, ctx):
        return None
    if min_lines > 0 and ctx.source.line_count < min_lines:
        return None
    written = documentation(module.body)
    return Met(decided_by=written) if written is not None else Missed(module)


def _is_named_for(names: list[str], ctx: Context) -> bool:
    """Does a module have the name of a class (`basket_line.py` of `BasketLine`), or one that says what it holds?

    That can be what all its names start with: `comments.py` of `CommentForm` and `CommentReplyForm`.
    """
    if ctx.role.is_named(*_SAYS_ALL) or ctx.role.is_named_for(*(name for name in names if name[0].isupper())):
        return True
    parts = zip(*(_WORD.findall(name) for name in names), strict=False)
    words = [same[0] for same in takewhile(lambda same: len(set(same)) == 1, parts)]
    starts = ["".join(words[: end + 1]) for end in range(len(words))]
    return ctx.role.is_named_for(*starts, *(f"{start}s" for start in starts))
