"""Observations taken from people: they no longer count for them, and for others as much as before."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from seniorlint.skills.attribution import Attributed, Attribution, Reason
from seniorlint.skills.person import Person


def without_people(attributed: Attributed, people: Collection[Person]) -> Attributed:
    """Attributions as if these people had written nothing; what no other person had a part in has no owner."""
    if not people:
        return attributed
    attributions = tuple(disowned(one, people, "opted-out") for one in attributed.attributions)
    return replace(attributed, attributions=attributions)


def disowned(attribution: Attribution, people: Collection[Person], reason: Reason) -> Attribution:
    """An attribution without some of its owners; the others keep the part that they had."""
    owners = tuple(one for one in attribution.owners if one not in people)
    if owners == attribution.owners:
        return attribution
    parts = attribution.parts or len(attribution.owners)
    return replace(attribution, owners=owners, reason=None if owners else reason, parts=parts)
