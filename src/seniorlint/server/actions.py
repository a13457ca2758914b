"""Code actions as a client takes them, in JSON: objects of the protocol take ten times as long.

They are listed from what is known of the findings; an edit is made when an action is chosen, where the client can ask
for it then. So a list costs as much as it has actions, however long the document is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from seniorlint.app.open_texts import Review
from seniorlint.findings.finding import Finding
from seniorlint.server.action_edits import fix_all
from seniorlint.server.action_kinds import EXPLAIN, FIX_ALL, QUICK_FIX
from seniorlint.server.client import Client
from seniorlint.server.command_names import APPLY
from seniorlint.server.diagnostics import diagnostic_json
from seniorlint.server.offers import Offer, identity, offers
from seniorlint.server.open_documents import Document, Json
from seniorlint.server.protocol_positions import ClientRange
from seniorlint.server.textedits import workspace_edit

_FIX_ALL_TITLE = "Fix all safe seniorlint findings"


def code_actions(
    document: Document,
    review: Review,
    place: ClientRange,
    only: Sequence[str] | None,
    client: Client,
    is_automatic: bool = False,
) -> str:
    """What can be done about the findings at a range, as a JSON array.

    `only` names the kinds that the client asks for, None all. `is_automatic`: nobody asked, the cursor came here; then
    nothing is listed that changes more than lines with findings. Where the client resolves edits, an action has `data`
    to make its edit from (`edit_of`). Where it does not, "fix all" is offered only to who asks for its kind: its edit
    takes a check of the whole text. To a client that knows no code actions but commands, commands are given.
    """
    listed: list[str] = []
    if _wanted(QUICK_FIX, only) or _wanted(EXPLAIN, only):
        findings = findings_in(document, review, place)
        write = _writer(document, review, client)
        of_findings = offers(document, review, findings, client.support, narrow=is_automatic)
        listed += (text for one in of_findings if _wanted(one.kind, only) for text in write(one))
    if _wanted(FIX_ALL, only) and not is_automatic and review.is_whole:
        listed += _fix_all(document, review, client, is_asked_for=only is not None)
    return f"[{','.join(listed)}]"


def findings_in(document: Document, review: Review, place: ClientRange) -> list[Finding]:
    """The findings that touch a range; where none does, those on its lines, as a cursor is anywhere in a line."""
    start, end = document.place(place.start), document.place(place.end)
    on_lines = [one for one in review.findings if one.line <= end.line and start.line <= one.end_line]
    touching = [one for one in on_lines if (one.line, one.column) <= end and start <= (one.end_line, one.end_column)]
    return touching or on_lines


def _writer(document: Document, review: Review, client: Client) -> Callable[[Offer], Iterator[str]]:
    """What writes an offer as one action, or as none where the client could do nothing with it."""
    support = client.support
    place = {"uri": document.uri, "version": document.version}

    @cache
    def diagnostic(finding: Finding) -> str:
        return json.dumps(diagnostic_json(document, review, finding, client.shown))

    def write(offer: Offer) -> Iterator[str]:
        about = {**place, **offer.about}
        if offer.finding is not None:
            about["finding"] = identity(offer.finding)
        command = {"title": offer.title, "command": offer.command or APPLY, "arguments": [about]}
        can_apply = bool(offer.command) or support.applies_edits
        if not support.literals:
            if can_apply and not offer.disabled:
                yield json.dumps(command)
            return
        last: Json
        if offer.disabled:
            if not support.disabled:
                return
            last = {"disabled": {"reason": offer.disabled}}
        elif offer.command:
            last = {"command": command}
        elif client.resolves_edits:
            last = {"data": about}
        elif offer.edits is not None:
            last = {"edit": workspace_edit(document, offer.edits, client)}
        elif can_apply:
            last = {"command": command}
        else:
            return
        if offer.is_preferred and support.preferred:
            last = {"isPreferred": True, **last}
        known = f'"diagnostics":[{diagnostic(offer.finding)}],' if offer.finding is not None else ""
        yield f'{{"title":{json.dumps(offer.title)},"kind":"{offer.kind}",{known}{json.dumps(last)[1:]}'

    return write


def _fix_all(document: Document, review: Review, client: Client, *, is_asked_for: bool) -> Iterator[str]:
    if not any(one.fix and one.fix.safety == "safe" for one in review.findings):
        return
    about = {"uri": document.uri, "do": "fix-all"}
    action: Json = {"title": _FIX_ALL_TITLE, "kind": FIX_ALL}
    if not client.support.literals:
        if client.support.applies_edits:
            yield json.dumps({"title": _FIX_ALL_TITLE, "command": APPLY, "arguments": [about]})
    elif client.resolves_edits:
        yield json.dumps({**action, "data": about})
    elif is_asked_for:
        edits = fix_all(document, review)
        if edits:
            yield json.dumps({**action, "edit": workspace_edit(document, edits, client)})


def _wanted(kind: str, only: Sequence[str] | None) -> bool:
    """Is this kind among those asked for? A kind means all below it: `source` means `source.fixAll`."""
    return only is None or any(not word or kind == word or kind.startswith(word + ".") for word in only)
