"""The skill report as JSON: everything that the text says, and the numbers behind it."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict

from seniorlint.catalogue.model import Catalogue
from seniorlint.catalogue.scales import LEVEL_NAMES
from seniorlint.engine.observation import OutcomeName
from seniorlint.output.escape import unicode_text
from seniorlint.skills.dashboard import dashboard_of
from seniorlint.skills.matrix import Cell, matrix_of, skills_of
from seniorlint.skills.plan import TARGET, WEIGHTS, WINDOW
from seniorlint.skills.proficiency import CONFIDENCE, ENOUGH, ENOUGH_COMMITS, SURE, SURE_OF_LESS, WORDS
from seniorlint.skills.quarters import Quarter, quarters_of
from seniorlint.skills.reliability import PEOPLE, RELIABLE
from seniorlint.skills.rendering.dashboard_json import area_object
from seniorlint.skills.rendering.json_layout import laid_out
from seniorlint.skills.rendering.json_values import DIGITS, interval_value, number_value, place_object, skill_keys
from seniorlint.skills.rendering.reported_words import reported_object
from seniorlint.skills.rendering.trend_json import trend_data_object, trend_object
from seniorlint.skills.report_data import Data, Narrowed
from seniorlint.skills.report_parts import (
    Developer,
    Occasion,
    Practice,
    Report,
    SkillPractices,
    Slip,
    Step,
    Strength,
)
from seniorlint.skills.report_words import CANNOT_SEE, CHANCE, PURPOSE

VERSION = 1  # of docs/report.schema.json: it changes when a key goes or means something else
_OUTCOMES: tuple[OutcomeName, ...] = ("met", "missed", "explained")  # of a rule


def render_json(report: Report, catalogue: Catalogue) -> str:
    """The whole report as one indented object, in ASCII; ends with a line end."""
    return laid_out(report_object(report, catalogue))


def report_object(report: Report, catalogue: Catalogue) -> dict[str, object]:
    """The report as JSON types. Rates are 0 to 1; `interval` is null where there is not enough evidence."""
    return {
        "version": VERSION,
        "purpose": PURPOSE,
        "about_others": report.about_others,
        "redacted": report.data.is_redacted,
        "cannot_see": list(CANNOT_SEE),
        "method": {
            "blame": list(report.data.blame),
            "confidence": CONFIDENCE,
            "enough": ENOUGH,
            "enough_commits": ENOUGH_COMMITS,
            "interval": "wilson",
            "words": dict(WORDS),
            "sure": SURE,
            "sure_of_less": SURE_OF_LESS,
            "target": TARGET,
            "window_years": WINDOW,
            "weights": dict(WEIGHTS),
            "reliable": RELIABLE,
            "reliable_people": PEOPLE,
        },
        "data": _data(report.data),
        "matrix": [{**_cell_of(category, level), "skills": skills} for category, level, skills in skills_of(catalogue)],
        "trend": trend_data_object(report.trend) if report.trend is not None else None,
        "developers": [_developer(developer, report.data, catalogue) for developer in report.developers],
        "empty": {"count": report.empty.number, "names": list(map(unicode_text, report.empty.names))},
    }


def _data(data: Data) -> dict[str, object]:
    made = {key: value for key, value in asdict(data).items() if key not in ("blame", "is_redacted")}
    return {**made, "narrowed": narrowed_object(data.narrowed)}


def narrowed_object(narrowed: Narrowed | None) -> dict[str, object] | None:
    """What a report was narrowed to, as JSON types."""
    if narrowed is None:
        return None
    return {**asdict(narrowed), "paths": list(map(unicode_text, narrowed.paths))}


def _developer(developer: Developer, data: Data, catalogue: Catalogue) -> dict[str, object]:
    places = Counter((one.subject.name, one.outcome) for one in developer.occasions)
    return {
        "name": unicode_text(developer.name),
        "also_known_as": list(map(unicode_text, developer.also_known_as)),
        "is_you": developer.is_you,
        "observations": developer.observations,
        "shared": developer.shared,
        "assisted": developer.assisted,
        "contested": developer.about.contested,
        "joined_by_name": developer.about.joined,
        "absence": asdict(developer.about.absence) if developer.about.absence is not None else None,
        "areas": [area_object(one) for one in dashboard_of(developer, catalogue)],
        "evidence": [_strength(one) for one in developer.strengths],
        "practices": [_skill_practices(one, places) for one in developer.practices],
        "next_steps": [step_object(one) for one in developer.steps],
        "learned": [step_object(one) for one in developer.learned],
        "slips": [slip_object(one) for one in developer.slips],
        "matrix": [_cell(one) for one in matrix_of(developer, catalogue)],
        "quarters": [_quarter(one) for one in quarters_of(developer.occasions)],
        "trend": trend_object(developer.trend) if developer.trend is not None else None,
        "reported": None if developer.reported is None else list(map(reported_object, developer.reported)),
        "occasions": [] if data.is_redacted else [occasion_object(one) for one in developer.occasions],
    }


def _strength(strength: Strength) -> dict[str, object]:
    return {
        "name": strength.subject.name,
        "title": strength.subject.title,
        **skill_keys(strength.subject.skill),
        "skill_title": strength.subject.skill.title,
        "count": strength.count,
        "commits": strength.commits,
        "places": [place_object(place) for place in strength.places],
    }


def _skill_practices(of_skill: SkillPractices, places: Counter[tuple[str, OutcomeName]]) -> dict[str, object]:
    return {
        **skill_keys(of_skill.skill),
        "title": of_skill.skill.title,
        **_said(of_skill),
        "rules": [_practice(one, places) for one in of_skill.practices],
    }


def _practice(practice: Practice, places: Counter[tuple[str, OutcomeName]]) -> dict[str, object]:
    proficiency = practice.proficiency
    return {
        "code": practice.subject.code,
        "name": practice.subject.name,
        "title": practice.subject.title,
        "met": number_value(proficiency.met),
        "occasions": number_value(proficiency.occasions),
        "explained": practice.explained,
        "enough": proficiency.is_enough,
        "interval": interval_value(proficiency),
        "commits": proficiency.commits,
        "effective": round(proficiency.effective, DIGITS),
        "convention": practice.is_convention,
        **_said(practice),
        "in_tests": practice.in_tests,
        "places": {outcome: places[practice.subject.name, outcome] for outcome in _OUTCOMES},
    }


def _said(one: Practice | SkillPractices) -> dict[str, object]:
    """The word, or why there is none though there is enough evidence."""
    return {
        "word": one.word,
        "withheld": CHANCE if one.is_withheld else None,
        "reliability": round(one.reliability, DIGITS) if one.reliability is not None else None,
    }


def step_object(step: Step) -> dict[str, object]:
    """A step of the plan as JSON types."""
    return {
        **skill_keys(step.skill),
        "title": step.skill.title,
        "missed": number_value(step.missed),
        "occasions": number_value(step.occasions),
        "rule": step.rule.name,
        "code": step.rule.code,
        "place": place_object(step.place) if step.place is not None else None,
        "places": [place_object(one.place) for one in step.before],
        "good": place_object(step.good.place) if step.good is not None else None,
        "occasions_a_year": round(step.yearly, DIGITS),
        "expected_misses_a_year": round(step.expected, DIGITS),
        "weight": step.weight,
        "probability": round(step.probability, DIGITS),
        "progress": {**asdict(step.progress), "done": step.progress.is_done},
    }


def slip_object(slip: Slip) -> dict[str, object]:
    """A grave miss that is not a habit, as JSON types."""
    return {
        "rule": slip.rule.name,
        "code": slip.rule.code,
        "missed": number_value(slip.missed),
        "occasions": number_value(slip.occasions),
        "place": place_object(slip.latest.place) if slip.latest is not None else None,
    }


def _cell(cell: Cell) -> dict[str, object]:
    return {
        **_cell_of(cell.category, cell.level),
        "seen": cell.seen,
        "shown": cell.shown,
        "judged": cell.judged,
        "words": {
            "consistent": cell.consistent,
            "mostly or better": cell.mostly_or_better,
            "mostly": cell.mostly,
            "developing": cell.developing,
        },
    }


def _cell_of(category: str, level: int) -> dict[str, object]:
    return {"category": category, "level": level, "level_name": LEVEL_NAMES[level]}


def _quarter(quarter: Quarter) -> dict[str, object]:
    return {
        "quarter": quarter.name,
        "met": number_value(quarter.met),
        "missed": number_value(quarter.missed),
        "explained": number_value(quarter.explained),
        "shown": quarter.shown,
    }


def occasion_object(one: Occasion) -> dict[str, object]:
    """An occasion as JSON types."""
    return {
        "name": one.subject.name,
        "code": one.subject.code,
        "outcome": one.outcome,
        **place_object(one.place),
        "last_line": one.last_line,
        "commit": one.commit,
        "time": one.time,
        "weight": round(one.weight, DIGITS),
        "in_test": one.is_test,
    }
