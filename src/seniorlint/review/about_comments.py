"""The findings about suppression comments themselves: those that cannot be read, and those that hide nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import INTERNAL, MALFORMED_SUPPRESSION, UNUSED_SUPPRESSION
from seniorlint.catalogue.table import nearest
from seniorlint.engine.suppressions import Suppression
from seniorlint.review.hiding import Entry, Hiding, entries_of
from seniorlint.settings.effective import Settings

_CODE = re.compile(r"SL(?P<letter>[A-Z])[0-9]*", re.IGNORECASE)


class Remark(NamedTuple):
    """One thing to be said about a comment; `line`, `column` and `end_column` (exclusive) count from 1."""

    rule: str
    line: int
    column: int
    end_column: int
    text: str
    about: Suppression | None


def remarks_on_comments(
    hiding: Hiding,
    settings: Settings,
    relative: str,
    failed: AbstractSet[str] = frozenset(),
    *,
    judged: bool = True,
) -> Iterator[Remark]:
    """What is to be reported about the comments of a file, once all its other findings have passed `hiding`.

    `relative`: the file's path in its project. `failed`: the rules that failed on it. `judged`: False where not all of
    it was judged. What another comment hides is left out, and then that comment is used.
    """
    ignored = settings.ignored_in(relative)
    if settings.is_active(MALFORMED_SUPPRESSION) and MALFORMED_SUPPRESSION not in ignored:
        for remark in _malformed(hiding, settings):
            if not hiding.hides(remark.line, remark.rule, about=remark.about):
                yield remark
    if judged and settings.is_active(UNUSED_SUPPRESSION) and UNUSED_SUPPRESSION not in ignored:
        ran = frozenset(rule.name for rule in settings.rules) - ignored - failed
        yield from _unused(hiding, ran, _all_rules(settings.rule_folders))


def _malformed(hiding: Hiding, settings: Settings) -> Iterator[Remark]:
    for unread in hiding.suppressions.unread:
        end = unread.column + len(unread.text)
        yield Remark(MALFORMED_SUPPRESSION, unread.line, unread.column, end, unread.problem, None)
    for one in hiding.suppressions.all:
        meant = next((word for word in one.doubtful if _is_ours(word, settings.rule_folders)), None)
        if meant is not None:
            what = f"without a code after `noqa:` it hides every rule, not {meant} alone"
            yield Remark(MALFORMED_SUPPRESSION, one.line, one.column, one.column + len(one.text), what, one)
        for word in one.words:
            if hiding.rules_of(word) or settings.unloaded_plugins or (one.is_noqa and not _is_code(word.text)):
                continue
            column = one.column_of(word)
            what = _no_such_rule(settings.rule_folders, word.text)
            yield Remark(MALFORMED_SUPPRESSION, one.line, column, column + len(word.text), what, one)


def _unused(hiding: Hiding, ran: frozenset[str], all_rules: frozenset[str]) -> Iterator[Remark]:
    """Words and whole suppressions that hid nothing though every rule that they mean ran."""
    entries = [entry for one in hiding.suppressions.all for entry in entries_of(one)]
    # What hides only the report about another comment is used too: comments without a list are looked at last.
    for entry in sorted(entries, key=lambda entry: entry.word is None):
        if entry in hiding.used:
            continue
        remark = _unused_entry(entry, hiding, ran, all_rules)
        if remark is not None and not hiding.hides(remark.line, remark.rule, about=remark.about):
            yield remark


def _unused_entry(entry: Entry, hiding: Hiding, ran: frozenset[str], all_rules: frozenset[str]) -> Remark | None:
    one, word = entry
    if word is None:
        if one.is_noqa or not all_rules <= ran:
            return None
        end = one.column + len(one.text)
        return Remark(UNUSED_SUPPRESSION, one.line, one.column, end, "no rule reports anything here", one)
    rules = hiding.rules_of(word)
    # One that names the rule against unused comments would be judged by itself.
    if not rules or UNUSED_SUPPRESSION in rules or not rules <= ran:
        return None
    column = one.column_of(word)
    what = f"{word.text} reports nothing here"
    return Remark(UNUSED_SUPPRESSION, one.line, column, column + len(word.text), what, one)


def _is_ours(word: str, rule_folders: tuple[Path, ...]) -> bool:
    """Is a word a code or the name of a rule? A principle is not enough: `# noqa: security` may be a sentence."""
    return word.lower() in load_catalogue(*rule_folders).rules or _is_code(word)


def _is_code(word: str) -> bool:
    """Does a word look like a code of ours? Others have SLF001 and SLOT000."""
    match = _CODE.fullmatch(word)
    return match is not None and match["letter"].upper() in _letters()


@lru_cache(maxsize=1)
def _letters() -> frozenset[str]:
    return frozenset(one.letter for one in load_catalogue().principles.values())


@lru_cache(maxsize=8)
def _all_rules(rule_folders: tuple[Path, ...]) -> frozenset[str]:
    rules = load_catalogue(*rule_folders).rules.values()
    return frozenset(rule.name for rule in rules if rule.principle.id != INTERNAL)


@lru_cache(maxsize=1024)
def _no_such_rule(rule_folders: tuple[Path, ...], word: str) -> str:
    catalogue = load_catalogue(*rule_folders)
    known = (*catalogue.rules, *catalogue.by_code, *catalogue.principles)
    return f"there is no rule {word}{nearest(word, known)}"
