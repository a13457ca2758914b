"""What the catalogue covers: the statements of all principles, and the skills, each with its rules and evidence.

`python -m benchmarks.coverage > docs/coverage.md` writes the page; a test compares it with the catalogue. Where there
is neither, `coverage.toml` and the catalogue say why.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import INTERNAL, Catalogue, Principle, Rule, Skill
from seniorlint.catalogue.team_rules import TEAM
from seniorlint.catalogue.toml import loads

REASONS = Path(__file__).with_suffix(".toml")
_BY = {
    "project": "files of other languages show it, which no rule reads yet",
    "history": "the history shows it, which no rule reads yet",
    "evidence": "code can show it, and no evidence is recognised yet",
    "rules": "code can show it, and there is no rule yet",
    "attested": "nothing in a repository can show it",
}


def page(catalogue: Catalogue) -> str:
    """The page, in Markdown."""
    return "\n".join([*_head(catalogue), "", *_statements(catalogue), "", *_skills(catalogue)]) + "\n"


def _head(catalogue: Catalogue) -> Iterator[str]:
    rules = [rule for rule in catalogue.rules.values() if rule.principle.id != INTERNAL]
    yield "# What is covered"
    yield ""
    yield "Made by `python -m benchmarks.coverage`; a test compares it with the catalogue."
    yield ""
    seen = sum(bool(judges_of(skill, catalogue)) for skill in catalogue.skills.values())
    default = sum(rule.default for rule in rules)
    yield f"{len(rules)} rules, {default} of them on by default, and {len(catalogue.evidence)} kinds of evidence."
    yield f"{seen} of {len(catalogue.skills)} skills have a rule or evidence."


def _statements(catalogue: Catalogue) -> Iterator[str]:
    reasons: Mapping[str, Mapping[str, str]] = loads(REASONS.read_text(encoding="utf-8"))
    yield "## Principles"
    yield ""
    yield "| principle | statement | rules, or why there are none |"
    yield "|---|---|---|"
    for principle in catalogue.principles.values():
        if principle.id in (INTERNAL, TEAM):
            continue
        rules = [rule for rule in catalogue.rules.values() if rule.principle == principle]
        for number, statement in enumerate(principle.statements, 1):
            own = [rule for rule in rules if rule.statement == number]
            reason = reasons.get(principle.id, {}).get(str(number), "")
            yield f"| {principle.title} | {statement} | {names_of(own) or _reason(reason, principle, number, rules)} |"
        general = [rule for rule in rules if not rule.statement]
        if general and len(principle.statements) > 1:
            yield f"| {principle.title} | all of them | {names_of(general)} |"


def _reason(reason: str, principle: Principle, number: int, rules: list[Rule]) -> str:
    if len(principle.statements) == 1 and rules:
        return names_of(rules)
    if not reason:
        raise KeyError(f"{REASONS.name}: {principle.id}.{number}: there is no rule, and no reason is given")
    return reason


def _skills(catalogue: Catalogue) -> Iterator[str]:
    yield "## Skills"
    yield ""
    yield "| category | level | skill | rules and evidence, or why there are none |"
    yield "|---|---|---|---|"
    for skill in sorted(catalogue.skills.values(), key=lambda one: (one.category, one.level)):
        category = catalogue.categories[skill.category].title
        judges = judges_of(skill, catalogue)
        if judges and skill.id in _skill_reasons():
            raise KeyError(f"{REASONS.name}: skills.{skill.id}: there is a rule or evidence, so it needs no reason")
        yield f"| {category} | {skill.level_name} | {skill.title} | {judges or why_unjudged(skill)} |"


def judges_of(skill: Skill, catalogue: Catalogue) -> str:
    """The names of the rules and kinds of evidence of a skill; "" where there are none."""
    rules = [rule for rule in catalogue.rules.values() if rule.skill == skill]
    kinds = [f"{kind.name} (evidence)" for kind in catalogue.evidence.values() if kind.skill == skill]
    return ", ".join([*filter(None, [names_of(rules)]), *kinds])


def why_unjudged(skill: Skill) -> str:
    """Why there is no rule and no evidence of a skill."""
    return _skill_reasons().get(skill.id) or "; ".join(_BY[way] for way in skill.assessed_by)


@cache
def _skill_reasons() -> Mapping[str, str]:
    reasons: Mapping[str, str] = loads(REASONS.read_text(encoding="utf-8"))["skills"]
    return reasons


def names_of(rules: Iterable[Rule]) -> str:
    """The names of rules, with those marked that are off by default."""
    return ", ".join(rule.name if rule.default else f"{rule.name} (off)" for rule in rules)


if __name__ == "__main__":
    sys.stdout.write(page(load_catalogue()))
