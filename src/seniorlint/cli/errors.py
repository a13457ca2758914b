"""What a user can get wrong, said in a line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from seniorlint.catalogue.load import CatalogueError
from seniorlint.catalogue.select import UnknownSelector
from seniorlint.cli.console import stop


class Trouble(click.ClickException):
    """An error that is said in a line or a few and exits 2."""

    exit_code = 2


@contextmanager
def reported_errors() -> Iterator[None]:
    """Say what is wrong with configuration, selectors, plugins or catalogue in a line, and exit 2."""
    from seniorlint.settings.config import ConfigError
    from seniorlint.settings.plugins import PluginError

    try:
        yield
    except (ConfigError, UnknownSelector, PluginError, CatalogueError) as error:
        stop(f"Error: {error}")
