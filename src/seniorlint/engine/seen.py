"""What a check answered about a node, before its place in the text is known."""

from __future__ import annotations

from typing import NamedTuple

from seniorlint.engine.observation import OutcomeName
from seniorlint.engine.verdict import Missed, Node


class Seen(NamedTuple):
    """An observation whose place is still a node; `decided_by` is None where it is `at`, or is not asked for."""

    subject: str
    outcome: OutcomeName
    at: Node
    missed: Missed | None
    message: str = ""
    decided_by: Node | None = None
