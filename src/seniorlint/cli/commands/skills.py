"""`seniorlint skills`: the skills, their levels, and how each can be seen."""

from __future__ import annotations

import json
from collections.abc import Iterator

import click

from seniorlint.app.teach import SkillsListed, TeachRequest, list_skills
from seniorlint.catalogue.scales import LEVELS
from seniorlint.cli.complete import complete_categories
from seniorlint.cli.console import say
from seniorlint.cli.exits import reported_errors
from seniorlint.cli.options import plugins_option
from seniorlint.cli.screen import bold_lines, color_option, screen_width, use_color
from seniorlint.output.machines.topic_record import judges_of, skill_record
from seniorlint.output.people.wrap import wrapped

_INDENT = " " * 10  # the level is in front


@click.command()
@click.argument("category", required=False, shell_complete=complete_categories)
@click.option("--level", type=click.Choice(list(LEVELS)), help="Only the skills of this level.")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@plugins_option
@color_option
def skills(category: str | None, level: str | None, output_format: str, allow_plugins: bool) -> None:
    """List the skills, or those of one CATEGORY, with the rules and evidence that judge them today."""
    with reported_errors():
        listed = list_skills(TeachRequest((category,) if category is not None else (), allow_plugins), level)
    say(*listed.notes)
    if output_format == "json":
        records = [skill_record(skill, listed.catalogue) for skill in listed.skills]
        click.echo(json.dumps(records, indent=2, ensure_ascii=False))
        return
    for line in _lines(listed):
        click.echo(line, color=use_color())


def _lines(listed: SkillsListed) -> Iterator[str]:
    for category in listed.catalogue.categories.values():
        of_category = sorted((one for one in listed.skills if one.category == category.id), key=lambda one: one.level)
        if not of_category:
            continue
        yield from bold_lines(f"{category.title} ({category.id})")
        for skill in of_category:
            unseen = f"not judged yet; seen by {', '.join(skill.assessed_by)}"
            judged = ", ".join(judges_of(skill, listed.catalogue)) or unseen
            first, *others = wrapped(f"{skill.title} ({skill.id}): {judged}", screen_width(), _INDENT)
            yield f"  {skill.level_name:<6}  {first}"
            yield from others
        yield ""
