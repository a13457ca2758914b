"""Whether a badge is earned: by code that shows skills, or by colleagues who signed what they say."""

from __future__ import annotations

from seniorlint.catalogue.assessment import LEARNED, Badge
from seniorlint.skills.assessment.assessment_record import PeerReview, Record
from seniorlint.skills.assessment.measured import SENIOR, shown_of
from seniorlint.skills.report_parts import Developer


def is_earned(badge: Badge, record: Record, developer: Developer) -> bool:
    """Does the code of a developer, or do their colleagues, earn them a badge? What they say themselves does not."""
    if badge.criterion:
        return len(endorsements(badge, record)) >= badge.peers
    return len(shown_of(developer, badge)) >= badge.needs


def endorsements(badge: Badge, record: Record) -> tuple[PeerReview, ...]:
    """The reviews that count for a badge: of each colleague the last one, if its key is known to be theirs."""
    last = {one.by: one for one in record.reviews if one.is_vouched}
    return tuple(one for one in last.values() if _endorses(one, badge.criterion))


def _endorses(review: PeerReview, criterion: str) -> bool:
    if criterion == LEARNED:
        return review.learned
    return any(one.criterion == criterion and one.level >= SENIOR for one in review.answers)
