"""What a client understands of code actions, edits and commands: what it lacks is not sent to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from seniorlint.server.nested import at


@dataclass(frozen=True)
class Support:
    """What the client declares.

    `literals`: a code action may be more than a command. `preferred`, `disabled`: it knows these properties of an
    action. `applies_edits`: the server may ask it to apply an edit. `annotations`: edits may say what they are about.
    `creates_files`: an edit may make a file. `shows_documents`: the server may open a document in it. `progress`: the
    server may start to report progress.
    """

    literals: bool = False
    preferred: bool = False
    disabled: bool = False
    applies_edits: bool = False
    annotations: bool = False
    creates_files: bool = False
    shows_documents: bool = False
    progress: bool = False


def read_support(params: object) -> Support:
    """Read the parameters of `initialize`."""
    capabilities = at(params, "capabilities")
    actions = at(capabilities, "textDocument", "codeAction")
    edits = at(capabilities, "workspace", "workspaceEdit")
    operations = at(edits, "resourceOperations")
    return Support(
        literals=isinstance(at(actions, "codeActionLiteralSupport"), Mapping),
        preferred=at(actions, "isPreferredSupport") is True,
        disabled=at(actions, "disabledSupport") is True,
        applies_edits=at(capabilities, "workspace", "applyEdit") is True,
        annotations=isinstance(at(edits, "changeAnnotationSupport"), Mapping),
        creates_files=isinstance(operations, list) and "create" in operations,
        shows_documents=at(capabilities, "window", "showDocument", "support") is True,
        progress=at(capabilities, "window", "workDoneProgress") is True,
    )
