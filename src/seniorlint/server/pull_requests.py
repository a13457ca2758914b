"""Diagnostics for clients that ask for them."""

from __future__ import annotations

from lsprotocol import types

from seniorlint.server.answers import SERVER_CANCELLED, JsonText, Refusal, Server
from seniorlint.server.result_ids import report
from seniorlint.server.session import Session

# Not "content modified", of which some clients make an empty list.
_EDITED = Refusal(SERVER_CANCELLED, "the document was edited meanwhile", {"retriggerRequest": True})
_NOT_KNOWN = Refusal(SERVER_CANCELLED, "the document could not be checked", {"retriggerRequest": False})


def register(server: Server, session: Session) -> None:
    """Register pull diagnostics."""

    @server.feature(
        types.TEXT_DOCUMENT_DIAGNOSTIC,
        types.DiagnosticOptions(identifier="seniorlint", inter_file_dependencies=False, workspace_diagnostics=True),
    )
    async def diagnostic(params: types.DocumentDiagnosticParams) -> JsonText | Refusal:
        return await _diagnostics(session, params.text_document.uri, params.previous_result_id)


async def _diagnostics(session: Session, uri: str, previous: str | None) -> JsonText | Refusal:
    """The report on a document; refused where the text is not the client's any more when it is made."""
    document = session.text(uri)
    if document is None:
        return JsonText(report("[]", previous))
    found = await session.diagnose(document)
    if not session.is_current(document):
        return _EDITED if session.text(uri) is not None else JsonText(report("[]", previous))
    if found is None:
        return _NOT_KNOWN  # what the client shows stays: nothing newer is known
    return JsonText(report(found, previous))
