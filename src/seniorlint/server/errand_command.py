"""What the commands share that have a process of their own: the call, and the words where it fails."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from seniorlint.server.action_requests import CONTENT_MOVED, REQUEST_FAILED
from seniorlint.server.answers import Refusal, Server
from seniorlint.server.errands import ErrandFailed, run_errand
from seniorlint.server.gate import INVALID_PARAMS
from seniorlint.server.open_documents import Document
from seniorlint.server.session import Session
from seniorlint.server.work_done import Token, with_progress

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Call:
    """A command that the client runs. `token`: of the progress that it wants to see."""

    server: Server
    session: Session
    arguments: Sequence[Any]
    token: Token | None = None

    async def errand(self, title: str, name: str, *arguments: object) -> Any:  # noqa: ANN401  # what the errand gives
        """What an errand gives, or the refusal to answer with."""
        configuration = self.session.configuration
        try:
            return await with_progress(
                self.server,
                self.session,
                title,
                self.token,
                lambda told: run_errand(name, arguments, configuration, told),
            )
        except ErrandFailed as error:
            if not error.is_fault:
                return Refusal(REQUEST_FAILED, str(error))
            log.error("%s: %s", title, error)
            return Refusal(REQUEST_FAILED, str(error).strip().splitlines()[-1])

    def document(self) -> Document | Refusal:
        """The open document that the first argument names: a URI, or a table with `uri` and perhaps `version`."""
        match self.arguments[:1]:
            case [str(uri)] | [{"uri": str(uri)}]:
                document = self.session.document(uri)
            case _:
                return Refusal(INVALID_PARAMS, "this command takes the URI of an open document")
        if document is None:
            return Refusal(REQUEST_FAILED, "the document is not open, or seniorlint does not read it")
        first = self.arguments[0]
        version = first.get("version") if isinstance(first, dict) else None
        return document if version in (None, document.version) else CONTENT_MOVED
