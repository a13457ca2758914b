"""`seniorlint server`: the language server on standard input and output, or where clients connect to it."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from seniorlint.cli.options import plugins_option, project_options
from seniorlint.settings.allowed_plugins import VARIABLE

if TYPE_CHECKING:
    from seniorlint.server.listening import Address

_ADDRESS = re.compile(r"(?:(?P<host>\[[^]]+\]|[^:]+):)?(?P<port>\d{1,5})")
_LOOPBACK = "127.0.0.1"
_HIGHEST_PORT = 65535


@click.command()
@project_options
@plugins_option
@click.option("--tcp", metavar="[HOST:]PORT", help="Listen for clients over TCP, on this machine if no host is given.")
@click.option("--ws", metavar="[HOST:]PORT", help="Listen for clients over WebSocket, as those in a browser are.")
@click.option(
    "--allow-origin",
    "origins",
    multiple=True,
    metavar="URL",
    help="With --ws: let pages of this address connect, too, such as https://editor.example. Repeatable.",
)
def server(
    config_file: Path | None,
    isolated: bool,
    allow_plugins: bool,
    tcp: str | None,
    ws: str | None,
    origins: tuple[str, ...],
) -> None:
    """Run the language server, on standard input and output if nothing else is asked for.

    docs/editors/ says how editors start it.
    """
    if tcp is not None and ws is not None:
        raise click.UsageError("--tcp and --ws contradict each other.")
    if origins and ws is None:
        raise click.UsageError("--allow-origin needs --ws.")
    if allow_plugins:
        os.environ[VARIABLE] = "1"  # for the process that analyses, too
    if tcp is None and ws is None:
        from seniorlint.server.process import serve

        sys.exit(serve(config_file, isolated))
    from seniorlint.server.listening import CannotListen
    from seniorlint.server.process import listen

    address = _address(tcp or ws or "")
    try:
        listen(address, config_file, isolated, origins if ws is not None else None, lambda at: _say(at, ws is not None))
    except CannotListen as error:
        raise click.UsageError(f"{error}.") from error


def _address(text: str) -> Address:
    """The address that `[HOST:]PORT` means; raises `click.BadParameter`."""
    from seniorlint.server.listening import Address

    match = _ADDRESS.fullmatch(text)
    if match is None or int(match["port"]) > _HIGHEST_PORT:
        raise click.BadParameter(f"{text!r} is no [HOST:]PORT, such as 2087 or 127.0.0.1:2087.")
    return Address((match["host"] or _LOOPBACK).strip("[]"), int(match["port"]))


def _say(address: Address, is_websocket: bool) -> None:
    """Say where clients can connect, and who else can."""
    click.echo(f"seniorlint listens on {'ws' if is_websocket else 'tcp'}://{address}")
    sys.stdout.flush()
    if address.host not in (_LOOPBACK, "::1", "localhost"):
        warning = "Anyone who reaches this address can read the findings of files here: there is no password."
        click.echo(warning, err=True)
