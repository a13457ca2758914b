"""Requests about what is at a place of a document."""

from __future__ import annotations

import json

from lsprotocol import types

from seniorlint.server.answers import JsonText, Server
from seniorlint.server.open_documents import Json
from seniorlint.server.protocol_positions import position_from
from seniorlint.server.session import Session


def register(server: Server, session: Session) -> None:
    """Register hover."""

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> JsonText | None:
        document = session.text(params.text_document.uri)
        if document is None:
            return None
        position = position_from(params.position)
        shown: Json | None = await session.ask("hover", document, position, session.client.markdown)
        return JsonText(json.dumps(shown)) if shown is not None else None
