"""Notifications that change what the session knows: documents, and what their configuration may depend on."""

from __future__ import annotations

from lsprotocol import types

from seniorlint.server.answers import Server
from seniorlint.server.client import Client
from seniorlint.server.session import Session

_CONFIG_NAMES = ("pyproject.toml", "seniorlint.toml", "seniorlint-baseline.jsonl")  # the usual names


def register(server: Server, session: Session) -> None:
    """Register the notifications about documents, files and settings."""

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: types.DidOpenTextDocumentParams) -> None:
        session.open(params.text_document)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: types.DidChangeTextDocumentParams) -> None:
        session.change(params.text_document, list(params.content_changes))

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE, types.SaveOptions(include_text=False))
    def did_save(params: types.DidSaveTextDocumentParams) -> None:
        session.save(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        session.close(params.text_document.uri)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def did_change_watched_files(params: types.DidChangeWatchedFilesParams) -> None:
        session.configuration_changed()

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def did_change_configuration(params: types.DidChangeConfigurationParams) -> None:
        session.configuration_changed()


def watch_configuration(server: Server, client: Client) -> None:
    """Ask the client to say when a configuration file changes on disk, if it can."""
    if not client.watches_files:
        return
    watchers = [types.FileSystemWatcher(f"**/{name}") for name in _CONFIG_NAMES]
    options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
    registration = types.Registration("seniorlint-configuration", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
    server.client_register_capability(types.RegistrationParams([registration]))
