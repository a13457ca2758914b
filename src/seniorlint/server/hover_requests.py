"""Requests about what is at a place of a document."""

from __future__ import annotations

from lsprotocol import types

from seniorlint.server.answers import Server
from seniorlint.server.session import Session


def register(server: Server, session: Session) -> None:
    """Register hover."""

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        document = session.document(params.text_document.uri)
        if document is None:
            return None
        shown: types.Hover | None = await session.ask("hover", document, params.position, session.client.markdown)
        return shown
