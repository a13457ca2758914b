"""What there is to say of a rule, a kind of evidence, a skill, a category or a principle: parts of a teaching text.

A part knows nothing of terminals or Markdown; those that show lessons decide how each kind of part is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from seniorlint.catalogue.model import Catalogue, EvidenceKind, Named, Option, Principle, Rule, Skill
from seniorlint.catalogue.sample import sample_command
from seniorlint.catalogue.scales import LEVEL_NAMES

Topic = Rule | EvidenceKind | Skill | Named | Principle  # `Named`: a category

_NEXT_SKILLS = 4
_FIX_TEXTS = {
    "none": "no automatic fix",
    "safe": "--fix fixes it where that is safe, and --unsafe-fixes elsewhere",
    "unsafe": "--fix --unsafe-fixes fixes it; look at the result",
}


class Title(NamedTuple):
    """What the lesson is about, and that in a sentence."""

    text: str
    summary: str


class Heading(NamedTuple):
    """The title of the parts up to the next one."""

    text: str


class Prose(NamedTuple):
    """Paragraphs, parted by an empty line; one with an indented line or a list keeps its lines."""

    text: str


class Code(NamedTuple):
    """Source text under a title; `fence` is the word by which Markdown knows its language."""

    title: str
    text: str
    fence: str


class Listed(NamedTuple):
    """Entries, one a line."""

    entries: tuple[str, ...]


class Links(NamedTuple):
    """Pages to read."""

    urls: tuple[str, ...]


class Rules(NamedTuple):
    """Rules, in short."""

    rules: tuple[Rule, ...]


Part = Title | Heading | Prose | Code | Listed | Links | Rules


def lesson(topic: Topic, catalogue: Catalogue) -> Iterator[Part]:
    """The parts of the lesson on a topic of this catalogue, in the order in which they are read."""
    match topic:
        case Rule():
            return _rule(topic, catalogue)
        case EvidenceKind():
            return _evidence(topic, catalogue)
        case Skill():
            return _skill(topic, catalogue)
        case Principle():
            return _principle(topic, catalogue)
        case Named():
            return _category(topic, catalogue)


def _rule(rule: Rule, catalogue: Catalogue) -> Iterator[Part]:
    yield Title(f"{rule.code} {rule.name}", rule.summary)
    state = "on by default" if rule.default else f"off by default: --extend-select {rule.name}"
    yield Prose(f"Principle {rule.principle.title}. Severity {rule.severity}, {state}; {_FIX_TEXTS[rule.fix]}.")
    yield Prose(f"Counted at {rule.site}.")
    if rule.nearly_always:
        yield Prose(f"Met nearly always. {rule.nearly_always}")
    if rule.usable_from is not None:
        version = ".".join(map(str, rule.usable_from))
        yield Prose(f"A report counts it only where the code need not run on a Python before {version}.")
    yield Heading("Why")
    yield Prose(rule.why)
    for example in rule.examples:
        where = f", in a {example.path}" if example.language != "python" else ""
        yield Code(f"Not so{where}{example.setting}", example.bad, example.fence)
        yield Code("Better" if not example.fixed else "Better (what the fix makes of it)", example.good, example.fence)
    if rule.options:
        yield Heading(f"Options, in [tool.seniorlint.rules.{rule.name}]")
        yield Listed(tuple(map(_option, rule.options.values())))
    if rule.peers:
        yield Heading("Elsewhere")
        yield Prose(f"Related rules of other tools: {', '.join(rule.peers)}")
        if rule.differs:
            yield Prose(rule.differs)
    yield from _learn(rule.skill, catalogue)
    yield Heading("Read")
    yield Links((rule.page, *rule.references) if rule.page else rule.references)


def _option(option: Option) -> str:
    choices = f" (of {', '.join(option.choices)})" if option.choices else ""
    return f"{option.name} = {toml_value(option.default)}  {option.summary}{choices}"


def toml_value(value: object) -> str:
    """A value of an option as it is written in TOML."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(toml_value(item) for item in value) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value)


def _evidence(kind: EvidenceKind, catalogue: Catalogue) -> Iterator[Part]:
    yield Title(f"{kind.name} (evidence)", kind.summary)
    yield Heading("Why it counts")
    yield Prose(kind.why)
    for example in kind.examples:
        yield Code("For example", example, "python")
    yield from _learn(kind.skill, catalogue)
    yield Heading("Read")
    yield Links(kind.references)


def _learn(skill: Skill, catalogue: Catalogue) -> Iterator[Part]:
    """The skill, its level, and the skills of its category one level up."""
    yield Heading("Skill")
    yield Prose(f"{skill.title}: {catalogue.categories[skill.category].title}, {skill.level_name} level")
    others = [rule.name for rule in catalogue.rules.values() if rule.skill == skill]
    if others:
        yield Prose(f"Rules that judge it: {', '.join(others)}")
    yield from _sample(skill)
    yield from next_skills(skill, catalogue)


def _sample(skill: Skill) -> Iterator[Part]:
    command = sample_command(skill)
    if command is not None:
        yield Prose(f"A program to read and run: `{command}`")


def next_skills(skill: Skill, catalogue: Catalogue) -> Iterator[Prose]:
    """What to learn after a skill: skills of its category that are one level up and that code or a test can show."""
    above = [
        one
        for one in catalogue.skills.values()
        if one.category == skill.category and one.level == skill.level + 1 and one.assessed_by != ("attested",)
    ]
    if above:
        titles = ", ".join(one.title for one in above[:_NEXT_SKILLS])
        yield Prose(f"Learn next ({LEVEL_NAMES[skill.level + 1]} level): {titles}")


def _skill(skill: Skill, catalogue: Catalogue) -> Iterator[Part]:
    category = catalogue.categories[skill.category].title
    yield Title(f"{skill.title} (skill)", f"{category}, {skill.level_name} level")
    rules = tuple(rule for rule in catalogue.rules.values() if rule.skill == skill)
    kinds = [kind for kind in catalogue.evidence.values() if kind.skill == skill]
    if kinds:
        yield Heading("What shows it")
        yield Listed(tuple(f"{kind.name}: {kind.summary}" for kind in kinds))
    if rules:
        yield Heading("Rules that judge it")
        yield Rules(rules)
    if not kinds and not rules:
        yield Prose(_unseen(skill))
    if sample := tuple(_sample(skill)):
        yield Heading("Sample")
        yield from sample
    further = tuple(next_skills(skill, catalogue))
    if further:
        yield Heading("And then")
        yield from further


def _unseen(skill: Skill) -> str:
    if skill.assessed_by == ("attested",):
        return "Nothing in a repository can show it, so seniorlint never judges it; a person has to say it."
    return "No rule and no evidence judges it yet, so a report does not speak of it."


def _category(category: Named, catalogue: Catalogue) -> Iterator[Part]:
    yield Title(f"{category.title} (skill category)", "its skills, the lowest level first")
    skills = [one for one in catalogue.skills.values() if one.category == category.id]
    by_level = sorted(skills, key=lambda one: one.level)
    yield Listed(tuple(f"{one.title} ({one.level_name})" for one in by_level))
    yield from _some_rules(tuple(one for one in catalogue.rules.values() if one.skill.category == category.id))


def _principle(principle: Principle, catalogue: Catalogue) -> Iterator[Part]:
    yield Title(f"{principle.title} (principle, codes SL{principle.letter}...)", "what it asks for")
    yield Listed(principle.statements)
    yield from _some_rules(tuple(one for one in catalogue.rules.values() if one.principle == principle))


def _some_rules(rules: Sequence[Rule]) -> Iterator[Part]:
    if rules:
        yield Heading("Rules")
        yield Rules(tuple(rules))
