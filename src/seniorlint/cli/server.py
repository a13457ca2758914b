"""`seniorlint server`: the language server on standard input and output."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from seniorlint.cli.options import project_options


@click.command()
@project_options
def server(config_file: Path | None, isolated: bool) -> None:
    """Run the language server on standard input and output; docs/editors.md says how editors start it."""
    from seniorlint.server.main import serve

    sys.exit(serve(config_file, isolated))
