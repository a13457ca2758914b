"""Findings as an agent gets them: as `--output-format json` has them, and no more than it can read."""

from __future__ import annotations

from seniorlint.app.review_result import ReviewResult
from seniorlint.mcp_server.call_limits import shortened, shown_notes
from seniorlint.output.machines.record import record


def finding_rows(review: ReviewResult, notes: tuple[str, ...] = ()) -> dict[str, object]:
    """The findings of a review, how many more there are, how many comments or a baseline hide, and notes."""
    found = shortened(record(one, review.cards[one.code]) for one in review.findings)
    return {
        "findings": list(found.rows),
        "more": found.more,
        "suppressed": review.suppressed,
        "hidden": review.hidden,
        "notes": shown_notes((*notes, *review.notes)),
    }
