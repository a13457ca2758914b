"""The trend of a developer on the page: parts of the report's JSON."""

from __future__ import annotations

from typing import NamedTuple

from seniorlint.skills.rendering.page.report_node import Node
from seniorlint.skills.rendering.page.timeline import Timeline, timeline_of

TREND_SERIES = ("met", "missed", "fixed")
_FIXES = 10  # the latest


class TrendView(NamedTuple):
    """A trend. `compared`: the rules with enough occasions in both halves; `fixes`: the latest."""

    node: Node
    timeline: Timeline | None
    rules: tuple[Node, ...]
    compared: tuple[Node, ...]
    fixes: tuple[Node, ...]


def trend_view(node: Node) -> TrendView | None:
    """What the page shows of a trend of the report's JSON; None where none was asked for."""
    if not node:
        return None
    rules = tuple(rule for skill in node["practices"] for rule in skill["rules"])
    compared = tuple(rule for rule in rules if rule["halves"] and rule["halves"]["enough"])
    return TrendView(node, timeline_of(node["quarters"], TREND_SERIES), rules, compared, tuple(node["fixes"])[:_FIXES])
