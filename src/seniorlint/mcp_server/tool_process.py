"""A process for each call: what a text does to a parser ends that process, and the server goes on."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

from seniorlint.mcp_server.call_limits import MAX_SECONDS
from seniorlint.mcp_server.session_rights import Rights
from seniorlint.search_path import isolated_python

_PROGRAM = "from seniorlint.mcp_server.tool_work import main; main()"


class CallFailed(Exception):
    """A call has no answer; the text is one sentence for the agent."""


def answer(rights: Rights, tool: str, arguments: Mapping[str, Any], seconds: float = MAX_SECONDS) -> dict[str, Any]:
    """What a tool answers, after at most some seconds; raises `CallFailed`.

    What the process writes on standard error goes to that of the server.
    """
    asked = {
        "tool": tool,
        "arguments": arguments,
        "allow_plugins": rights.allow_plugins,
        "allow_writes": rights.allow_writes,
    }
    try:
        done = subprocess.run(
            isolated_python(_PROGRAM),
            cwd=rights.root,
            input=json.dumps(asked).encode(),
            stdout=subprocess.PIPE,
            stderr=sys.stderr.fileno(),
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise CallFailed(f"{tool} was ended after {seconds:g} seconds; ask about less at once.") from error
    except OSError as error:
        raise CallFailed(f"{tool} could not be started: {error.strerror or error}.") from error
    if done.returncode != 0:
        raise CallFailed(f"The process that answered {tool} died with {done.returncode}; the server goes on.")
    said: dict[str, Any] = json.loads(done.stdout)
    if "error" in said:
        raise CallFailed(said["error"])
    answered: dict[str, Any] = said["answer"]
    return answered
