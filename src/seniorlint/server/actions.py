"""Code actions: mend a finding, suppress it, mend the whole document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lsprotocol import types

from seniorlint.engine.finding import Finding
from seniorlint.lint.fix import fix_source
from seniorlint.server.client import Client
from seniorlint.server.diagnostics import diagnostic
from seniorlint.server.documents import Document
from seniorlint.server.kinds import FIX_ALL, QUICK_FIX
from seniorlint.server.review import Review
from seniorlint.server.suppress import suppression
from seniorlint.server.textedits import edits_between, text_edits

_FIX_ALL_TITLE = "Fix all safe seniorlint findings"


def code_actions(
    document: Document, review: Review, place: types.Range, only: Sequence[str] | None, client: Client
) -> list[types.CodeAction]:
    """What can be done about the findings at a range; `only` names the kinds that the client asks for, None all.

    The edit of "fix all" is left out where the client asks for it later (`fix_all`).
    """
    actions: list[types.CodeAction] = []
    if _wanted(QUICK_FIX, only):
        findings = findings_in(document, review, place)
        actions += _fixes(document, review, findings, client)
        actions += _suppressions(document, review, findings, client)
    if _wanted(FIX_ALL, only) and any(one.fix and one.fix.safety == "safe" for one in review.findings):
        action = types.CodeAction(_FIX_ALL_TITLE, FIX_ALL)
        if client.resolves_edits:
            action.data = {"uri": document.uri}
            actions.append(action)
        else:
            action.edit = fix_all(document, review, client)
            actions += [action] if action.edit is not None else []
    return actions


def fix_all(document: Document, review: Review, client: Client) -> types.WorkspaceEdit | None:
    """The edit that applies all safe fixes of a document; None if there is nothing to do."""
    if review.settings is None:
        return None
    fixed = fix_source(document.source, document.path, document.path.name, review.settings, unsafe=False)
    if fixed.source.text == document.source.text:
        return None
    return _edit(document, text_edits(document, edits_between(document.source, fixed.source.text)), client)


def findings_in(document: Document, review: Review, place: types.Range) -> list[Finding]:
    """The findings that touch a range; where none does, those on its lines, as a cursor stands anywhere in a line."""
    start, end = document.place(place.start), document.place(place.end)
    on_lines = [one for one in review.findings if one.line <= end.line and start.line <= one.end_line]
    touching = [one for one in on_lines if (one.line, one.column) <= end and start <= (one.end_line, one.end_column)]
    return touching or on_lines


def _fixes(
    document: Document, review: Review, findings: Iterable[Finding], client: Client
) -> Iterator[types.CodeAction]:
    for finding in findings:
        if finding.fix is None:
            continue
        is_safe = finding.fix.safety == "safe"
        yield types.CodeAction(
            title=f"Fix: {review.rule(finding).name}{'' if is_safe else ' (unsafe)'}",
            kind=QUICK_FIX,
            diagnostics=[diagnostic(document, review, finding)],
            is_preferred=True if is_safe else None,
            edit=_edit(document, text_edits(document, finding.fix.edits), client),
        )


def _suppressions(
    document: Document, review: Review, findings: Iterable[Finding], client: Client
) -> Iterator[types.CodeAction]:
    for finding in findings:
        rule = review.rule(finding)
        edit = suppression(document.source, finding, rule)
        if edit is not None:
            yield types.CodeAction(
                title=f"Suppress {rule.name} on this line",
                kind=QUICK_FIX,
                diagnostics=[diagnostic(document, review, finding)],
                edit=_edit(document, text_edits(document, [edit]), client),
            )


def _edit(document: Document, edits: list[types.TextEdit], client: Client) -> types.WorkspaceEdit:
    """An edit of the document, for exactly the version that it was made from where the client can check that."""
    if not client.versioned_edits:
        return types.WorkspaceEdit(changes={document.uri: edits})
    identifier = types.OptionalVersionedTextDocumentIdentifier(uri=document.uri, version=document.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(identifier, edits)])


def _wanted(kind: str, only: Sequence[str] | None) -> bool:
    """Is this kind among those asked for? A kind means all below it: `source` means `source.fixAll`."""
    return only is None or any(not word or kind == word or kind.startswith(word + ".") for word in only)
