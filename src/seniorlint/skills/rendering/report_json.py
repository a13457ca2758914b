"""The skill report as JSON: everything that the text says, and the numbers behind it."""

from __future__ import annotations

import json
from dataclasses import asdict

from seniorlint.output.escape import unicode_text
from seniorlint.skills.blame import FLAGS
from seniorlint.skills.proficiency import CONFIDENCE, ENOUGH, ENOUGH_COMMITS, SURE, SURE_OF_LESS, WORDS
from seniorlint.skills.report_parts import Developer, Place, Practice, Report, SkillPractices, Step, Strength
from seniorlint.skills.report_words import CANNOT_SEE, PURPOSE

_DIGITS = 4


def render_json(report: Report) -> str:
    """The whole report as one indented object, in ASCII; ends with a line end."""
    return json.dumps(report_object(report), indent=2) + "\n"


def report_object(report: Report) -> dict[str, object]:
    """The report as JSON types. Rates are 0 to 1; `interval` is null where there is not enough evidence."""
    return {
        "purpose": PURPOSE,
        "about_others": report.about_others,
        "cannot_see": list(CANNOT_SEE),
        "method": {
            "blame": list(FLAGS),
            "confidence": CONFIDENCE,
            "enough": ENOUGH,
            "enough_commits": ENOUGH_COMMITS,
            "interval": "wilson",
            "words": dict(WORDS),
            "sure": SURE,
            "sure_of_less": SURE_OF_LESS,
        },
        "data": asdict(report.data),
        "developers": [_developer(developer) for developer in report.developers],
    }


def _developer(developer: Developer) -> dict[str, object]:
    return {
        "name": unicode_text(developer.name),
        "also_known_as": list(map(unicode_text, developer.also_known_as)),
        "is_you": developer.is_you,
        "observations": developer.observations,
        "shared": developer.shared,
        "assisted": developer.assisted,
        "contested": developer.about.contested,
        "joined_by_name": developer.about.joined,
        "evidence": [_strength(one) for one in developer.strengths],
        "practices": [_skill_practices(one) for one in developer.practices],
        "next_steps": [_step(one) for one in developer.steps],
    }


def _strength(strength: Strength) -> dict[str, object]:
    return {
        "name": strength.subject.name,
        "title": strength.subject.title,
        **_skill(strength.subject.skill.id, strength.subject.skill.level, strength.subject.skill.level_name),
        "count": strength.count,
        "commits": strength.commits,
        "places": [_place(place) for place in strength.places],
    }


def _skill_practices(of_skill: SkillPractices) -> dict[str, object]:
    return {
        **_skill(of_skill.skill.id, of_skill.skill.level, of_skill.skill.level_name),
        "title": of_skill.skill.title,
        "word": of_skill.word,
        "rules": [_practice(one) for one in of_skill.practices],
    }


def _practice(practice: Practice) -> dict[str, object]:
    proficiency = practice.proficiency
    low, high = proficiency.interval
    return {
        "code": practice.subject.code,
        "name": practice.subject.name,
        "met": _number(proficiency.met),
        "occasions": _number(proficiency.occasions),
        "explained": practice.explained,
        "enough": proficiency.is_enough,
        "interval": [round(low, _DIGITS), round(high, _DIGITS)] if proficiency.is_enough else None,
        "commits": proficiency.commits,
        "effective": round(proficiency.effective, _DIGITS),
        "convention": practice.is_convention,
        "word": practice.word,
        "in_tests": practice.in_tests,
    }


def _step(step: Step) -> dict[str, object]:
    return {
        **_skill(step.skill.id, step.skill.level, step.skill.level_name),
        "title": step.skill.title,
        "missed": _number(step.missed),
        "occasions": _number(step.occasions),
        "rule": step.rule.name,
        "code": step.rule.code,
        "place": _place(step.place),
    }


def _number(occasions: float) -> float:
    """A whole number where nothing is shared."""
    return int(occasions) if occasions == int(occasions) else round(occasions, _DIGITS)


def _place(place: Place) -> dict[str, object]:
    return {"path": unicode_text(place.path), "line": place.line}


def _skill(skill: str, level: int, level_name: str) -> dict[str, object]:
    return {"skill": skill, "category": skill.partition("/")[0], "level": level, "level_name": level_name}
