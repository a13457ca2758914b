"""Commands that change what seniorlint keeps: its process, its cache, the baseline."""

from __future__ import annotations

from seniorlint.server.answers import Refusal
from seniorlint.server.errand_command import Call
from seniorlint.server.gate import INVALID_PARAMS
from seniorlint.server.pages import say


async def restart(call: Call) -> object:
    """End the process that analyses, and have every document checked by a new one."""
    call.session.restart()
    say(call.server, "The process that analyses is started again.")
    return None


async def clear_cache(call: Call) -> object:
    """Remove the cache of the workspace's project; gives what was removed, in lines."""
    lines = await call.errand("Clearing the cache", "clean", call.session.client.root)
    if not isinstance(lines, Refusal):
        say(call.server, "\n".join(lines))
    return lines


async def add_to_baseline(call: Call) -> object:
    """Add one finding of an open document to the baseline that is configured; gives the baseline's URI."""
    match call.arguments:
        case [{"finding": list(wanted)}]:
            document = call.document()
        case _:
            return Refusal(INVALID_PARAMS, "this command takes the data of an action, as it was listed")
    if isinstance(document, Refusal):
        return document
    file = await call.errand("Adding to the baseline", "baseline", document, wanted)
    if isinstance(file, Refusal):
        return file
    call.session.reload()
    return {"uri": file.as_uri()}
