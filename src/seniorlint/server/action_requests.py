"""Requests for code actions, and for the edit of one that was chosen."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping

from lsprotocol import types

from seniorlint.server.action_kinds import KINDS
from seniorlint.server.answers import CONTENT_MODIFIED, JsonText, Refusal, Server
from seniorlint.server.errands import ErrandFailed, run_errand
from seniorlint.server.open_documents import Document, Json, path_of
from seniorlint.server.protocol_positions import range_from
from seniorlint.server.session import Session

log = logging.getLogger(__name__)

_LONG = 3_000  # lines: from here on a process that starts first is not felt
_NO_ACTIONS = JsonText("[]")
REQUEST_FAILED = -32803
CONTENT_MOVED = Refusal(CONTENT_MODIFIED, "the document was edited meanwhile")


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
    document = session.text(params.text_document.uri)
    if document is None:
        return _NO_ACTIONS
    client = session.client
    only = None if params.context.only is None else [_word(kind) for kind in params.context.only]
    is_automatic = params.context.trigger_kind == types.CodeActionTriggerKind.Automatic
    actions: str | None = await session.ask("actions", document, range_from(params.range), only, client, is_automatic)
    if actions is None or (not client.versioned_edits and not session.is_current(document)):
        return _NO_ACTIONS  # the client could not tell that they are for an older text
    return JsonText(actions)


async def _resolve(session: Session, action: dict[str, object]) -> JsonText | Refusal:
    """The action with its edit, made from the text as it is now; refused where it is for another text."""
    data = action.get("data")
    if not isinstance(data, dict) or "edit" in action:
        return JsonText(json.dumps(action))
    edit = await edit_for(session, data)
    if isinstance(edit, Refusal):
        return edit
    return JsonText(json.dumps({**action, "edit": edit} if edit is not None else action))


async def edit_for(session: Session, data: Mapping[str, object]) -> Json | Refusal | None:
    """The edit of an action by its data; None where its document is not open or there is nothing to do.

    It is refused where the text is another one than the action was listed for, and where it changed since it was asked
    for while the client could not tell.
    """
    uri, client = data.get("uri"), session.client
    document = session.text(uri) if isinstance(uri, str) else None
    if document is None:
        return None
    if data.get("version", document.version) != document.version:
        return CONTENT_MOVED
    configuration = _open_file(session, data.get("configuration"))
    edit: Json | Refusal | None
    if data.get("do") == "fix-all" and session.document(document.uri) and _is_long(document):
        edit = await _fixed_beside(session, document)
        if isinstance(edit, Refusal):
            return edit
    else:
        edit = await session.ask("edit", document, data, client, configuration)
    used = [one for one in (document, configuration) if one is not None]
    if not client.versioned_edits and not all(map(session.is_current, used)):
        return CONTENT_MOVED  # the client could not tell that it is for an older text
    if edit is None and "version" in data:
        return Refusal(REQUEST_FAILED, "there is no place for this in the text")
    return edit


async def _fixed_beside(session: Session, document: Document) -> Json | Refusal | None:
    """The edit of "fix all" of a long document, made in a process of its own, as it checks the whole text often."""
    arguments = (document, session.client)
    try:
        edit: Json | None = await run_errand("fix text", arguments, session.configuration, lambda done, length: None)
    except ErrandFailed as error:
        log.error("cannot fix %s: %s", document.path, error)
        return Refusal(REQUEST_FAILED, str(error).strip().splitlines()[-1])
    return edit


def _open_file(session: Session, uri: object) -> Document | None:
    """The document of a file, however the client writes its URI; None where it is not open."""
    path = path_of(uri, session.client.root) if isinstance(uri, str) else None
    return next((one for one in session.documents if one.path == path), None)


def _is_long(document: Document) -> bool:
    """Is it better fixed in a process of its own?"""
    return len(document.lines) > _LONG and document.path.is_file()


def _word(kind: types.CodeActionKind | str) -> str:
    return kind.value if isinstance(kind, types.CodeActionKind) else kind
