"""`seniorlint rules`: what there is to check."""

from __future__ import annotations

import json

import click

from seniorlint.app.teach import TeachRequest, list_rules
from seniorlint.catalogue.model import Rule
from seniorlint.cli.complete import complete_selectors
from seniorlint.cli.console import say
from seniorlint.cli.exits import reported_errors
from seniorlint.cli.listing import rule_lines
from seniorlint.cli.options import plugins_option, split_words
from seniorlint.cli.screen import screen_width


@click.command()
@click.argument("selectors", nargs=-1, shell_complete=complete_selectors)
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@plugins_option
def rules(selectors: tuple[str, ...], output_format: str, allow_plugins: bool) -> None:
    """List the rules, or those that SELECTORS mean (codes, prefixes, names, principles, skill categories)."""
    with reported_errors():
        listed = list_rules(TeachRequest(split_words(selectors), allow_plugins))
    say(*listed.notes)
    if output_format == "json":
        click.echo(json.dumps([_record(rule) for rule in listed.rules], indent=2, ensure_ascii=False))
        return
    for line in rule_lines(listed.rules, screen_width()):
        click.echo(line)


def _record(rule: Rule) -> dict[str, object]:
    return {
        "code": rule.code,
        "name": rule.name,
        "summary": rule.summary,
        "site": rule.site,
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
