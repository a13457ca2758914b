"""An agent: the SDK's own client and a real server, over pipes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Call = tuple[str, dict[str, Any]]


@dataclass(frozen=True)
class Said:
    """The data of an answer, or the sentence of a tool error."""

    data: dict[str, Any]
    error: str | None = None


@dataclass(frozen=True)
class Conversation:
    """The names of the tools on offer, and what each call was answered."""

    tools: list[str]
    said: list[Said]


def converse(folder: Path, calls: Sequence[Call], *options: str) -> Conversation:
    """Start a server in a folder and make some calls, one after the other."""
    import anyio  # with the SDK, which is an extra

    talked: Conversation = anyio.run(_converse, folder, calls, options)
    return talked


async def _converse(folder: Path, calls: Sequence[Call], options: Sequence[str]) -> Conversation:
    from mcp import ClientSession
    from mcp.client.stdio import StdioServerParameters, stdio_client

    started = StdioServerParameters(command=sys.executable, args=["-m", "seniorlint", "mcp", *options], cwd=str(folder))
    async with stdio_client(started) as (incoming, outgoing), ClientSession(incoming, outgoing) as session:
        await session.initialize()
        tools = [one.name for one in (await session.list_tools()).tools]
        return Conversation(tools, [_said(await session.call_tool(name, given)) for name, given in calls])


def _said(result: Any) -> Said:  # noqa: ANN401  # the SDK's own type
    if result.is_error:
        return Said({}, "".join(one.text for one in result.content))
    return Said(result.structured_content)
