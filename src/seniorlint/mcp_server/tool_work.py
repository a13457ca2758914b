"""What each tool does, in a process of its own: a request as JSON on standard input, its answer on standard output."""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from seniorlint.app.errors import RequestError
from seniorlint.app.review_text import TextRequest, review_text
from seniorlint.app.scope import Scope
from seniorlint.mcp_server.path_tools import check_paths, fix_paths, next_step
from seniorlint.mcp_server.session_rights import Rights
from seniorlint.mcp_server.text_tools import check_text, explain, fix_text
from seniorlint.mcp_server.tool_observe import observe
from seniorlint.server.transport import claim_pipes

TOOLS: Mapping[str, Callable[..., dict[str, object]]] = {
    "check_text": check_text,
    "check_paths": check_paths,
    "explain": explain,
    "fix_text": fix_text,
    "fix_paths": fix_paths,
    "observe": observe,
    "next_step": next_step,
}


def main() -> None:
    """Answer one request: `{"answer": …}`, or `{"error": …}` with a sentence."""
    pipe_in, pipe_out = claim_pipes()
    _load()
    with open(pipe_in, "rb") as requests:
        request = requests.read()
    if not request:
        return
    asked: dict[str, Any] = json.loads(request)
    rights = Rights(Path.cwd(), asked["allow_plugins"], asked["allow_writes"])
    said = _said(asked["tool"], rights, asked["arguments"])
    with open(pipe_out, "wb") as answers:
        # A name that is not UTF-8 holds lone surrogates, which no message of the protocol may have.
        answers.write(json.dumps(said, ensure_ascii=False).encode("utf-8", "replace"))


def _load() -> None:
    """Import what a check needs, while nothing is asked yet. No configuration is read, so no plugin is loaded."""
    review_text(TextRequest(Scope(isolated=True), b"pass\n"))


def _said(tool: str, rights: Rights, arguments: Mapping[str, Any]) -> dict[str, object]:
    try:
        return {"answer": TOOLS[tool](rights, **arguments)}
    except RequestError as error:
        return {"error": str(error)}
    except BaseException:  # a parser that panics raises no Exception
        print(traceback.format_exc(), file=sys.stderr)
        return {"error": "This is an error inside seniorlint; the server's standard error says more."}
