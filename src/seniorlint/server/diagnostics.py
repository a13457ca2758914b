"""Findings as diagnostics, in JSON: objects take ten times as long."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from seniorlint.app.open_texts import Review
from seniorlint.findings.finding import Finding, Related
from seniorlint.findings.rule_card import card_of
from seniorlint.live.finding_group import Group
from seniorlint.server.diagnostic_parts import Shown, diagnostic_of
from seniorlint.server.open_documents import Document, Json, range_json
from seniorlint.server.protocol_positions import ClientRange

_TOLD_LINE = re.compile(r'(?<="line": )(\d+)')  # in a message each quote has a backslash before it


class PublishedGroups:
    """The JSON of the groups that were published last: the same findings need not be written again."""

    def __init__(self) -> None:
        self._known: dict[int, _Written] = {}  # by the id of its findings
        self._encoding = ""

    def json(self, document: Document, review: Review, shown: Shown, more: Iterable[Json] = ()) -> str:
        """The diagnostics of a document as a JSON array: those of its findings, then `more`.

        `shown`: what the client shows of them, which does not change.
        """
        before = self._known if document.encoding == self._encoding else {}
        self._known, self._encoding = {}, document.encoding
        for group in review.groups:
            known = before.get(id(group.own))
            if known is None or known.group.own is not group.own:
                known = _written(document, review, group, shown)
            self._known[id(group.own)] = known.at(group)
        return "[" + ",".join([*(one.json for one in self._known.values()), *map(json.dumps, more)]) + "]"


@dataclass(frozen=True)
class _Written:
    """A group as JSON, cut where a line is told: between these `pieces` are `lines`, from 0, of where it stands."""

    group: Group
    pieces: Sequence[str]
    lines: Sequence[int]

    @cached_property
    def json(self) -> str:
        told = [*map(str, self.lines), ""]
        return "".join([part for pair in zip(self.pieces, told, strict=True) for part in pair])

    def at(self, group: Group) -> _Written:
        """The same findings where another group has them."""
        down = group.down - self.group.down
        return self if not down else _Written(group, self.pieces, [line + down for line in self.lines])


def _written(document: Document, review: Review, group: Group, shown: Shown) -> _Written:
    text = ",".join(json.dumps(diagnostic_json(document, review, finding, shown)) for finding in group)
    parts = _TOLD_LINE.split(text)
    return _Written(group, parts[::2], [*map(int, parts[1::2])])


def diagnostic_json(document: Document, review: Review, finding: Finding, shown: Shown) -> Json:
    """A finding as the editor shows it, with the skill that it is about, as the protocol's JSON has it."""
    card = card_of(review.rule(finding))
    return diagnostic_of(finding, card, document.uri, lambda one: range_json(range_of(document, one)), shown)


def range_of(document: Document, finding: Finding | Related) -> ClientRange:
    """The client's range of a finding, or of its other place."""
    return document.range(finding.line, finding.column, finding.end_line, finding.end_column)
