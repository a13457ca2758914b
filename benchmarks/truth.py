"""What a skill report says of made-up developers, beside the truth about them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from benchmarks.simulated import history, said_of, spread
from seniorlint.skills.beta import probability_at_least
from seniorlint.skills.plan import MASTERED, TARGET
from seniorlint.skills.practices import here_of
from seniorlint.skills.proficiency import LESS, ORDER, SURE, WORDS, Word
from seniorlint.skills.reliability import stepped_up

DEVELOPERS = 20
RULES = 3  # of a skill


@dataclass
class Share:
    """So many of so many."""

    part: int = 0
    whole: int = 0

    def add(self, is_part: bool) -> None:
        """Count one more."""
        self.part += is_part
        self.whole += 1

    def __float__(self) -> float:
        return self.part / self.whole if self.whole else 0.0

    def __str__(self) -> str:
        return f"{float(self):.1%}" if self.whole else "-"


@dataclass(frozen=True)
class Alike:
    """What reports say of developers who are all alike.

    `covered`: of the intervals that are printed, those that hold the true rate. `practices`, `skills`: of those with
    enough evidence, which are called less than the true rate deserves. `said`: which practices have any word.
    """

    covered: Share
    practices: Share
    skills: Share
    said: Share


def alike(rate: float, rho: float, histories: int, rules: int = RULES, seed: int = 1) -> Alike:
    """Reports on `DEVELOPERS` who meet all rules at one `rate`; `rho` is the correlation within commits."""
    generator = Random(seed)
    found = Alike(Share(), Share(), Share(), Share())
    for _ in range(histories):
        _, skills = said_of(history(generator, [[rate] * DEVELOPERS] * rules, rho))
        for skill in skills.values():
            enough = [one for one in skill.practices if one.proficiency.is_enough]
            for one in enough:
                low, high = one.proficiency.interval
                found.covered.add(low <= rate <= high)
                found.practices.add(is_less(one.word, rate))
                found.said.add(one.word is not None)
            if enough:
                found.skills.add(is_less(skill.word, rate))
    return found


def deserved(rate: float) -> Word:
    """The word that a true rate deserves."""
    return next((word for word, least in WORDS if rate >= least), "developing")


def is_less(word: Word | None, rate: float) -> bool:
    """Does a word say less than a true rate deserves? "mostly or better" leaves open what is better."""
    return word in LESS and ORDER.index(word) < ORDER.index(deserved(rate))


def is_true(word: Word, rate: float) -> bool:
    """Is what a word says true of a rate?"""
    return word == deserved(rate) or (word == "mostly or better" and rate >= WORDS[-1][1])


@dataclass(frozen=True)
class Halved:
    """What split-half reliability finds, beside the true one, over so many histories.

    `mean`: stepped up from the mean correlation, so that chance in single histories averages out. `withheld`: in how
    many histories it is known and called chance.
    """

    true: float
    mean: float
    withheld: Share


def halved(scale: float | None, histories: int, people: int = DEVELOPERS, seed: int = 2) -> Halved:
    """Split halves of developers whose rates differ by a known spread; None: who are all alike.

    Each has 12 commits of 2 occasions that correlate by 0.5, worth 16 independent ones. Then 16 / (16 + scale) of the
    variance of rates is no chance: a beta-binomial distribution has no other parameters.
    """
    generator = Random(seed)
    correlations, withheld = [], Share()
    for _ in range(histories):
        rates = [[0.85 if scale is None else spread(generator, 0.85, scale) for _ in range(people)]]
        here = here_of(history(generator, rates, 0.5, lambda _: [2] * 12).attributions, {"rule-0": "a/skill"})
        known = here.reliable.rules["rule-0"]
        withheld.add(known is not None and known.is_chance)
        correlations += [known.halves] if known is not None else []
    return Halved(
        0.0 if scale is None else 16 / (16 + scale), stepped_up(sum(correlations) / len(correlations)), withheld
    )


@dataclass(frozen=True)
class LittleSpread:
    """Words and next steps where people differ no more than by chance, and how many of them are true.

    `reaches`: words of a rate that is reached ("consistent" and "mostly"); `developing`: that word. `steps`: next
    steps; one is true if less than nine in ten are met in the long run.
    """

    chance: Share
    reaches: Share
    developing: Share
    steps: Share


def little_spread(mean: float, scale: float | None, histories: int, seed: int = 3) -> LittleSpread:
    """What is said without regard to reliability, where reliability is known and low."""
    generator = Random(seed)
    found = LittleSpread(Share(), Share(), Share(), Share())
    for _ in range(histories):
        rates = [mean if scale is None else spread(generator, mean, scale) for _ in range(DEVELOPERS)]
        attributed = history(generator, [rates], 0.3)
        here = here_of(attributed.attributions, {"rule-0": "a/skill"})
        rule, known = here.rules["rule-0"], here.reliable.rules["rule-0"]
        is_chance = known is not None and known.is_chance
        found.chance.add(is_chance)
        for person, rate in zip(attributed.people, rates, strict=True) if is_chance else ():
            proficiency = rule.people[person]
            word = proficiency.word(rule.prior_for(person))
            if word is not None:
                (found.developing if word == "developing" else found.reaches).add(is_true(word, rate))
            likely = proficiency.posterior(rule.prior_for(person))
            if proficiency.rate <= MASTERED and probability_at_least(TARGET, *likely) <= 1 - SURE:
                found.steps.add(rate < WORDS[0][1])
    return found
