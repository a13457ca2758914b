"""Commands that the client runs: each one that is announced is in the table here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from lsprotocol import types

from seniorlint.server import command_names as names
from seniorlint.server import work_done
from seniorlint.server.answers import Refusal, Server
from seniorlint.server.apply_command import apply_action
from seniorlint.server.errand_command import Call
from seniorlint.server.gate import INVALID_PARAMS
from seniorlint.server.page_commands import (
    explain_rule,
    show_file_skills,
    show_log,
    show_settings,
    show_workspace_skills,
)
from seniorlint.server.practice_command import show_practice
from seniorlint.server.session import Session
from seniorlint.server.upkeep_commands import add_to_baseline, clear_cache, restart
from seniorlint.server.workspace_fix_command import fix_all_in_workspace

COMMANDS: Mapping[str, Callable[[Call], Awaitable[object]]] = {
    names.APPLY: apply_action,
    names.EXPLAIN_RULE: explain_rule,
    names.FIX_WORKSPACE: fix_all_in_workspace,
    names.ADD_TO_BASELINE: add_to_baseline,
    names.FILE_SKILLS: show_file_skills,
    names.WORKSPACE_SKILLS: show_workspace_skills,
    names.SETTINGS: show_settings,
    names.LOG: show_log,
    names.RESTART: restart,
    names.CLEAR_CACHE: clear_cache,
    names.SHOW_PRACTICE: show_practice,
}


def register(server: Server, session: Session) -> None:
    """Register the commands."""
    work_done.register(server, session)
    for name in COMMANDS:
        server.command(name)(_announced)

    @server.feature(types.WORKSPACE_EXECUTE_COMMAND)
    async def execute(params: types.ExecuteCommandParams) -> object:
        command = COMMANDS.get(params.command)
        if command is None:
            known = ", ".join(COMMANDS)
            return Refusal(INVALID_PARAMS, f"there is no command {params.command}; there are {known}")
        arguments = server.protocol.plain(params.arguments) or []
        return await command(Call(server, session, arguments, params.work_done_token))


def _announced() -> None:
    """Makes pygls announce a name; `execute` runs the command."""
