"""The server over standard input and output; the only module that knows the SDK."""

from __future__ import annotations

import inspect
from typing import Any, Literal

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError

from seniorlint import __version__
from seniorlint.mcp_server.session_rights import Rights
from seniorlint.mcp_server.tool_process import CallFailed, Calls

Level = Literal["junior", "mid", "senior", "expert"]
Answer = dict[str, Any]

_INSTRUCTIONS = (
    "A code reviewer for Python that teaches. Check what you wrote with check_text or check_paths, read the lesson of "
    "a finding with explain, and fix what is safe with fix_text. The code is never executed. Lines and columns count "
    "from 1, columns in Unicode code points, and the end of a place is exclusive. Paths are relative to the folder in "
    "which the server was started."
)


class AgentTools:
    """The tools by name; a docstring is what an agent reads of one."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    def check_text(
        self, text: str, path: str | None = None, level: Level | None = None, select: list[str] | None = None
    ) -> Answer:
        """Review a text as if it were in a file, which need not exist.

        path: the file, which decides the language and the settings (default: text.py). level: review up to this level
        of skill. select: only these rules: codes, prefixes, names, principles, skill categories, default or all.
        Answers with the findings: code, name, message, place, severity, skill, level, and the fix as edits with its
        safety.
        """
        return self._answer("check_text", text=text, path=path, level=level, select=select or [])

    def check_paths(
        self,
        paths: list[str] | None = None,
        level: Level | None = None,
        select: list[str] | None = None,
        since: str | None = None,
    ) -> Answer:
        """Review files and folders (default: the whole folder).

        since: a git revision; only findings on lines that changed since this branch left it. level, select and the
        answer are as in check_text; `more` says how many findings are left out.
        """
        return self._answer("check_paths", paths=paths or [], level=level, select=select or [], since=since)

    def explain(self, word: str) -> Answer:
        """Teach in Markdown what a word means: a rule by its name or code, a skill, a principle, a kind of evidence."""
        return self._answer("explain", word=word)

    def fix_text(self, text: str, path: str | None = None, unsafe: bool = False) -> Answer:
        """Apply the safe fixes to a text, and with `unsafe` the others; answers with the new text and a diff.

        Nothing is written. path: as in check_text.
        """
        return self._answer("fix_text", text=text, path=path, unsafe=unsafe)

    def fix_paths(self, paths: list[str], unsafe: bool = False) -> Answer:
        """Apply the safe fixes to files where they are, and with `unsafe` the others; answers with a diff."""
        return self._answer("fix_paths", paths=paths, unsafe=unsafe)

    def observe(self, text: str | None = None, path: str | None = None, paths: list[str] | None = None) -> Answer:
        """List the occasions that were met and missed, and the evidence shown, in a text or in files.

        Give either a text (with `path` as in check_text) or paths.
        """
        return self._answer("observe", text=text, path=path, paths=paths or [])

    def next_step(self, paths: list[str] | None = None) -> Answer:
        """Say what the user of this git repository can learn next, with their own code: at most three steps."""
        return self._answer("next_step", paths=paths or [])

    def _answer(self, tool: str, **arguments: object) -> Answer:
        try:
            return self._calls.answer(tool, arguments)
        except CallFailed as error:
            raise ToolError(str(error)) from error


READING = ("check_text", "check_paths", "explain", "fix_text", "observe", "next_step")
WRITING = ("fix_paths",)


class _Server(MCPServer):  # type: ignore[misc]  # the SDK is an extra, so its types are not read
    """Says in one sentence what is wrong with a call."""

    async def call_tool(self, name: str, arguments: dict[str, Any], context: Any = None) -> Any:  # noqa: ANN401  # the SDK's own
        """Call a tool by its name; raises `ToolError`."""
        method = getattr(AgentTools, name, None) if name in (*READING, *WRITING) else None
        if method is not None:
            known = [one for one in inspect.signature(method).parameters if one != "self"]
            unknown = [one for one in arguments if one not in known]
            if unknown:
                raise ToolError(f"{name} does not take {unknown[0][:80]!r}; it takes {', '.join(known)}.")
        try:
            return await super().call_tool(name, arguments, context)
        except ToolError as error:
            raise ToolError(_sentence(name, error)) from error


def _sentence(name: str, error: Exception) -> str:
    cause = error.__cause__
    if isinstance(cause, CallFailed | ToolError):
        return str(cause)
    if cause is not None and hasattr(cause, "errors"):  # pydantic's, of arguments that are not as they must be
        wrong = [f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in cause.errors()[:3]]
        return f"{name}: {'; '.join(wrong)}."
    return str(error)


def serve(rights: Rights) -> None:
    """Serve one agent over standard input and output until it closes them."""
    server = _Server("seniorlint", instructions=_INSTRUCTIONS, version=__version__, log_level="WARNING")
    calls = Calls(rights)
    tools = AgentTools(calls)
    for name in (*READING, *(WRITING if rights.allow_writes else ())):
        server.add_tool(getattr(tools, name), annotations=_annotations(name))
    calls.prepare()
    try:
        server.run("stdio")
    finally:
        calls.close()


def _annotations(name: str) -> Any:  # noqa: ANN401  # the SDK's own type
    from mcp_types import ToolAnnotations

    return ToolAnnotations(read_only_hint=name not in WRITING, open_world_hint=False)
