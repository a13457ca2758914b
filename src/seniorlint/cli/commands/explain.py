"""`seniorlint explain`: what a rule means, and what to learn next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from seniorlint.app.teach import TeachRequest
from seniorlint.app.teach import explain as answer
from seniorlint.catalogue.model import Catalogue, EvidenceKind, Rule, Skill
from seniorlint.catalogue.scales import LEVEL_NAMES
from seniorlint.cli.complete import complete_entries
from seniorlint.cli.exits import reported_errors
from seniorlint.cli.listing import rule_lines
from seniorlint.cli.options import plugins_option
from seniorlint.cli.screen import bold_lines, color_option, prose_width, screen_width, use_color
from seniorlint.output.people.wrap import wrapped

_NEXT_SKILLS = 4
_FIX_TEXTS = {
    "none": "no automatic fix",
    "safe": "--fix fixes it",
    "unsafe": "--fix --unsafe-fixes fixes it; look at the result",
}


@click.command()
@click.argument("rule", shell_complete=complete_entries)
@plugins_option
@color_option
def explain(rule: str, allow_plugins: bool) -> None:
    """Teach RULE: a name, a code, the code of another tool's rule, or a kind of evidence.

    A prefix of codes, a principle or a skill category lists its rules.
    """
    with reported_errors():
        done = answer(TeachRequest((rule,), allow_plugins))
    for line in _listed(rule, done.entries) if len(done.entries) > 1 else _taught(done.catalogue, done.entries[0]):
        click.echo(line, color=use_color())


def _listed(word: str, entries: Sequence[Rule | EvidenceKind]) -> Iterator[str]:
    rules = [entry for entry in entries if isinstance(entry, Rule)]
    yield from rule_lines(rules, screen_width())
    yield ""
    yield from _prose(f"{word} is {len(rules)} rules. `seniorlint explain {rules[0].code}` teaches one of them.")


def _taught(catalogue: Catalogue, entry: Rule | EvidenceKind) -> Iterator[str]:
    return _rule(catalogue, entry) if isinstance(entry, Rule) else _evidence(catalogue, entry)


def _rule(catalogue: Catalogue, rule: Rule) -> Iterator[str]:
    yield from bold_lines(f"{rule.code} {rule.name}:", rule.summary)
    yield ""
    state = "on by default" if rule.default else f"off by default: --extend-select {rule.name}"
    yield from _prose(f"Principle {rule.principle.title}. Severity {rule.severity}, {state}; {_FIX_TEXTS[rule.fix]}.")
    yield from _prose(f"Counted at {rule.site}.")
    yield from _section("Why", rule.why)
    for example in rule.examples:
        heading = "Better" if not example.fixed else "Better (what the fix makes of it)"
        where = f", in a {example.path}" if example.language != "python" else ""
        yield from _code(f"Not so{where}{example.setting}", example.bad)
        yield from _code(heading, example.good)
    if rule.options:
        yield ""
        yield from bold_lines(f"Options, in [tool.seniorlint.rules.{rule.name}]")
        for option in rule.options.values():
            choices = f" (of {', '.join(option.choices)})" if option.choices else ""
            entry = f"{option.name} = {_toml(option.default)}  {option.summary}{choices}"
            yield from (f"  {line}" for line in wrapped(entry, prose_width() - 2, "  "))
    if rule.peers:
        yield ""
        yield from _prose(f"Related rules elsewhere: {', '.join(rule.peers)}")
        yield from _prose(rule.differs) if rule.differs else ()
    yield from _learn(catalogue, rule.skill, rule.references)


def _evidence(catalogue: Catalogue, kind: EvidenceKind) -> Iterator[str]:
    yield from bold_lines(f"{kind.name} (evidence):", kind.summary)
    yield from _section("Why it counts", kind.why)
    for example in kind.examples:
        yield from _code("For example", example)
    yield from _learn(catalogue, kind.skill, kind.references)


def _prose(text: str) -> Iterator[str]:
    """The paragraphs of a text in lines that fit; a paragraph with an indented line is left as it is."""
    for number, paragraph in enumerate(text.strip("\n").split("\n\n")):
        if number:
            yield ""
        lines = paragraph.split("\n")
        if any(line.startswith((" ", "- ", "* ")) for line in lines):
            yield from lines
        else:
            yield from wrapped(" ".join(lines), prose_width())


def _section(title: str, text: str) -> Iterator[str]:
    yield ""
    yield from bold_lines(title)
    yield from _prose(text)


def _code(title: str, code: str) -> Iterator[str]:
    yield ""
    yield from bold_lines(title)
    for line in code.strip("\n").split("\n"):
        yield f"    {line}".rstrip()


def _learn(catalogue: Catalogue, skill: Skill, references: tuple[str, ...]) -> Iterator[str]:
    """The skill, its level, and the skills of its category one level up."""
    yield ""
    category = catalogue.categories[skill.category].title
    yield from bold_lines("Skill")
    yield from _prose(f"{skill.title}: {category}, {skill.level_name} level")
    others = [rule.name for rule in catalogue.rules.values() if rule.skill == skill]
    if others:
        yield from _prose(f"Rules that judge it: {', '.join(others)}")
    above = [
        one
        for one in catalogue.skills.values()
        if one.category == skill.category and one.level == skill.level + 1 and one.assessed_by != ("attested",)
    ]
    if above:
        titles = ", ".join(one.title for one in above[:_NEXT_SKILLS])
        yield from _prose(f"Learn next ({LEVEL_NAMES[skill.level + 1]} level): {titles}")
    yield ""
    yield from bold_lines("Read")
    yield from references


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value)
