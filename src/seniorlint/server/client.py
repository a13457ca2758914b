"""What the server needs to know of its client, read from the `initialize` request with a light hand.

A client may declare what the protocol's version we know of does not: only what is used here is looked at, and a value
of another kind counts as absent.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from seniorlint.server.client_support import Support, read_support
from seniorlint.server.diagnostic_parts import Shown, read_shown
from seniorlint.server.nested import at
from seniorlint.server.open_documents import path_of


@dataclass(frozen=True)
class Client:
    """The capabilities that change what the server sends.

    `versioned_edits`: edits may name the version of the document that they are for. `resolves_edits`: the client asks
    for the edit of an action when it is chosen. `markdown`: hover texts may be Markdown; `completion_markdown`: the
    texts of completion, too. `refreshes_lenses`: it can be told to ask for code lenses again. `watches_files`: it can
    be told which files to watch. `answers_configuration`: it says its settings when it is asked;
    `registers_configuration`: it can be asked to say when they change; `options`: what it said at the start. `pulls`:
    it asks for diagnostics, and again when it is told to; it gets none otherwise.
    `shown`: what it shows of diagnostics. `process`: the number of the editor's process. `root`: the first workspace
    folder, for documents without a file; `roots`: all of them. `support`: what it understands of actions and commands.
    """

    root: Path
    roots: tuple[Path, ...] = ()
    versioned_edits: bool = False
    resolves_edits: bool = False
    markdown: bool = True
    completion_markdown: bool = False
    refreshes_lenses: bool = False
    watches_files: bool = False
    answers_configuration: bool = False
    registers_configuration: bool = False
    options: object = None
    pulls: bool = False
    shown: Shown = field(default_factory=Shown)
    process: int | None = None
    support: Support = field(default_factory=Support)


def read_client(params: object) -> Client:
    """Read the parameters of `initialize`."""
    roots = tuple(_roots(params))
    resolvable = at(params, "capabilities", "textDocument", "codeAction", "resolveSupport", "properties")
    keeps_data = at(params, "capabilities", "textDocument", "codeAction", "dataSupport")
    formats = at(params, "capabilities", "textDocument", "hover", "contentFormat")
    documentation = at(params, "capabilities", "textDocument", "completion", "completionItem", "documentationFormat")
    process = at(params, "processId")
    registering = at(params, "capabilities", "workspace", "didChangeConfiguration", "dynamicRegistration")
    watching = at(params, "capabilities", "workspace", "didChangeWatchedFiles", "dynamicRegistration")
    return Client(
        root=roots[0] if roots else Path.cwd(),
        roots=roots,
        versioned_edits=at(params, "capabilities", "workspace", "workspaceEdit", "documentChanges") is True,
        resolves_edits=isinstance(resolvable, list) and "edit" in resolvable and keeps_data is True,
        markdown=not isinstance(formats, list) or formats[:1] in ([], ["markdown"]),  # the first is what it prefers
        completion_markdown=isinstance(documentation, list) and "markdown" in documentation,
        refreshes_lenses=at(params, "capabilities", "workspace", "codeLens", "refreshSupport") is True,
        watches_files=watching is True,
        answers_configuration=at(params, "capabilities", "workspace", "configuration") is True,
        registers_configuration=registering is True,
        options=at(params, "initializationOptions"),
        pulls=isinstance(at(params, "capabilities", "textDocument", "diagnostic"), Mapping)
        and at(params, "capabilities", "workspace", "diagnostics", "refreshSupport") is True,
        shown=read_shown(params),
        process=process if isinstance(process, int) and process > 0 else None,
        support=read_support(params),
    )


def slim(params: object) -> object:
    """The parameters of `initialize` without what pygls would refuse or make nothing of; anything but a table as is."""
    if not isinstance(params, Mapping) or not isinstance(params.get("capabilities"), Mapping):
        return params
    encodings = at(params, "capabilities", "general", "positionEncodings")
    words = [word for word in encodings if isinstance(word, str)] if isinstance(encodings, list) else None
    process = params.get("processId")
    notebooks = at(params, "capabilities", "notebookDocument")
    return {
        "processId": process if isinstance(process, int) else None,
        "rootUri": None,
        "capabilities": {
            **({"general": {"positionEncodings": words}} if words else {}),
            **({"notebookDocument": {"synchronization": {}}} if isinstance(notebooks, Mapping) else {}),
        },
    }


def _roots(params: object) -> Iterator[Path]:
    """The folders that the client works in, each once; none where it names none."""
    folders = at(params, "workspaceFolders")
    uris = [at(one, "uri") for one in folders] if isinstance(folders, list) and folders else [at(params, "rootUri")]
    paths = [path_of(uri, Path.cwd()) for uri in uris if isinstance(uri, str) and uri.startswith("file:")]
    root = at(params, "rootPath")
    if not any(paths) and isinstance(root, str) and root and "\0" not in root:
        paths = [Path(os.path.abspath(root))]
    yield from dict.fromkeys(path for path in paths if path is not None)
