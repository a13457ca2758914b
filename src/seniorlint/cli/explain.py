"""`seniorlint explain`: what a rule means, and what to learn next."""

from __future__ import annotations

from collections.abc import Iterator

import click

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import LEVEL_NAMES, Catalogue, EvidenceKind, Rule, Skill
from seniorlint.cli.color import use_color
from seniorlint.cli.errors import reported_errors
from seniorlint.cli.lookup import find_entry

_NEXT_SKILLS = 4
_FIX_TEXTS = {
    "none": "no automatic fix",
    "safe": "--fix mends it",
    "unsafe": "--fix --unsafe-fixes mends it; look at the result",
}


@click.command()
@click.argument("rule")
def explain(rule: str) -> None:
    """Teach RULE: a name or a code, or a kind of evidence."""
    with reported_errors():
        catalogue = load_catalogue()
        entry = find_entry(catalogue, rule)
    lines = _rule(catalogue, entry) if isinstance(entry, Rule) else _evidence(catalogue, entry)
    for line in lines:
        click.echo(line, color=use_color())


def _rule(catalogue: Catalogue, rule: Rule) -> Iterator[str]:
    yield click.style(f"{rule.code} {rule.name}", bold=True) + f": {rule.summary}"
    yield ""
    state = "on by default" if rule.default else f"off by default: --extend-select {rule.name}"
    yield f"Principle {rule.principle.title}. Severity {rule.severity}, {state}; {_FIX_TEXTS[rule.fix]}."
    yield f"Counted at {rule.site}."
    yield from _section("Why", rule.why)
    for example in rule.examples:
        heading = "Better" if not example.fixed else "Better (what the fix makes of it)"
        yield from _code("Not so", example.bad)
        yield from _code(heading, example.good)
    if rule.options:
        yield ""
        yield click.style(f"Options, in [tool.seniorlint.rules.{rule.name}]", bold=True)
        for option in rule.options.values():
            choices = f" (of {', '.join(option.choices)})" if option.choices else ""
            yield f"  {option.name} = {_toml(option.default)}  {option.summary}{choices}"
    if rule.peers:
        yield ""
        yield f"Related rules elsewhere: {', '.join(rule.peers)}"
    yield from _learn(catalogue, rule.skill, rule.references)


def _evidence(catalogue: Catalogue, kind: EvidenceKind) -> Iterator[str]:
    yield click.style(f"{kind.name} (evidence)", bold=True) + f": {kind.summary}"
    yield from _section("Why it counts", kind.why)
    for example in kind.examples:
        yield from _code("For example", example)
    yield from _learn(catalogue, kind.skill, kind.references)


def _section(title: str, text: str) -> Iterator[str]:
    yield ""
    yield click.style(title, bold=True)
    yield text


def _code(title: str, code: str) -> Iterator[str]:
    yield ""
    yield click.style(title, bold=True)
    for line in code.strip("\n").split("\n"):
        yield f"    {line}".rstrip()


def _learn(catalogue: Catalogue, skill: Skill, references: tuple[str, ...]) -> Iterator[str]:
    """The skill, its level, and the skills of its category one level up."""
    yield ""
    category = catalogue.categories[skill.category].title
    yield click.style("Skill", bold=True)
    yield f"{skill.title}: {category}, {skill.level_name} level"
    others = [rule.name for rule in catalogue.rules.values() if rule.skill == skill]
    if others:
        yield f"Rules that judge it: {', '.join(others)}"
    above = [
        one
        for one in catalogue.skills.values()
        if one.category == skill.category and one.level == skill.level + 1 and one.assessed_by != ("attested",)
    ]
    if above:
        titles = ", ".join(one.title for one in above[:_NEXT_SKILLS])
        yield f"Learn next ({LEVEL_NAMES[skill.level + 1]} level): {titles}"
    yield ""
    yield click.style("Read", bold=True)
    yield from references


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value)
