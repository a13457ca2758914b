"""What became of the findings in one report of another tool, counted, and in words: nothing goes missing unsaid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from seniorlint.engine.counted import counted

_MOST_CODES = 8  # that a sentence names
_MOST_PLACES = 3
_LONGEST = 60  # characters of a code, which may be any text

SAME = "that seniorlint or another report has at the same place"
UNSELECTED = "of rules that are not selected here"
UNCHECKED = "in files that were not checked here"
UNCHANGED = "in files that did not change"
OUTSIDE = "in files outside of the paths and the repository"
MISSING = "in files that are not there"
UNREADABLE = "in files that cannot be read"
STALE = "whose position is not in the file any more"
HIDDEN = "that comments hide"
EXPLAINED = "that comments explain"
_PLACED = (UNCHECKED, OUTSIDE, MISSING, UNREADABLE, STALE)


@dataclass
class ImportTally:
    """The counts for one report. `shown`: its name in messages. `older`: files that changed after it was written.

    `made_in`: the folder of another machine that it was made in, and the one here that is taken for it.
    """

    shown: str
    taken: int = 0
    unknown: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    older: set[str] = field(default_factory=set)
    made_in: tuple[str, Path] | None = None
    _places: dict[str, dict[str, None]] = field(default_factory=dict)

    def leave_out(self, reason: str, place: Callable[[], str] | None = None) -> None:
        """Count a finding that is not taken, and keep a few places as examples."""
        self.reasons[reason] += 1
        places = self._places.setdefault(reason, {})
        if place is not None and len(places) <= _MOST_PLACES:
            places[place()] = None

    def in_words(self, taken: str) -> Iterator[str]:
        """Sentences, a line each; `taken`: what became of the findings that were taken."""
        total = self.taken + self.unknown.total() + self.reasons.total()
        if not total:
            yield f"{self.shown}: it has no findings."
            return
        parts = [f"{self.taken} {taken}", *(f"{count} {reason}" for reason, count in self.reasons.items())]
        if self.unknown:
            parts.append(f"{self.unknown.total()} to which no rule here answers")
        yield f"{self.shown}: {counted(total, 'finding')}: {', '.join(parts)}."
        if self.unknown:
            yield f"{self.shown}: not shown, because no rule here answers to it: {_codes(self.unknown)}."
        for reason in _PLACED:
            if self._places.get(reason):
                yield f"{self.shown}: {reason}: {_some(list(self._places[reason]))}.{_ADVICE.get(reason, '')}"
        if self.made_in is not None:
            yield f"{self.shown}: {self.made_in[0]} in it is taken for {self.made_in[1]}."
        if self.older:
            some = _some(sorted(self.older))
            yield f"{self.shown} is older than {some}: its positions may be wrong, so run its tool again."


_ADVICE = {STALE: " The file has changed since; run the tool again."}


def _codes(unknown: Counter[str]) -> str:
    named = unknown.most_common(_MOST_CODES)
    text = ", ".join(f"{code[:_LONGEST]} ({count})" for code, count in named)
    left = len(unknown) - len(named)
    if not left:
        return text
    return f"{text} and {counted(left, 'more code', 'more codes')} ({unknown.total() - sum(dict(named).values())})"


def _some(places: list[str]) -> str:
    more = " and others" if len(places) > _MOST_PLACES else ""
    return f"{', '.join(places[:_MOST_PLACES])}{more}"
