"""The page on a change, from records that no real change would have."""

from __future__ import annotations

from collections import Counter
from itertools import islice

from seniorlint.catalogue.load import load_catalogue
from seniorlint.findings.finding import Finding
from seniorlint.skills.change_page import (
    ChangePage,
    NotLookedAt,
    SkillWellDone,
    WellDone,
    lesson_of,
    to_look_at,
)
from seniorlint.skills.line_place import Place
from seniorlint.skills.observed import Subject
from seniorlint.skills.rendering.change_markdown import change_markdown

CATALOGUE = load_catalogue()
COMMENT = 65_536  # characters that a comment on GitHub may have
HOSTILE = "\u202e@octocat `x` <b>#1*_" * 200


def finding(code: str, line: int = 1, path: str = "a.py", message: str = "m") -> Finding:
    return Finding(path, line, 1, line, 2, code, message, CATALOGUE.by_code[code].severity)


def page_of(findings: list[Finding], **known: object) -> ChangePage:
    given = {
        "since": "main",
        "files": 1,
        "with_lines": 1,
        "to_look_at": to_look_at(findings, CATALOGUE),
        "well_done": (),
        "lesson": lesson_of(findings, CATALOGUE),
        "not_looked_at": NotLookedAt(),
        "rules": CATALOGUE.by_code,
        **known,
    }
    return ChangePage(**given)  # type: ignore[arg-type]  # the test says what of it it needs


def test_a_page_is_a_comment_whatever_was_found() -> None:
    codes = [code for code in CATALOGUE.by_code for _ in range(9)]
    findings = [finding(code, line, HOSTILE, HOSTILE) for line, code in enumerate(codes, start=1)]
    kinds = list(islice(CATALOGUE.evidence.values(), 80))
    good = [
        WellDone(Subject("evidence", kind.name, None, kind.title, kind.skill), (Place(HOSTILE, 1),) * 9)
        for kind in kinds
    ]
    done = tuple(SkillWellDone(one.subject.skill, tuple(good)) for one in good)
    limits = NotLookedAt((HOSTILE,) * 9, (Place(HOSTILE, 1),) * 9, (HOSTILE,) * 9, (HOSTILE,) * 9, 3)
    text = change_markdown(page_of(findings, well_done=done, not_looked_at=limits), is_private=True)
    assert len(text) < COMMENT
    assert "in other skills" not in text
    assert "other skills: `seniorlint check --since main` lists all." in text


def test_what_is_not_listed_is_counted() -> None:
    by_skill = Counter(rule.skill for rule in CATALOGUE.rules.values())
    [(skill, _)] = by_skill.most_common(1)
    rules = [rule for rule in CATALOGUE.rules.values() if rule.skill == skill]
    assert len(rules) > 1
    findings = [finding(rule.code, line) for rule in rules for line in range(1, 8)]
    text = change_markdown(page_of(findings), is_private=False)
    assert text.count("\n- `a.py:") == 8
    assert f"\n- {len(findings) - 8} more of " in text


def test_the_lesson_is_the_gravest_then_the_most_frequent_then_the_most_dangerous() -> None:
    def learned(*codes: str) -> str:
        lesson = lesson_of([finding(code, line) for line, code in enumerate(codes, start=1)], CATALOGUE)
        assert lesson is not None
        return lesson.rule.code

    assert learned("SLE003", "SLE003", "SLE001") == "SLE001"  # two warnings and an error
    assert learned("SLG001", "SLE001", "SLG001") == "SLG001"
    assert learned("SLG001", "SLS001") == "SLS001"  # both are errors of junior skills, and one is about security
    assert lesson_of([finding("SLX001")], CATALOGUE) is None
