"""The command that makes the edit of an action and has the client apply it, where it cannot ask for the edit."""

from __future__ import annotations

from lsprotocol import types

from seniorlint.server.action_requests import REQUEST_FAILED, edit_for
from seniorlint.server.answers import Refusal
from seniorlint.server.errand_command import Call
from seniorlint.server.gate import INVALID_PARAMS
from seniorlint.server.open_documents import Json


async def apply_action(call: Call) -> object:
    """Apply the action with this data; refused as when it is resolved. The result is None."""
    match call.arguments:
        case [dict() as data]:
            edit = await edit_for(call.session, data)
        case _:
            return Refusal(INVALID_PARAMS, "this command takes the data of an action, as it was listed")
    if isinstance(edit, Refusal):
        return edit
    if edit is None:
        return Refusal(REQUEST_FAILED, "there is nothing to do, or the document is not open any more")
    return await apply_edit(call, "seniorlint", edit)


async def apply_edit(call: Call, label: str, edit: Json) -> Refusal | None:
    """Have the client apply an edit; refused where it cannot, or does not. `label`: what it is, for its undo."""
    if not call.session.client.support.applies_edits:
        return Refusal(REQUEST_FAILED, "this editor does not let a server apply an edit")
    answer = await call.server.protocol.ask(types.WORKSPACE_APPLY_EDIT, {"label": label, "edit": edit})
    if getattr(answer, "applied", False):
        return None
    reason = getattr(answer, "failure_reason", None) or "it gave no reason"
    return Refusal(REQUEST_FAILED, f"the editor did not apply the edit: {reason}")
