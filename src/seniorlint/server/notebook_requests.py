"""Notifications about notebooks."""

from __future__ import annotations

from lsprotocol import types

from seniorlint.server.answers import Server
from seniorlint.server.session import Session

SYNC = types.NotebookDocumentSyncOptions(
    [types.NotebookDocumentFilterWithNotebook("*", [types.NotebookCellLanguage("python")])], save=True
)
"""What the client is asked to tell: the Python cells of all notebooks that have some, and when they are saved."""


def register(server: Server, session: Session) -> None:
    """Register the notifications about notebooks."""

    @server.feature(types.NOTEBOOK_DOCUMENT_DID_OPEN)
    def did_open(params: types.DidOpenNotebookDocumentParams) -> None:
        session.notebooks.open(params.notebook_document, params.cell_text_documents)

    @server.feature(types.NOTEBOOK_DOCUMENT_DID_CHANGE)
    def did_change(params: types.DidChangeNotebookDocumentParams) -> None:
        session.notebooks.change(params.notebook_document.uri, params.change.cells)

    @server.feature(types.NOTEBOOK_DOCUMENT_DID_SAVE)
    def did_save(params: types.DidSaveNotebookDocumentParams) -> None:
        session.notebooks.owe(params.notebook_document.uri)
        session.reload()

    @server.feature(types.NOTEBOOK_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseNotebookDocumentParams) -> None:
        session.notebooks.close(params.notebook_document.uri)
