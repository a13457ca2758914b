"""Requests for completion. Most of what is typed is none of ours: that is answered without asking the analyst."""

from __future__ import annotations

import re

from lsprotocol import types

from seniorlint.server.answers import JsonText, Server
from seniorlint.server.open_documents import Document, is_configuration
from seniorlint.server.protocol_positions import position_from
from seniorlint.server.session import Session

_NOTHING = JsonText("[]")
_TRIGGERS = ("[", ",", '"', "'", ".", "=", ":")
_OURS = re.compile(r"#.*(?:seniorlint|noqa)", re.IGNORECASE)


def register(server: Server, session: Session) -> None:
    """Register completion."""

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=_TRIGGERS))
    async def complete(params: types.CompletionParams) -> JsonText:
        document = session.text(params.text_document.uri)
        if document is None or not _may_be_ours(document, params.position.line):
            return _NOTHING
        markdown = session.client.completion_markdown
        items: str | None = await session.ask("completion", document, position_from(params.position), markdown)
        return JsonText(items) if items is not None else _NOTHING


def _may_be_ours(document: Document, line: int) -> bool:
    """May words of ours be on a line, which counts from 0?"""
    if is_configuration(document.path):
        return True
    return line < len(document.lines) and _OURS.search(document.lines[line]) is not None
