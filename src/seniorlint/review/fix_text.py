"""Fixing a file: fixes are applied in rounds until nothing changes, and never leave code that does not parse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path

from seniorlint.engine.apply import apply_edits
from seniorlint.engine.source import Source
from seniorlint.findings.file_result import FileResult
from seniorlint.findings.finding import Finding
from seniorlint.languages.language import language_of
from seniorlint.review.check_text import check_source
from seniorlint.review.fixed_places import FixedPlace, FixedPlaces
from seniorlint.settings.effective import Settings

MAX_ROUNDS = 10


@dataclass(frozen=True)
class FixResult:
    """What fixing a text came to.

    `source`: the text afterwards; the original one where a fix broke it. `applied`: fixes per rule code.
    `remaining`: what is still found. `broken_by`: codes of the rules whose fix gave text that does not parse.
    `settled`: False where the last round still changed something. `places`: where what is gone was.
    """

    source: Source
    remaining: FileResult
    applied: Counter[str] = field(default_factory=Counter)
    broken_by: tuple[str, ...] = ()
    settled: bool = True
    places: tuple[FixedPlace, ...] = ()


def fix_source(
    source: Source,
    path: Path,
    shown: str,
    settings: Settings,
    *,
    unsafe: bool,
    suppressions: bool = True,
    left_of: Callable[[FileResult], Iterable[Finding]] = attrgetter("findings"),
) -> FixResult:
    """Apply the safe fixes of all findings, and the unsafe ones too where `unsafe`; nothing is written anywhere.

    `left_of`: which findings of a round are to be fixed.
    """
    current = source
    applied: Counter[str] = Counter()
    places = FixedPlaces()
    result = first = check_source(current, path, shown, settings, suppressions=suppressions)
    for _ in range(MAX_ROUNDS):
        fixable = [one for one in left_of(result) if one.fix and (unsafe or one.fix.safety == "safe")]
        if not fixable:
            return FixResult(current, result, applied, places=places.in_order())
        text, _ = apply_edits(current, (one.fix.edits for one in fixable if one.fix))
        after = current.with_text(text)
        if not holds(after, path):
            return FixResult(source, first, Counter(), _culprits(current, path, fixable))
        if text == current.text:
            return FixResult(current, result, applied, places=places.in_order())
        found, before = result.findings, current
        current = after
        result = check_source(current, path, shown, settings, suppressions=suppressions)
        applied.update(Counter(one.code for one in found) - Counter(one.code for one in result.findings))
        places.add_round(before, found, fixable, result.findings)
    return FixResult(current, result, applied, settled=False, places=places.in_order())


def holds(source: Source, path: Path) -> bool:
    """Does a text parse, and can it be written in the file's own encoding?"""
    return language_of(path).load().problem_of(source) is None and _encodes(source)


def _encodes(source: Source) -> bool:
    try:
        source.to_bytes()
    except UnicodeError:  # some codecs, such as idna, raise no UnicodeEncodeError
        return False
    return True


def _culprits(source: Source, path: Path, fixable: Iterable[Finding]) -> tuple[str, ...]:
    """The codes whose fix alone breaks the text; all of them where only their combination does."""
    fixable = list(fixable)
    alone = set()
    for one in fixable:
        text, _ = apply_edits(source, [one.fix.edits] if one.fix else [])
        if not holds(source.with_text(text), path):
            alone.add(one.code)
    return tuple(sorted(alone or {one.code for one in fixable}))
