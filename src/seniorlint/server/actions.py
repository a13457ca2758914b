"""Code actions: fix a finding, suppress it, fix the whole document.

They are listed from what is known of the findings; an edit is made when an action is chosen, where the client can ask
for it then. So a list costs as much as it has actions, however long the document is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from lsprotocol import types

from seniorlint.app.open_texts import Review
from seniorlint.engine.observation import TextEdit
from seniorlint.engine.source import Source
from seniorlint.findings.finding import Finding
from seniorlint.languages.language import language_of
from seniorlint.server.action_kinds import FIX_ALL, QUICK_FIX
from seniorlint.server.client import Client
from seniorlint.server.diagnostics import diagnostic_json
from seniorlint.server.open_documents import Document, Json
from seniorlint.server.suppress_action import suppression
from seniorlint.server.textedits import edits_between, workspace_edit

_FIX_ALL_TITLE = "Fix all safe seniorlint findings"


def code_actions(
    document: Document, review: Review, place: types.Range, only: Sequence[str] | None, client: Client
) -> str:
    """What can be done about the findings at a range, as a JSON array.

    `only` names the kinds that the client asks for, None all. Where the client resolves edits, an action has `data` to
    make its edit from (`edit_of`). Where it does not, "fix all" is offered only to who asks for its kind:
    its edit takes a check of the whole text.
    """
    actions: list[Json] = []
    if _wanted(QUICK_FIX, only):
        findings = findings_in(document, review, place)
        actions += (_fix(document, review, one, client) for one in findings if one.fix is not None)
        actions += (_suppress(document, review, one, client) for one in findings if _suppression(document, review, one))
    if _wanted(FIX_ALL, only) and any(one.fix and one.fix.safety == "safe" for one in review.findings):
        action: Json = {"title": _FIX_ALL_TITLE, "kind": FIX_ALL}
        if client.resolves_edits:
            actions.append({**action, "data": {"uri": document.uri}})
        elif only is not None:
            edit = _fix_all(document, review)
            actions += [{**action, "edit": workspace_edit(document, edit, client)}] if edit else []
    return json.dumps(actions)


def edit_of(document: Document, review: Review, data: Mapping[str, object], client: Client) -> Json | None:
    """The edit of an action that `code_actions` listed with this data; None if there is nothing to do (any more)."""
    if "fix" not in data:
        edits: Sequence[TextEdit] = _fix_all(document, review)
    else:
        finding = next((one for one in review.findings if _identity(one) == data.get("finding")), None)
        edits = _edits(document, review, finding, fix=bool(data["fix"])) if finding is not None else []
    return workspace_edit(document, edits, client) if edits else None


def findings_in(document: Document, review: Review, place: types.Range) -> list[Finding]:
    """The findings that touch a range; where none does, those on its lines, as a cursor is anywhere in a line."""
    start, end = document.place(place.start), document.place(place.end)
    on_lines = [one for one in review.findings if one.line <= end.line and start.line <= one.end_line]
    touching = [one for one in on_lines if (one.line, one.column) <= end and start <= (one.end_line, one.end_column)]
    return touching or on_lines


def _fix(document: Document, review: Review, finding: Finding, client: Client) -> Json:
    is_safe = finding.fix is not None and finding.fix.safety == "safe"
    preferred = {"isPreferred": True} if is_safe else {}
    title = f"Fix: {review.rule(finding).name}{'' if is_safe else ' (unsafe)'}"
    return {"title": title, **preferred, **_quick_fix(document, review, finding, client, fix=True)}


def _suppress(document: Document, review: Review, finding: Finding, client: Client) -> Json:
    title = f"Suppress {review.rule(finding).name} on this line"
    return {"title": title, **_quick_fix(document, review, finding, client, fix=False)}


def _quick_fix(document: Document, review: Review, finding: Finding, client: Client, *, fix: bool) -> Json:
    """What all quick fixes have; the edit is left for later where the client resolves it."""
    action: Json = {"kind": QUICK_FIX, "diagnostics": [diagnostic_json(document, review, finding)]}
    if client.resolves_edits:
        data = {"uri": document.uri, "version": document.version, "finding": _identity(finding), "fix": fix}
        return {**action, "data": data}
    return {**action, "edit": workspace_edit(document, _edits(document, review, finding, fix=fix), client)}


def _edits(document: Document, review: Review, finding: Finding, *, fix: bool) -> Sequence[TextEdit]:
    """The edits that fix a finding, or that suppress it."""
    if fix:
        return finding.fix.edits if finding.fix is not None else []
    edit = _suppression(document, review, finding)
    return [edit] if edit is not None else []


def _suppression(document: Document, review: Review, finding: Finding) -> TextEdit | None:
    """The comment that hides a finding, found in its logical line alone; None where it can be nowhere."""
    first_line, text = review.logical_line(document, finding.line)
    down = first_line - 1
    moved = finding._replace(line=finding.line - down, end_line=finding.end_line - down)
    edit = suppression(Source(text), moved, review.rule(finding), language_of(document.path))
    return edit and edit._replace(line=edit.line + down, end_line=edit.end_line + down)


def _fix_all(document: Document, review: Review) -> list[TextEdit]:
    """The edits that apply all safe fixes of a document."""
    return list(edits_between(document.source, review.fixed(document)))


def _identity(finding: Finding) -> list[object]:
    """What tells a finding from the others of its text."""
    return [finding.code, finding.line, finding.column, finding.end_line, finding.end_column, finding.message]


def _wanted(kind: str, only: Sequence[str] | None) -> bool:
    """Is this kind among those asked for? A kind means all below it: `source` means `source.fixAll`."""
    return only is None or any(not word or kind == word or kind.startswith(word + ".") for word in only)
