"""Findings as diagnostics, in JSON: objects take ten times as long."""

from __future__ import annotations

import json
from collections.abc import Iterable

from seniorlint.app.open_texts import Review
from seniorlint.findings.finding import Finding, Related
from seniorlint.findings.rule_card import card_of
from seniorlint.live.incremental_findings import Group
from seniorlint.server.diagnostic_parts import Shown, diagnostic_of
from seniorlint.server.open_documents import Document, Json, range_json
from seniorlint.server.protocol_positions import ClientRange


class PublishedGroups:
    """The JSON of the groups that were published last: a group that is the same object need not be written again."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Group, str]] = {}
        self._encoding = ""

    def json(self, document: Document, review: Review, shown: Shown, more: Iterable[Json] = ()) -> str:
        """The diagnostics of a document as a JSON array: those of its findings, then `more`.

        `shown`: what the client shows of them, which does not change.
        """
        before = self._known if document.encoding == self._encoding else {}
        self._known, self._encoding = {}, document.encoding
        for group in review.groups:
            known = before.get(id(group))
            text = known[1] if known is not None and known[0] is group else _group_json(document, review, group, shown)
            self._known[id(group)] = group, text
        return "[" + ",".join([*(text for _, text in self._known.values()), *map(json.dumps, more)]) + "]"


def _group_json(document: Document, review: Review, group: Group, shown: Shown) -> str:
    return ",".join(json.dumps(diagnostic_json(document, review, finding, shown)) for finding in group)


def diagnostic_json(document: Document, review: Review, finding: Finding, shown: Shown) -> Json:
    """A finding as the editor shows it, with the skill that it is about, as the protocol's JSON has it."""
    card = card_of(review.rule(finding))
    return diagnostic_of(finding, card, document.uri, lambda one: range_json(range_of(document, one)), shown)


def range_of(document: Document, finding: Finding | Related) -> ClientRange:
    """The client's range of a finding, or of its other place."""
    return document.range(finding.line, finding.column, finding.end_line, finding.end_column)
