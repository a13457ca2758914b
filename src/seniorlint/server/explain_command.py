"""The command that opens the lesson of a rule."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from seniorlint.server.action_requests import REQUEST_FAILED
from seniorlint.server.answers import Refusal, Server
from seniorlint.server.gate import INVALID_PARAMS
from seniorlint.server.pages import show_page
from seniorlint.server.session import Session


async def explain_rule(server: Server, session: Session, arguments: Sequence[Any]) -> object:
    """Open what a rule teaches, as Markdown; the argument has its name and the URI of a document that is open.

    Gives the text and the URI of the page.
    """
    match arguments:
        case [{"rule": str(name), "uri": str(uri)}]:
            document = session.document(uri)
        case _:
            return Refusal(INVALID_PARAMS, 'this command takes {"rule": a name, "uri": an open document}')
    if document is None:
        return Refusal(REQUEST_FAILED, "the document is not open any more")
    taught = await session.ask("lesson", document, name)
    if taught is None:
        return Refusal(REQUEST_FAILED, f"there is no rule {name} here")
    text, short = taught
    return await show_page(server, session, f"{name}.md", text, short)
