"""`seniorlint schema`: the JSON schema of the configuration, for editors that complete TOML."""

from __future__ import annotations

import json

import click

from seniorlint.catalogue.load import load_catalogue
from seniorlint.cli.exits import reported_errors


@click.command()
def schema() -> None:
    """Print the JSON schema of seniorlint.toml and of [tool.seniorlint]."""
    from seniorlint.settings.config_schema import config_schema

    with reported_errors():
        catalogue = load_catalogue()
    click.echo(json.dumps(config_schema(catalogue), indent=2, ensure_ascii=False))
