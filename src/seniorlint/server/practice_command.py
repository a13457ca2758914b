"""The command of a code lens: the list behind its counts."""

from __future__ import annotations

from seniorlint.server.action_requests import REQUEST_FAILED
from seniorlint.server.answers import Refusal
from seniorlint.server.errand_command import Call
from seniorlint.server.gate import INVALID_PARAMS
from seniorlint.server.pages import show_page


async def show_practice(call: Call) -> object:
    """Open what a class or a function met and missed, as Markdown; the argument is as a lens gives it.

    Gives the text and the URI of the page.
    """
    match call.arguments:
        case [{"uri": str(uri), "name": str(name), "line": int(line)}]:
            document = call.session.document(uri)
        case _:
            return Refusal(
                INVALID_PARAMS, 'this command takes {"uri": an open document, "name": a name, "line": from 1}'
            )
    if document is None:
        return Refusal(REQUEST_FAILED, "the document is not open any more")
    found = await call.session.ask("practice", document, name, line)
    if found is None:
        return Refusal(REQUEST_FAILED, f"nothing was met or missed in {name}, or it is not there any more")
    text, short = found
    return await show_page(call.server, call.session, f"{name}.md", text, short)
