"""What the server can do: a module for each group of requests, which registers its own handlers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lsprotocol import types

from seniorlint.server import (
    action_requests,
    command_requests,
    completion_requests,
    document_requests,
    hover_requests,
    lens_requests,
    notebook_requests,
    pull_requests,
    settings_requests,
    survey_requests,
)
from seniorlint.server.answers import Server
from seniorlint.server.session import Session

# pygls' own handlers keep a second copy of every text, cut at line ends that the protocol does not know.
_NOT_OF_PYGLS = (
    types.TEXT_DOCUMENT_DID_OPEN,
    types.TEXT_DOCUMENT_DID_CHANGE,
    types.TEXT_DOCUMENT_DID_CLOSE,
    types.NOTEBOOK_DOCUMENT_DID_OPEN,
    types.NOTEBOOK_DOCUMENT_DID_CHANGE,
    types.NOTEBOOK_DOCUMENT_DID_CLOSE,
    types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS,
    types.WORKSPACE_EXECUTE_COMMAND,
    types.WINDOW_WORK_DONE_PROGRESS_CANCEL,
)
_GROUPS: Sequence[Callable[[Server, Session], None]] = (
    document_requests.register,
    notebook_requests.register,
    settings_requests.register,
    hover_requests.register,
    completion_requests.register,
    lens_requests.register,
    action_requests.register,
    command_requests.register,
)


def register(server: Server, session: Session) -> None:
    """Register everything that the server can do."""
    for method in _NOT_OF_PYGLS:
        server.protocol.fm.builtin_features.pop(method, None)
    for group in _GROUPS:
        group(server, session)


def register_for(server: Server, session: Session) -> None:
    """Register what only some clients get, as soon as the client is known and before it is answered."""
    if session.client.pulls and types.TEXT_DOCUMENT_DIAGNOSTIC not in server.protocol.fm.features:
        pull_requests.register(server, session)
        survey_requests.register(server, session)
