"""The page on a change as JSON: all of what the Markdown shows the first of."""

from __future__ import annotations

from seniorlint.catalogue.model import Skill
from seniorlint.findings.rule_card import card_of
from seniorlint.output.escape import unicode_text
from seniorlint.output.machines.record import record
from seniorlint.skills.change_page import ChangePage, Lesson, NotLookedAt, WellDone
from seniorlint.skills.rendering.json_layout import laid_out
from seniorlint.skills.rendering.json_values import place_object

VERSION = 1  # it changes when a key goes or means something else


def change_json(page: ChangePage, *, is_private: bool) -> str:
    """The page as one object, in ASCII; ends with a line end. Lines and columns count from 1, as in `Finding`."""
    return laid_out(
        {
            "version": VERSION,
            "since": unicode_text(page.since),
            "private": is_private,
            "files": page.files,
            "files_with_new_lines": page.with_lines,
            "complete": page.is_whole,
            "to_look_at": [
                {
                    **_skill(one.skill),
                    "findings": [record(each, card_of(page.rules[each.code])) for each in one.findings],
                }
                for one in page.to_look_at
            ],
            "done_well": [
                {**_skill(one.skill), "practices": [_practice(each) for each in one.parts]} for one in page.well_done
            ],
            "to_learn": _lesson(page.lesson) if page.lesson is not None else None,
            "not_looked_at": _limits(page.not_looked_at),
        }
    )


def _skill(skill: Skill) -> dict[str, object]:
    return {"skill": skill.id, "title": skill.title, "level": skill.level, "level_name": skill.level_name}


def _practice(part: WellDone) -> dict[str, object]:
    subject = part.subject
    return {
        "outcome": "met" if subject.kind == "rule" else "shown",
        "name": subject.name,
        "code": subject.code,
        "title": subject.title,
        "count": len(part.places),
        "places": list(map(place_object, part.places)),
    }


def _lesson(lesson: Lesson) -> dict[str, object]:
    rule, example = lesson.rule, lesson.example
    return {
        "code": rule.code,
        "name": rule.name,
        "summary": rule.summary,
        "skill": rule.skill.id,
        "severity": rule.severity,
        "missed": lesson.missed,
        "why": rule.why.strip(),
        "bad": example.bad if example is not None else None,
        "good": example.good if example is not None else None,
        "url": rule.url,
        "command": f"seniorlint explain {rule.name}",
    }


def _limits(limits: NotLookedAt) -> dict[str, object]:
    return {
        "unparsable": [unicode_text(one) for one in limits.unparsable],
        "unread_statements": list(map(place_object, limits.unread)),
        "other_languages": [unicode_text(one) for one in limits.other_languages],
        "left_out": [unicode_text(one) for one in limits.left_out],
        "in_baseline": limits.in_baseline,
    }
