"""Requests for code lenses. They are off until the client switches them on, and cost nothing until then."""

from __future__ import annotations

from lsprotocol import types

from seniorlint.server.answers import JsonText, Server
from seniorlint.server.session import Session

_NOTHING = JsonText("[]")


def register(server: Server, session: Session) -> None:
    """Register code lenses."""

    @server.feature(types.TEXT_DOCUMENT_CODE_LENS, types.CodeLensOptions(resolve_provider=False))
    async def code_lens(params: types.CodeLensParams) -> JsonText:
        document = session.document(params.text_document.uri)
        if document is None or not session.folders.settings_of(document.path).code_lens:
            return _NOTHING
        lenses: str | None = await session.ask("lenses", document)
        return JsonText(lenses) if lenses is not None and session.is_current(document) else _NOTHING


def refresh_lenses(server: Server, session: Session) -> None:
    """Have the client ask for code lenses again, if it can be told to."""
    if session.client.refreshes_lenses:
        server.workspace_code_lens_refresh(None)
