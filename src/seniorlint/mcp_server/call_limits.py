"""How much a call takes and gives: an agent has to read, and pay for, each character."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

MAX_TEXT = 1_000_000  # characters of a text that is sent
MAX_PATHS = 100  # paths in one call
MAX_ROWS = 200  # findings or observations in one answer
MAX_ROW_CHARACTERS = 200_000  # of their JSON, together
MAX_PAGE = 60_000  # characters of a lesson, a plan or a diff
MAX_NOTES = 20
MAX_NOTE = 500  # characters
MAX_SECONDS = 120.0  # until a call is ended

Row = Mapping[str, object]


@dataclass(frozen=True)
class Shortened:
    """The first rows, and how many more there are."""

    rows: tuple[Row, ...]
    more: int


def shortened(rows: Iterable[Row]) -> Shortened:
    """As many of some rows as fit into an answer. All of them are taken, so that they can be counted."""
    kept: list[Row] = []
    characters = more = 0
    for row in rows:
        if more == 0 and len(kept) < MAX_ROWS:
            characters += len(json.dumps(row))
            if characters <= MAX_ROW_CHARACTERS:
                kept.append(row)
                continue
        more += 1
    return Shortened(tuple(kept), more)


def page(text: str) -> str:
    """A text, cut where it is too long, which its last line then says."""
    left_out = len(text) - MAX_PAGE
    return text if left_out <= 0 else f"{text[:MAX_PAGE]}\n[cut: {left_out} more characters]\n"


def shown_notes(notes: Sequence[str]) -> list[str]:
    """The first notes, each cut where it is long, and a note on how many more there are."""
    kept = [note if len(note) <= MAX_NOTE else f"{note[:MAX_NOTE]}…" for note in notes[:MAX_NOTES]]
    more = len(notes) - len(kept)
    return [*kept, f"There are {more} more notes."] if more else kept
