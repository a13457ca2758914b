"""The fixes of a whole workspace as one edit of it, in the protocol's JSON."""

from __future__ import annotations

import hashlib
from pathlib import Path

from seniorlint.app.scope import Scope
from seniorlint.app.waiting import Progress
from seniorlint.app.workspace_fixes import FixedText, WantedFixes, workspace_fixes
from seniorlint.catalogue.load import load_catalogue
from seniorlint.files.paths import shown_path
from seniorlint.server.open_documents import Document, Json, range_json
from seniorlint.server.protocol_positions import Encoding, split_lines
from seniorlint.server.textedits import edits_between
from seniorlint.server.workspace_file_edits import FileEdits, WorkspaceEdits, WorkspaceOrder


def fixed_workspace(scope: Scope, progress: Progress, order: WorkspaceOrder) -> WorkspaceEdits:
    """The edits that fix a workspace; raises `RequestError`."""
    known = load_catalogue().rules.get(order.rule or "")
    code = known.code if known is not None else order.rule
    wanted = WantedFixes(order.paths, code, order.unsafe, {one.path: one for one in order.documents})
    fixes = workspace_fixes(scope, wanted, progress)
    names = {one.code: one.name for one in load_catalogue().rules.values()}
    applied = {names.get(code, code): count for code, count in fixes.applied.most_common()}
    return WorkspaceEdits([_edits_of(one, order.encoding) for one in fixes.texts], applied, fixes.notes)


def _edits_of(fixed: FixedText, encoding: Encoding) -> FileEdits:
    if isinstance(fixed.open, Document):
        document, version, digest = fixed.open, fixed.open.version, ""
    else:
        text = ("\ufeff" if fixed.before.has_bom else "") + fixed.before.text
        document = Document(fixed.path.as_uri(), fixed.path, 0, split_lines(text), encoding)
        version, digest = None, hashlib.sha256(fixed.data).hexdigest()
    edits: list[Json] = [
        {"range": range_json(document.range(*one[:4])), "newText": one.text}
        for one in edits_between(document.source, fixed.after)
    ]
    return FileEdits(document.uri, fixed.path, shown_path(fixed.path, Path.cwd()), version, digest, edits)
