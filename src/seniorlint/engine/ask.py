"""Checks, asked about one node: their answers become what was seen, and an error in one ends nothing but itself."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator

from seniorlint.engine.file_context import FileContext
from seniorlint.engine.observation import CheckFailure
from seniorlint.engine.ruleset import Entry
from seniorlint.engine.seen import Seen
from seniorlint.engine.verdict import Met, Missed, Node, NotJudged, Shown, Verdict


def ask(
    entries: Iterable[Entry],
    node: Node,
    ctx: FileContext,
    seen: list[Seen],
    failures: dict[str, CheckFailure],
    *,
    sites: bool,
) -> None:
    """Add what checks see at a node to `seen`, or to `failures`, by name, that one raised.

    `sites`: keep met and shown outcomes, and what decided.
    """
    for entry in entries:
        try:
            verdict = entry.run(node, ctx)
            if verdict is None or (verdict.__class__ is Met and not sites):  # the usual answers
                continue
            seen.extend(_outcomes(entry, node, verdict, sites))
        except Exception:  # one check that fails on one file must not end the others
            failures.setdefault(entry.name, CheckFailure(entry.name, traceback.format_exc()))


def _outcomes(entry: Entry, node: Node, verdict: Verdict, sites: bool) -> Iterator[Seen]:
    match verdict:
        case None | NotJudged():
            return
        case Missed(at=at, decided_by=decided):
            message = entry.message.format(**verdict.values)
            yield Seen(entry.name, "missed", at, verdict, message, decided if sites else None)
        case Met(at=at, decided_by=decided):
            if sites:
                yield Seen(entry.name, "met", at or node, None, "", decided)
        case Shown(at=at, decided_by=decided):
            if sites:
                yield Seen(entry.name, "shown", at or node, None, "", decided)
        case _:
            for outcome in verdict:
                yield from _outcomes(entry, node, outcome, sites)
