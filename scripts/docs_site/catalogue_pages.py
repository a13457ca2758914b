"""The catalogue as pages: one for each rule, skill, category, principle and level, and an index of each kind.

A page is the lesson that `seniorlint explain` prints as Markdown, with links to other pages in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from seniorlint.catalogue.lesson import Topic, lesson
from seniorlint.catalogue.model import INTERNAL, Catalogue, Named, Principle, Rule, Skill
from seniorlint.catalogue.rule_address import RULE_PAGE
from seniorlint.catalogue.sample import load_samples
from seniorlint.catalogue.scales import LEVEL_NAMES
from seniorlint.output.machines.lesson_markdown import lesson_markdown
from seniorlint.output.markdown_text import fenced

SAMPLE_ANCHOR = "sample-program"
_ALONE = "---\norphan: true\n---\n\n"  # not in the list of pages beside each page: there are hundreds of these
_LISTED_RULE = re.compile(r"^- `(SL[A-Z]\d{3})` ([a-z0-9-]+): ", re.MULTILINE)


def rule_page(rule: Rule) -> str:
    """The path of a rule's page, as the site's source."""
    return RULE_PAGE.format(name=rule.name).removesuffix(".html") + ".md"


def skill_page(skill: Skill) -> str:
    """The path of a skill's page."""
    return f"skills/{skill.id}.md"


def catalogue_pages(catalogue: Catalogue) -> dict[str, str]:
    """All pages of the catalogue: Markdown by the path of its file, with `/`."""
    samples = {sample.skill.id: sample.text() for sample in load_samples(catalogue).by_skill.values()}
    pages = {
        "rules/index.md": _rules_index(catalogue),
        "skills/index.md": _skills_index(catalogue),
        "principles/index.md": _principles_index(catalogue),
        "levels/index.md": _levels_index(catalogue),
    }
    for rule in catalogue.rules.values():
        pages[rule_page(rule)] = _page(rule, catalogue, "[Rules](index.md)", _beside_rule(rule, catalogue))
    for skill in catalogue.skills.values():
        pages[skill_page(skill)] = _page(
            skill, catalogue, _skill_crumbs(skill, catalogue), _beside_skill(samples.get(skill.id, ""))
        )
    for category in catalogue.categories.values():
        text = _page(category, catalogue, "[Skills](../index.md)", "")
        pages[f"skills/{category.id}/index.md"] = _linked_skills(text, category, catalogue)
    for principle in catalogue.principles.values():
        pages[f"principles/{principle.id}.md"] = _page(principle, catalogue, "[Principles](index.md)", "")
    for level, name in LEVEL_NAMES.items():
        pages[f"levels/{name}.md"] = _level(level, catalogue)
    return pages


def _page(topic: Topic, catalogue: Catalogue, crumbs: str, beside: str) -> str:
    """The lesson, with a way up below its title and what is `beside` it at its end."""
    up = "../../" if isinstance(topic, (Skill, Named)) else "../"
    title, _, rest = lesson_markdown(lesson(topic, catalogue)).partition("\n\n")
    rest = _LISTED_RULE.sub(lambda found: f"- [`{found[1]}` {found[2]}]({up}rules/{found[2]}.md): ", rest)
    return f"{_ALONE}{title}\n\n{crumbs}\n\n{rest}\n{beside}".rstrip("\n") + "\n"


def _beside_rule(rule: Rule, catalogue: Catalogue) -> str:
    skill = rule.skill
    others = [one for one in catalogue.rules.values() if one.skill == skill and one != rule]
    lines = [
        f"- Principle: [{rule.principle.title}](../principles/{rule.principle.id}.md)",
        f"- Skill: [{skill.title}](../{skill_page(skill)})",
        f"- Level: [{skill.level_name}](../levels/{skill.level_name}.md)",
    ]
    if others:
        lines.append("- Other rules of the skill: " + ", ".join(f"[{one.name}]({one.name}.md)" for one in others))
    return "## On this site\n\n" + "\n".join(lines)


def _skill_crumbs(skill: Skill, catalogue: Catalogue) -> str:
    category = catalogue.categories[skill.category].title
    level = f"[{skill.level_name} level](../../levels/{skill.level_name}.md)"
    return f"[Skills](../index.md), [{category}](index.md), {level}"


def _beside_skill(program: str) -> str:
    return f"## Sample program\n\n{fenced(program, 'python')}" if program else ""


def _linked_skills(text: str, category: Named, catalogue: Catalogue) -> str:
    for skill in catalogue.skills.values():
        if skill.category == category.id:
            entry = f"{skill.title} ({skill.level_name})"
            text = text.replace(f"\n- {entry}\n", f"\n- [{entry}]({skill.id.rpartition('/')[2]}.md)\n")
    return text


def _rules_index(catalogue: Catalogue) -> str:
    own = [rule for rule in catalogue.rules.values() if rule.principle.id != INTERNAL]
    by_default = sum(rule.default for rule in own)
    said = f"{len(own)} rules, {by_default} of them on by default"
    rest = f"{len(catalogue.rules) - len(own)} about what cannot be read and about comments that hide findings"
    text = f"# Rules\n\n{said}, and {rest}.\n"
    for principle in catalogue.principles.values():
        rules = [rule for rule in catalogue.rules.values() if rule.principle == principle]
        if rules:
            text += f"\n## {principle.title}\n\n{_rules_table(rules, '')}"
    return text


def _rules_table(rules: list[Rule], up: str) -> str:
    rows = ["| code | rule | level | fix | on by default |", "|---|---|---|---|---|"]
    for rule in rules:
        name = f"[{rule.name}]({up}{rule.name}.md): {_cell(rule.summary)}"
        fix = "" if rule.fix == "none" else rule.fix
        rows.append(f"| `{rule.code}` | {name} | {rule.skill.level_name} | {fix} | {'yes' if rule.default else 'no'} |")
    return "\n".join(rows) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _skills_index(catalogue: Catalogue) -> str:
    text = f"# Skills\n\n{len(catalogue.skills)} skills in {len(catalogue.categories)} categories.\n"
    for category in catalogue.categories.values():
        skills = [skill for skill in catalogue.skills.values() if skill.category == category.id]
        text += f"\n## {category.title}\n\n" + "\n".join(_skill_lines(skills, "")) + "\n"
    return text


def _skill_lines(skills: list[Skill], up: str) -> Iterator[str]:
    for skill in sorted(skills, key=lambda one: one.level):
        yield f"- [{skill.title}]({up}{skill.id}.md) ({skill.level_name})"


def _principles_index(catalogue: Catalogue) -> str:
    rows = [_principle_row(one, catalogue.rules) for one in catalogue.principles.values()]
    head = "| principle | codes | rules |\n|---|---|---|\n"
    return f"# Principles\n\nThe third letter of a rule's code is its principle.\n\n{head}" + "\n".join(rows) + "\n"


def _principle_row(principle: Principle, rules: Mapping[str, Rule]) -> str:
    count = sum(rule.principle == principle for rule in rules.values())
    return f"| [{principle.title}]({principle.id}.md) | `SL{principle.letter}` | {count} |"


def _levels_index(catalogue: Catalogue) -> str:
    rows = ["| level | skills | rules |", "|---|---|---|"]
    for level, name in LEVEL_NAMES.items():
        skills = sum(skill.level == level for skill in catalogue.skills.values())
        rules = sum(rule.skill.level == level for rule in catalogue.rules.values())
        rows.append(f"| [{name}]({name}.md) | {skills} | {rules} |")
    said = "`seniorlint check --level NAME` reviews up to a level."
    return f"# Levels\n\n{said}\n\n" + "\n".join(rows) + "\n"


def _level(level: int, catalogue: Catalogue) -> str:
    """The page of a level: the skills that belong to it, by category, and the rules that judge them."""
    name = LEVEL_NAMES[level]
    text = f"{_ALONE}# The {name} level\n\n[Levels](index.md)\n\n## Skills of this level\n"
    for category in catalogue.categories.values():
        skills = [one for one in catalogue.skills.values() if (one.category, one.level) == (category.id, level)]
        if skills:
            text += f"\n### {category.title}\n\n" + "\n".join(_skill_lines(skills, "../skills/")) + "\n"
    rules = [rule for rule in catalogue.rules.values() if rule.skill.level == level]
    return text + f"\n## Rules of this level\n\n{_rules_table(rules, '../rules/')}"
