"""A rule, a kind of evidence, a skill, a category or a principle as the object that `explain` prints as JSON."""

from __future__ import annotations

from seniorlint.catalogue.lesson import Topic
from seniorlint.catalogue.model import Catalogue, EvidenceKind, Named, Principle, Rule, Skill

Record = dict[str, object]


def topic_record(topic: Topic, catalogue: Catalogue) -> Record:
    """All that the catalogue says of a topic; `kind` tells which of the five it is. Other topics are named by ids."""
    match topic:
        case Rule():
            return {"kind": "rule", **rule_record(topic), **_lesson_of(topic)}
        case EvidenceKind():
            return {
                "kind": "evidence",
                "name": topic.name,
                "summary": topic.summary,
                "skill": topic.skill.id,
                "why": topic.why,
                "examples": list(topic.examples),
                "references": list(topic.references),
            }
        case Skill():
            return {"kind": "skill", **skill_record(topic, catalogue)}
        case Principle():
            rules = [rule.name for rule in catalogue.rules.values() if rule.principle == topic]
            return {
                "kind": "principle",
                "id": topic.id,
                "title": topic.title,
                "letter": topic.letter,
                "statements": list(topic.statements),
                "rules": rules,
            }
        case Named():
            skills = [skill.id for skill in catalogue.skills.values() if skill.category == topic.id]
            rules = [rule.name for rule in catalogue.rules.values() if rule.skill.category == topic.id]
            return {"kind": "category", "id": topic.id, "title": topic.title, "skills": skills, "rules": rules}


def rule_record(rule: Rule) -> Record:
    """A rule without its teaching text, as `seniorlint rules` prints it."""
    return {
        "code": rule.code,
        "name": rule.name,
        "summary": rule.summary,
        "site": rule.site,
        "nearly_always": rule.nearly_always,
        "usable_from": ".".join(map(str, rule.usable_from)) if rule.usable_from is not None else None,
        "principle": rule.principle.id,
        "skill": rule.skill.id,
        "category": rule.skill.category,
        "level": rule.skill.level,
        "level_name": rule.skill.level_name,
        "severity": rule.severity,
        "default": rule.default,
        "fix": rule.fix,
        "peers": list(rule.peers),
        "options": {option.name: option.default for option in rule.options.values()},
        "url": rule.url,
    }


def skill_record(skill: Skill, catalogue: Catalogue) -> Record:
    """A skill with the names of the rules and kinds of evidence that judge it."""
    return {
        "id": skill.id,
        "title": skill.title,
        "category": skill.category,
        "level": skill.level,
        "level_name": skill.level_name,
        "area": skill.area,
        "seeds": list(skill.seeds),
        "assessed_by": list(skill.assessed_by),
        "judged_by": judges_of(skill, catalogue),
    }


def judges_of(skill: Skill, catalogue: Catalogue) -> list[str]:
    """The names of the rules and kinds of evidence of a skill."""
    rules = [rule.name for rule in catalogue.rules.values() if rule.skill == skill]
    return rules + [kind.name for kind in catalogue.evidence.values() if kind.skill == skill]


def _lesson_of(rule: Rule) -> Record:
    return {
        "message": rule.message,
        "why": rule.why,
        "differs": rule.differs,
        "examples": [{"bad": one.bad, "good": one.good, "fixed": one.fixed} for one in rule.examples],
        "references": list(rule.references),
    }
