"""The command that fixes the whole workspace: one edit that the client applies, and a summary of it."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Sequence
from contextlib import suppress

from seniorlint.engine.counted import counted
from seniorlint.files.regular import read_regular
from seniorlint.server.action_requests import REQUEST_FAILED
from seniorlint.server.answers import Refusal
from seniorlint.server.apply_command import apply_edit
from seniorlint.server.errand_command import Call
from seniorlint.server.gate import INVALID_PARAMS
from seniorlint.server.open_documents import Json
from seniorlint.server.pages import say
from seniorlint.server.workspace_file_edits import FileEdits, WorkspaceOrder

log = logging.getLogger(__name__)

_ABOUT = "seniorlint"  # the annotation of all its edits
_MOST_NAMED = 5  # rules in the summary


async def fix_all_in_workspace(call: Call) -> object:
    """Fix the files of the workspace, the safe fixes of all rules, or of one `rule`, with its `unsafe` ones if asked.

    Gives how many fixes were applied, by rule, and how many files they change.
    """
    match call.arguments:
        case []:
            rule, unsafe = None, False
        case [{"rule": str(name), **more}]:
            rule, unsafe = name, more.get("unsafe") is True
        case _:
            return Refusal(INVALID_PARAMS, 'this command takes nothing, or {"rule": a name, "unsafe": true or false}')
    session = call.session
    if not session.client.support.applies_edits:
        return Refusal(REQUEST_FAILED, "this editor does not let a server apply an edit")
    what = "Safe fixes" if rule is None else f"Fixes of {rule}"
    documents = tuple(one for one in session.documents if one.uri.startswith("file:"))
    order = WorkspaceOrder((session.client.root,), rule, unsafe, documents, session.encoding)
    fixed = await call.errand(f"{what} in the workspace", "fix", order)
    if isinstance(fixed, Refusal):
        return fixed
    for note in fixed.notes:
        log.warning("%s", note)
    on_disk = await asyncio.to_thread(_unchanged, fixed.files)
    files = [one for one in fixed.files if _is_still(call, one, on_disk)]
    left_out = [one.shown for one in fixed.files if one not in files]
    if files:
        refused = await apply_edit(call, f"seniorlint: {what}", _edit(call, files, what, unsafe=unsafe))
        if refused is not None:
            return refused
    say(call.server, "\n".join(_summary(fixed.applied, len(files), left_out, fixed.notes)))
    return {"fixed": fixed.applied, "files": len(files), "leftOut": left_out}


def _unchanged(files: Sequence[FileEdits]) -> frozenset[str]:
    """The URIs of the files that are on disk as they were read."""
    unchanged = set()
    for one in files:
        with suppress(OSError):
            if one.version is None and hashlib.sha256(read_regular(one.path)).hexdigest() == one.digest:
                unchanged.add(one.uri)
    return frozenset(unchanged)


def _is_still(call: Call, one: FileEdits, on_disk: frozenset[str]) -> bool:
    """Is the text still the one that the edits are for?"""
    document = call.session.document(one.uri)
    if document is None:
        return one.uri in on_disk
    return document.version == one.version


def _edit(call: Call, files: Sequence[FileEdits], what: str, *, unsafe: bool) -> Json:
    client = call.session.client
    if not client.versioned_edits:
        return {"changes": {one.uri: one.edits for one in files}}
    if not client.support.annotations:
        return {"documentChanges": [_change(one, one.edits) for one in files]}
    annotated = [_change(one, [{**edit, "annotationId": _ABOUT} for edit in one.edits]) for one in files]
    description = "They may change what the code does" if unsafe else "They cannot change what correct code does"
    about: Json = {"label": what, "needsConfirmation": unsafe, "description": description}
    return {"documentChanges": annotated, "changeAnnotations": {_ABOUT: about}}


def _change(one: FileEdits, edits: Sequence[Json]) -> Json:
    return {"textDocument": {"uri": one.uri, "version": one.version}, "edits": edits}


def _summary(applied: dict[str, int], files: int, left_out: Sequence[str], notes: Sequence[str]) -> list[str]:
    if not applied:
        lines = ["Nothing to fix in the workspace."]
    else:
        rules = [f"{name} {count}" for name, count in list(applied.items())[:_MOST_NAMED]]
        more = f", and {counted(len(applied) - _MOST_NAMED, 'more rule')}" if len(applied) > _MOST_NAMED else ""
        total = counted(sum(applied.values()), "finding")
        lines = [f"Fixed {total} in {counted(files, 'file')}: {', '.join(rules)}{more}."]
    if left_out:
        lines.append(f"Left out, because they were edited meanwhile: {', '.join(left_out[:_MOST_NAMED])}.")
    if notes:
        lines.append(f"The log has {counted(len(notes), 'note')} on this.")
    return lines
