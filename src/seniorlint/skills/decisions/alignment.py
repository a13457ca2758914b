"""Which observation of an old version is which of a new one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Protocol

from seniorlint.skills.decisions.definitions import last_name
from seniorlint.skills.decisions.mark import Mark

ALIKE = 0.4  # the share of common tokens from which a changed text is the same decision, in one scope with one verdict
TELLING = 4  # words; shorter texts turn up anywhere
_MAX_COMPARED = 60  # pairs of texts; a scope with more has a generated table
_MAX_TOKENS = 400

Pairs = dict[int, int]


class StatementOf(Protocol):
    """The tokens of the statement around a mark of one of the two texts."""

    def __call__(self, mark: Mark, *, is_new: bool) -> str: ...  # noqa: D102


def align(
    new: Sequence[Mark],
    old: Sequence[Mark],
    renamed: Mapping[str, str],
    alone: Collection[str] = (),
    statement_of: StatementOf = lambda mark, *, is_new: "",
) -> Pairs:
    """The index in `old` of each mark in `new` that was there with the same verdict.

    `renamed`: the old names of definitions that got new ones. `alone`: rules that say one thing of each text; at the
    top it is the same, whatever statement is the first. Marks are the same where their rule, verdict and scope
    are, and what decided: its text, or the name that it defines or is about, or, of what is left, a text that is alike.
    Of several with one text those in the same statement come first. What moved to another scope is the same if its
    text is and says enough.
    """
    pairs: Pairs = {}

    def pair(key_new: Callable[[Mark], Hashable], key_old: Callable[[Mark], Hashable]) -> None:
        left: dict[Hashable, list[int]] = defaultdict(list)
        taken = set(pairs.values())
        for index, mark in enumerate(old):
            if index not in taken and (key := key_old(mark)) is not None:
                left[key].append(index)
        for index, mark in enumerate(new):
            if index not in pairs and (key := key_new(mark)) is not None and left.get(key):
                pairs[index] = left[key].pop(0)

    def of_text(one: Mark) -> Hashable:
        return _group(one, renamed), one.text

    def was_text(one: Mark) -> Hashable:
        return _group(one, {}), one.text

    several = _several(map(of_text, new), map(was_text, old))
    pair(
        lambda one: (of_text(one), statement_of(one, is_new=True)) if of_text(one) in several else None,
        lambda one: (was_text(one), statement_of(one, is_new=False)) if was_text(one) in several else None,
    )
    pair(of_text, was_text)
    pair(lambda one: _defined(one, renamed), lambda one: _defined(one, {}))
    pair(lambda one: _on_top(one, alone), lambda one: _on_top(one, alone))
    for theirs, ours in _left(new, old, pairs, lambda one: _named(one, renamed), lambda one: _named(one, {})):
        pairs.update(_alike(new, theirs, old, ours, at_least=0))
    for theirs, ours in _left(new, old, pairs, lambda one: _unnamed(one, renamed), lambda one: _unnamed(one, {})):
        pairs.update(_alike(new, theirs, old, ours, at_least=ALIKE))
    pair(_telling, _telling)
    return pairs


def is_telling(mark: Mark) -> bool:
    """Does its text say enough to be known again in another scope?"""
    return _words(mark.text) >= TELLING


def _group(mark: Mark, renamed: Mapping[str, str]) -> tuple[str, str, str]:
    return mark.rule, mark.outcome, renamed.get(mark.scope, mark.scope)


def _defined(mark: Mark, renamed: Mapping[str, str]) -> Hashable:
    return _group(mark, renamed) if mark.is_name and not mark.is_chosen else None


def _named(mark: Mark, renamed: Mapping[str, str]) -> Hashable:
    """What is judged by its name; that of a definition may have been another one."""
    if not mark.about:
        return None
    is_definition = mark.about == last_name(mark.scope)
    return _group(mark, renamed), last_name(renamed.get(mark.scope, mark.scope)) if is_definition else mark.about


def _unnamed(mark: Mark, renamed: Mapping[str, str]) -> Hashable:
    return None if mark.is_name else _group(mark, renamed)


def _on_top(mark: Mark, alone: Collection[str]) -> Hashable:
    return (mark.rule, mark.outcome) if mark.is_top and mark.rule in alone and not mark.is_chosen else None


def _words(text: str) -> int:
    return sum(token[0].isalnum() or token[0] == "_" for token in text.split())


def _telling(mark: Mark) -> Hashable:
    return (mark.rule, mark.outcome, mark.text) if is_telling(mark) else None


def _several(new: Iterable[Hashable], old: Iterable[Hashable]) -> set[Hashable]:
    """The keys that are in both, and in one of them more than once."""
    ours, theirs = Counter(new), Counter(old)
    return {key for key, count in ours.items() if key in theirs and count + theirs[key] > 2}


def _left(
    new: Sequence[Mark],
    old: Sequence[Mark],
    pairs: Pairs,
    key_new: Callable[[Mark], Hashable],
    key_old: Callable[[Mark], Hashable],
) -> Iterable[tuple[list[int], list[int]]]:
    """What is not paired yet, by its key: indexes of new and of old ones. Without a key it is left out."""
    taken = set(pairs.values())
    left: dict[Hashable, list[int]] = defaultdict(list)
    for index, mark in enumerate(old):
        if index not in taken and (key := key_old(mark)) is not None:
            left[key].append(index)
    wanted: dict[Hashable, list[int]] = defaultdict(list)
    for index, mark in enumerate(new):
        if index not in pairs and (key := key_new(mark)) is not None:
            wanted[key].append(index)
    return [(group, left[key]) for key, group in wanted.items() if key in left]


def _alike(new: Sequence[Mark], theirs: list[int], old: Sequence[Mark], ours: list[int], at_least: float) -> Pairs:
    """The pairs of texts that are most alike, each once."""
    if len(theirs) * len(ours) > _MAX_COMPARED:
        return {}
    scored = [(score, a, b) for a in theirs for b in ours if (score := _likeness(new[a].text, old[b].text)) >= at_least]
    found: Pairs = {}
    for _, a, b in sorted(scored, key=lambda one: (-one[0], one[1], one[2])):
        if a not in found and b not in found.values():
            found[a] = b
    return found


def _likeness(one: str, other: str) -> float:
    a, b = one.split(" ")[:_MAX_TOKENS], other.split(" ")[:_MAX_TOKENS]
    return SequenceMatcher(None, a, b, autojunk=False).ratio()
