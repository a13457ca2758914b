"""Libraries that allow a single version of what they need."""

from __future__ import annotations

from seniorlint.engine.registry import check
from seniorlint.engine.text_nodes import TextContext
from seniorlint.engine.verdict import MET, Fix, Missed, Verdict, replace
from seniorlint.languages.pyproject.declared import RunTimeDependency

_UPPER = {"==", "===", "~=", "<", "<=", "~", "^"}


@check
def over_pinned_library_dependency(node: RunTimeDependency, ctx: TextContext) -> Verdict:
    """A range leaves the choice of the version to whoever installs the library beside others."""
    if ctx.role.is_cli or ctx.role.is_test or not node.is_of_library or node.is_sibling:
        return None
    if not any(operator in _UPPER for operator, _ in node.limits):
        return None
    exact = [version for operator, version in node.limits if operator in ("==", "===") and not version.endswith("*")]
    if not exact or _has_comment(node, ctx):
        return MET
    return Missed(node, fix=_widened(node, ctx), name=node.name, version=exact[0])


def _widened(node: RunTimeDependency, ctx: TextContext) -> Fix | None:
    """The requirement with a lower bound in the place of its only pin."""
    written = ctx.source.text[node.start : node.end]
    if len(node.limits) != 1 or written.count("=") != 2 or "==" not in written:
        return None
    return Fix((replace(node, written.replace("==", ">=")),))


def _has_comment(node: RunTimeDependency, ctx: TextContext) -> bool:
    """Does a comment after the pin give the reason for it?"""
    end = ctx.source.position(node.end)
    return "#" in ctx.source.line(end.line)[end.column - 1 :]
