"""`seniorlint rules`: what there is to check."""

from __future__ import annotations

import json

import click

from seniorlint.app.teach import TeachRequest, list_rules
from seniorlint.cli.complete import complete_selectors
from seniorlint.cli.console import say
from seniorlint.cli.exits import reported_errors
from seniorlint.cli.options import plugins_option, split_words
from seniorlint.cli.screen import screen_width
from seniorlint.output.machines.topic_record import rule_record
from seniorlint.output.people.rule_lines import rule_lines


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
        click.echo(json.dumps([rule_record(rule) for rule in listed.rules], indent=2, ensure_ascii=False))
        return
    for line in rule_lines(listed.rules, screen_width()):
        click.echo(line)
