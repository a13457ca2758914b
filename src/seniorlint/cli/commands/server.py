"""`seniorlint server`: the language server on standard input and output."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from seniorlint.cli.options import plugins_option, project_options
from seniorlint.settings.allowed_plugins import VARIABLE


@click.command()
@project_options
@plugins_option
def server(config_file: Path | None, isolated: bool, allow_plugins: bool) -> None:
    """Run the language server on standard input and output; docs/editors/ says how editors start it."""
    from seniorlint.server.process import serve

    if allow_plugins:
        os.environ[VARIABLE] = "1"  # for the process that analyses, too
    sys.exit(serve(config_file, isolated))
