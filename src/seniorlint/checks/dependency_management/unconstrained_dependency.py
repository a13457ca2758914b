"""Requirements without a version, of which each installation takes the newest."""

from __future__ import annotations

from seniorlint.engine.registry import check
from seniorlint.engine.text_nodes import TextContext
from seniorlint.engine.verdict import MET, NOT_JUDGED, Missed, Verdict
from seniorlint.languages.requirements.requirement_lines import RequirementLine

_TOOLS = ("dev", "develop", "development", "test", "tests", "testing", "doc", "docs", "lint", "ci", "build", "optional")
_NAMES = tuple(
    name
    for word in _TOOLS
    for name in (*(f"requirements{sign}{word}" for sign in "-_."), *(f"{word}{sign}requirements" for sign in "-_."))
)


@check
def unconstrained_dependency(node: RequirementLine, ctx: TextContext) -> Verdict:
    """A bound, a hash or a file of constraints says which versions the application was tried with."""
    if ctx.role.is_cli or ctx.role.is_test or ctx.role.is_named(*_NAMES):
        return None  # what runs for developers only, and may fail on an upgrade where they see it
    if node.limits:
        return MET
    return NOT_JUDGED if node.is_held else Missed(node, name=node.name)
