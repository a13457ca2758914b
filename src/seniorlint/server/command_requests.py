"""Commands that the client runs: each one that is announced is in the table here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from lsprotocol import types

from seniorlint.server.answers import Refusal, Server
from seniorlint.server.apply_command import apply_action
from seniorlint.server.command_names import APPLY, EXPLAIN_RULE
from seniorlint.server.explain_command import explain_rule
from seniorlint.server.gate import INVALID_PARAMS
from seniorlint.server.session import Session

Command = Callable[[Server, Session, Sequence[Any]], Awaitable[object]]

COMMANDS: Mapping[str, Command] = {
    APPLY: apply_action,
    EXPLAIN_RULE: explain_rule,
}


def register(server: Server, session: Session) -> None:
    """Register the commands."""
    for name in COMMANDS:
        server.command(name)(_announced)

    @server.feature(types.WORKSPACE_EXECUTE_COMMAND)
    async def execute(params: types.ExecuteCommandParams) -> object:
        command = COMMANDS.get(params.command)
        if command is None:
            known = ", ".join(COMMANDS)
            return Refusal(INVALID_PARAMS, f"there is no command {params.command}; there are {known}")
        return await command(server, session, server.protocol.plain(params.arguments) or [])


def _announced() -> None:
    """Makes pygls announce a name; `execute` runs the command."""
