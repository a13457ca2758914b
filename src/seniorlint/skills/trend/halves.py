"""Is an occasion handled more often than before? The earlier and the later half of what a developer wrote, compared.

Each half is a beta distribution of as many independent occasions as its commits are worth (L. Kish, "Survey Sampling",
1965; see `clustering`), with the prior of H. Jeffreys, which says nothing. Whether the later rate is the higher one is
the probability that a draw from one is above a draw from the other (see `probability_higher`). The more practices
are compared at once, the surer each must be, by the inequality of C. E. Bonferroni (1936).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from seniorlint.skills.attribution import Attribution
from seniorlint.skills.proficiency import Proficiency, probability_higher
from seniorlint.skills.rules_here import commit_of, proficiency_of

# How likely it must be that the rate rose, and that it fell, because that may hurt. So fewer than 1 in 10, and fewer
# than 1 in 100, who did not change are told so; it is twice as strict, because the distributions are approximate.
SURE_OF_MORE = 0.95
SURE_OF_FEWER = 0.995
Change = Literal["more often", "less often"]


@dataclass(frozen=True, slots=True)
class Halves:
    """What was written in the earlier and in the later half of a developer's commits with occasions of one practice.

    `split`: when the first commit of the later half was written, in seconds since 1970.
    """

    before: Proficiency
    since: Proficiency
    split: int

    @property
    def is_enough(self) -> bool:
        """Are there enough occasions in both halves to say anything?"""
        return self.before.is_enough and self.since.is_enough

    @property
    def probability(self) -> float:
        """How likely it is that the later rate is the higher one, 0 to 1."""
        return probability_higher(self.since, self.before)

    def change(self, among: int) -> Change | None:
        """What can be said of a change, where so many practices are compared; None where no change can be told."""
        if not self.is_enough:
            return None
        rose = self.probability
        if rose >= 1 - (1 - SURE_OF_MORE) / max(among, 1):
            return "more often"
        return "less often" if rose <= (1 - SURE_OF_FEWER) / max(among, 1) else None


def halves_of(judged: Sequence[Attribution], rho: float) -> Halves | None:
    """The halves of what was written; None where there are fewer than two commits.

    `rho`: how alike the occasions of one commit are, see `clustering.correlation`. The commits are halved by time,
    whatever came of them, so that where the halves meet says nothing about the rates.
    """
    times = {commit_of(one): one.commit.time for one in judged if one.commit is not None}
    order = sorted(times, key=lambda commit: (times[commit], commit))
    if len(order) < 2:
        return None
    later = set(order[len(order) // 2 :])
    before = [one for one in judged if commit_of(one) not in later]
    since = [one for one in judged if commit_of(one) in later]
    return Halves(proficiency_of(before, rho), proficiency_of(since, rho), times[order[len(order) // 2]])
