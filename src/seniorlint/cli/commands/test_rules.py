"""`seniorlint test-rules`: are the rules of a team as their examples say?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from seniorlint.app.errors import answering, refuse
from seniorlint.cli.console import say
from seniorlint.cli.exits import reported_errors
from seniorlint.engine.counted import counted


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def test_rules(folder: Path) -> None:
    """Run the examples of the rules in FOLDER: each bad one must be reported, each good one not.

    Exit 0: all as they say; 1: one is not; 2: a rule cannot be read.
    """
    from seniorlint.catalogue.load import forget_catalogues, load_catalogue
    from seniorlint.catalogue.rules_folder import rules_folder
    from seniorlint.testing.examples import example_faults

    with reported_errors(), answering():
        forget_catalogues()  # in an editor's process the folder may have changed
        catalogue = load_catalogue(rules_folder(), folder.absolute())
        own = [rule for rule in catalogue.rules.values() if rule.shape is not None]
        if not own:
            raise refuse(f"There is no rule in {folder}: it holds no TOML file.", is_usage=True)
        faults = [fault for rule in own for fault in example_faults(rule)]
    for fault in faults:
        click.echo(fault)
    examples = counted(sum(len(rule.examples) for rule in own), "example")
    outcome = counted(len(faults), "fault") if faults else "all as they say"
    say(f"{counted(len(own), 'rule')} with {examples}: {outcome}.")
    sys.exit(1 if faults else 0)
