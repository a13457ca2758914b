"""The trend of developers as JSON types."""

from __future__ import annotations

from dataclasses import asdict

from seniorlint.skills.proficiency import Proficiency
from seniorlint.skills.rendering.json_values import DIGITS, interval_value, number_value, place_object, skill_keys
from seniorlint.skills.trend.halves import SURE_OF_FEWER, SURE_OF_MORE, Halves
from seniorlint.skills.trend.trend_parts import (
    Fix,
    ShownKind,
    SkillTrend,
    Trend,
    TrendCounts,
    TrendData,
    TrendPractice,
    TrendQuarter,
)


def trend_data_object(data: TrendData) -> dict[str, object]:
    """What the trends were made of, and how sure a change must be."""
    return {**asdict(data), "sure_of_more": SURE_OF_MORE, "sure_of_fewer": SURE_OF_FEWER}


def trend_object(trend: Trend) -> dict[str, object]:
    """The trend of one developer."""
    return {
        "commits": trend.commits,
        "compared": trend.compared,
        **_counts(trend.counts),
        "quarters": [_quarter(one) for one in trend.quarters],
        "practices": [_skill(one) for one in trend.skills],
        "shown": [_shown(one) for one in trend.shown],
        "fixes": [_fix(one) for one in trend.fixes],
    }


def _quarter(quarter: TrendQuarter) -> dict[str, object]:
    numbers = quarter._asdict()
    return {"quarter": quarter.name, **{name: number_value(numbers[name]) for name in TrendQuarter._fields[2:]}}


def _skill(one: SkillTrend) -> dict[str, object]:
    return {
        **skill_keys(one.skill),
        "title": one.skill.title,
        "rules": [_practice(practice) for practice in one.practices],
    }


def _practice(one: TrendPractice) -> dict[str, object]:
    return {
        "code": one.subject.code,
        "name": one.subject.name,
        "title": one.subject.title,
        **_counts(one.counts),
        "halves": _halves(one.halves) if one.halves is not None else None,
        "change": one.change,
        "quarters": [_quarter(quarter) for quarter in one.quarters],
    }


def _counts(counts: TrendCounts) -> dict[str, object]:
    fates = {name: number_value(number) for name, number in asdict(counts.fates).items()}
    numbers = {name: number_value(number) for name, number in asdict(counts).items() if name != "fates"}
    return {**numbers, "fates": fates}


def _halves(halves: Halves) -> dict[str, object]:
    return {
        "split": halves.split,
        "enough": halves.is_enough,
        "before": _rate(halves.before),
        "since": _rate(halves.since),
        "probability": round(halves.probability, DIGITS) if halves.is_enough else None,
    }


def _rate(one: Proficiency) -> dict[str, object]:
    return {
        "met": number_value(one.met),
        "occasions": number_value(one.occasions),
        "commits": one.commits,
        "effective": round(one.effective, DIGITS),
        "interval": interval_value(one),
    }


def _shown(one: ShownKind) -> dict[str, object]:
    skill = one.subject.skill
    return {
        "name": one.subject.name,
        "title": one.subject.title,
        **skill_keys(skill),
        "skill_title": skill.title,
        "places": one.places,
        "commits": one.commits,
    }


def _fix(one: Fix) -> dict[str, object]:
    return {
        "rule": one.subject.name,
        "code": one.subject.code,
        **place_object(one.place),
        "commit": one.commit,
        "time": one.time,
        "weight": round(one.weight, DIGITS),
        "own": one.is_own,
    }
