"""The command that makes the edit of an action and has the client apply it, where it cannot ask for the edit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lsprotocol import types

from seniorlint.server.action_requests import REQUEST_FAILED, edit_for
from seniorlint.server.answers import Refusal, Server
from seniorlint.server.gate import INVALID_PARAMS
from seniorlint.server.open_documents import Json
from seniorlint.server.session import Session


async def apply_action(server: Server, session: Session, arguments: Sequence[Any]) -> object:
    """Apply the action with this data; refused as when it is resolved. The result is None."""
    if len(arguments) != 1 or not isinstance(arguments[0], dict):
        return Refusal(INVALID_PARAMS, "this command takes the data of an action, as it was listed")
    edit = await edit_for(session, arguments[0])
    if isinstance(edit, Refusal):
        return edit
    if edit is None:
        return Refusal(REQUEST_FAILED, "there is nothing to do, or the document is not open any more")
    return await apply_edit(server, session, "seniorlint", edit)


async def apply_edit(server: Server, session: Session, label: str, edit: Json) -> Refusal | None:
    """Have the client apply an edit; refused where it cannot, or does not. `label`: what it is, for its undo."""
    if not session.client.support.applies_edits:
        return Refusal(REQUEST_FAILED, "this editor does not let a server apply an edit")
    answer = await server.protocol.ask(types.WORKSPACE_APPLY_EDIT, {"label": label, "edit": edit})
    if getattr(answer, "applied", False):
        return None
    reason = getattr(answer, "failure_reason", None) or "it gave no reason"
    return Refusal(REQUEST_FAILED, f"the editor did not apply the edit: {reason}")
