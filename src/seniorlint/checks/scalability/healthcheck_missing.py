"""`healthcheck-missing`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Sequence

from seniorlint.engine.registry import check
from seniorlint.engine.text_nodes import TextContext
from seniorlint.engine.verdict import NOT_JUDGED, Met, Missed, Verdict
from seniorlint.languages.compose.services import Service
from seniorlint.languages.yaml_nodes import inherited, text_at


@check
def healthcheck_missing(node: Service, ctx: TextContext, *, slow_to_start: Sequence[str]) -> Verdict:
    """What others depend on says how they can ask whether it answers."""
    if ctx.role.is_development or not node.dependents:
        return None
    if node.image is None or node.image.product not in slow_to_start:
        return None
    check_of = inherited(node.settings, "healthcheck")
    if check_of is not None and text_at(check_of, "disable") != "true":
        return Met(node)
    return NOT_JUDGED if node.is_extended else Missed(node, name=node.name)
