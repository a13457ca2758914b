"""Texts that the client is asked to open: each is written to a file of this process, which goes when it ends."""

from __future__ import annotations

import os
import re
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types

from seniorlint.server.answers import Server
from seniorlint.server.printable import printable
from seniorlint.server.session import Session

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

_OUTSIDE_NAMES = re.compile(r"[^\w.-]+")
_LONGEST_NAME = 60  # characters


class Pages:
    """The files of one server."""

    @cached_property
    def _folder(self) -> TemporaryDirectory[str]:
        from tempfile import TemporaryDirectory  # most sessions open no page

        return TemporaryDirectory(prefix="seniorlint-")

    def write(self, name: str, text: str) -> Path:
        """Write a text into a file of this name; what a name of a file should not hold becomes `-`."""
        stem, dot, ending = name.rpartition(".")
        file = Path(self._folder.name) / f"{_OUTSIDE_NAMES.sub('-', stem)[-_LONGEST_NAME:]}{dot}{ending}"
        file.write_text(text, encoding="utf-8", errors="backslashreplace")
        return file


PAGES = Pages()


async def show_page(server: Server, session: Session, name: str, text: str, short: str) -> dict[str, str]:
    """Have the client open a text under a file name; where it cannot, show the short form and where the text is.

    Gives the text and its URI, for clients with a place of their own for it. Raises `OSError` where the file cannot be
    written.
    """
    file = PAGES.write(name, text)
    await show_file(server, session, file, short)
    return {"uri": file.as_uri(), "text": text}


async def show_file(server: Server, session: Session, file: Path, short: str) -> None:
    """Have the client open a file; where it cannot, show the short form and the path in a message."""
    if session.client.support.shows_documents:
        params = types.ShowDocumentParams(file.as_uri(), external=False, take_focus=True)
        shown = await server.window_show_document_async(params)
        if shown is not None and shown.success:
            return
    say(server, f"{short}\n{os.fspath(file)}")


def say(server: Server, text: str, kind: types.MessageType = types.MessageType.Info) -> None:
    """Show a message to the user; each of its lines is made harmless."""
    lines = "\n".join(map(printable, text.splitlines()))
    server.window_show_message(types.ShowMessageParams(kind, f"seniorlint: {lines}"))
