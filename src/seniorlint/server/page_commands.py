"""Commands that open a page: a lesson, skills, settings, the log. Each gives the page's text and URI as its result."""

from __future__ import annotations

import os

from seniorlint.server.action_requests import REQUEST_FAILED
from seniorlint.server.answers import Refusal
from seniorlint.server.errand_command import Call
from seniorlint.server.gate import INVALID_PARAMS
from seniorlint.server.log_file import log_file
from seniorlint.server.pages import show_file, show_page


async def explain_rule(call: Call) -> object:
    """Open what a rule teaches; the argument has its name and the URI of an open document, whose plugins count."""
    match call.arguments:
        case [{"rule": str(name), "uri": str(uri)}]:
            document = call.session.text(uri)
        case _:
            return Refusal(INVALID_PARAMS, 'this command takes {"rule": a name, "uri": an open document}')
    if document is None:
        return Refusal(REQUEST_FAILED, "the document is not open any more")
    taught = await call.session.ask("lesson", document, name)
    if taught is None:
        return Refusal(REQUEST_FAILED, f"there is no rule {name} here")
    text, short = taught
    return await show_page(call.server, call.session, f"{name}.md", text, short)


async def show_file_skills(call: Call) -> object:
    """Open what an open document shows of skills."""
    document = call.document()
    if isinstance(document, Refusal):
        return document
    summary = await call.errand(f"Skills in {document.path.name}", "skills of text", document)
    if isinstance(summary, Refusal):
        return summary
    name = f"skills-{document.path.name}.md"
    return await show_page(call.server, call.session, name, summary.markdown, summary.short)


async def show_workspace_skills(call: Call) -> object:
    """Open what the files of the workspace show of skills."""
    root = call.session.client.root
    summary = await call.errand("Skills in the workspace", "skills of files", (root,))
    if isinstance(summary, Refusal):
        return summary
    return await show_page(call.server, call.session, "skills-workspace.md", summary.markdown, summary.short)


async def show_settings(call: Call) -> object:
    """Open the settings that hold for an open document's file, with where each comes from."""
    document = call.document()
    if isinstance(document, Refusal):
        return document
    text = await call.errand(f"Settings of {document.path.name}", "settings", document.path)
    if isinstance(text, Refusal):
        return text
    name = f"settings-{document.path.name}.txt"
    return await show_page(call.server, call.session, name, text, f"The settings of {document.path.name} are in")


async def show_log(call: Call) -> object:
    """Open the log of this server; gives its path and URI."""
    try:
        file = log_file()
    except OSError as error:
        return Refusal(REQUEST_FAILED, f"there is no log: {error.strerror or error}")
    await show_file(call.server, call.session, file, "The log is in")
    return {"path": os.fspath(file), "uri": file.as_uri()}
