"""Requests for code actions, and for the edit of one that was chosen."""

from __future__ import annotations

import json

from lsprotocol import types

from seniorlint.server.action_kinds import KINDS
from seniorlint.server.answers import CONTENT_MODIFIED, JsonText, Refusal, Server
from seniorlint.server.session import Session

_NO_ACTIONS = JsonText("[]")
_MODIFIED = Refusal(CONTENT_MODIFIED, "the document was edited meanwhile")


def register(server: Server, session: Session) -> None:
    """Register code actions."""

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(KINDS, resolve_provider=True))
    async def code_action(params: types.CodeActionParams) -> JsonText:
        return await _actions(session, params)

    @server.feature(types.CODE_ACTION_RESOLVE)
    async def resolve(params: types.CodeAction) -> JsonText | Refusal:
        return await _resolve(session, server.protocol.plain(params))


async def _actions(session: Session, params: types.CodeActionParams) -> JsonText:
    """The code actions at a range; their edits are for the text of the moment at which they were asked for."""
    document = session.document(params.text_document.uri)
    if document is None:
        return _NO_ACTIONS
    client = session.client
    only = None if params.context.only is None else [_word(kind) for kind in params.context.only]
    actions: str | None = await session.ask("actions", document, params.range, only, client)
    if actions is None or (not client.versioned_edits and not session.is_current(document)):
        return _NO_ACTIONS  # the client could not tell that they are for an older text
    return JsonText(actions)


async def _resolve(session: Session, action: dict[str, object]) -> JsonText | Refusal:
    """The action with its edit, made from the text as it is now; refused where it is for another text."""
    data = action.get("data")
    uri = data.get("uri") if isinstance(data, dict) else None
    document = session.document(uri) if isinstance(uri, str) else None
    if document is None or not isinstance(data, dict) or "edit" in action:
        return JsonText(json.dumps(action))
    if data.get("version", document.version) != document.version:
        return _MODIFIED
    client = session.client
    edit = await session.ask("edit", document, data, client)
    if not client.versioned_edits and not session.is_current(document):
        return _MODIFIED  # the client could not tell that it is for an older text
    return JsonText(json.dumps({**action, "edit": edit} if edit is not None else action))


def _word(kind: types.CodeActionKind | str) -> str:
    return kind.value if isinstance(kind, types.CodeActionKind) else kind
