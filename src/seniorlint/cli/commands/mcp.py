"""`seniorlint mcp`: a server for coding agents."""

from __future__ import annotations

from pathlib import Path

import click

from seniorlint.cli.exits import Trouble
from seniorlint.cli.options import plugins_option
from seniorlint.mcp_server.session_rights import Rights
from seniorlint.search_path import leave_current_folder

_MISSING = "The Model Context Protocol needs its SDK: python -m pip install 'seniorlint[mcp]'"


@click.command()
@plugins_option
@click.option("--allow-writes", is_flag=True, help="Offer the tool that fixes files where they are, too.")
def mcp(allow_plugins: bool, allow_writes: bool) -> None:
    """Run the server for coding agents (Model Context Protocol) on standard input and output.

    It reads what is below the current folder, and nothing else. docs/agents.md says how agents start it.
    """
    leave_current_folder()  # a folder `mcp` there is no SDK
    try:
        from seniorlint.mcp_server.agent_server import serve
    except ImportError as error:  # or an SDK of version 1, which has other names
        raise Trouble(f"{_MISSING} ({error})") from error
    serve(Rights(Path.cwd().resolve(), allow_plugins, allow_writes))
