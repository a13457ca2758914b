"""`seniorlint skills`: the skills, their levels, and how each can be seen."""

from __future__ import annotations

import json
from collections.abc import Iterator

import click

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import LEVELS, Catalogue, Skill
from seniorlint.catalogue.table import nearest
from seniorlint.cli.complete import complete_categories
from seniorlint.cli.exits import reported_errors
from seniorlint.cli.screen import bold_lines, color_option, screen_width, use_color
from seniorlint.output.people.wrap import wrapped

_INDENT = " " * 10  # the level is in front


@click.command()
@click.argument("category", required=False, shell_complete=complete_categories)
@click.option("--level", type=click.Choice(list(LEVELS)), help="Only the skills of this level.")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@color_option
def skills(category: str | None, level: str | None, output_format: str) -> None:
    """List the skills, or those of one CATEGORY, with the rules and evidence that judge them today."""
    with reported_errors():
        catalogue = load_catalogue()
    if category is not None and category not in catalogue.categories:
        known = nearest(category, catalogue.categories)
        raise click.UsageError(
            f"There is no category {category!r}{known}; they are: {', '.join(catalogue.categories)}."
        )
    chosen = [
        skill
        for skill in catalogue.skills.values()
        if category in (None, skill.category) and (level is None or skill.level == LEVELS[level])
    ]
    if output_format == "json":
        click.echo(json.dumps([_record(catalogue, skill) for skill in chosen], indent=2, ensure_ascii=False))
        return
    for line in _lines(catalogue, chosen):
        click.echo(line, color=use_color())


def _lines(catalogue: Catalogue, chosen: list[Skill]) -> Iterator[str]:
    for category in catalogue.categories.values():
        of_category = sorted((one for one in chosen if one.category == category.id), key=lambda one: one.level)
        if not of_category:
            continue
        yield from bold_lines(f"{category.title} ({category.id})")
        for skill in of_category:
            judged = (
                ", ".join(_judged_by(catalogue, skill)) or f"not judged yet; seen by {', '.join(skill.assessed_by)}"
            )
            first, *others = wrapped(f"{skill.title}: {judged}", screen_width(), _INDENT)
            yield f"  {skill.level_name:<6}  {first}"
            yield from others
        yield ""


def _judged_by(catalogue: Catalogue, skill: Skill) -> list[str]:
    rules = [rule.name for rule in catalogue.rules.values() if rule.skill == skill]
    return rules + [kind.name for kind in catalogue.evidence.values() if kind.skill == skill]


def _record(catalogue: Catalogue, skill: Skill) -> dict[str, object]:
    return {
        "id": skill.id,
        "title": skill.title,
        "category": skill.category,
        "level": skill.level,
        "level_name": skill.level_name,
        "area": skill.area,
        "seeds": list(skill.seeds),
        "assessed_by": list(skill.assessed_by),
        "judged_by": _judged_by(catalogue, skill),
    }
