"""Which observation of an old version is which of a new one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from seniorlint.skills.decisions.mark import Mark

ALIKE = 0.4  # the share of common tokens from which a changed text is the same decision, in one scope with one verdict
TELLING = 4  # words; shorter texts turn up anywhere
_MAX_COMPARED = 60  # pairs of texts; a scope with more has a table that somebody generated
_MAX_TOKENS = 400

Pairs = dict[int, int]


def align(new: Sequence[Mark], old: Sequence[Mark], renamed: Mapping[str, str], alone: Collection[str] = ()) -> Pairs:
    """The index in `old` of each mark in `new` that was there with the same verdict.

    `renamed`: the old names of definitions that got new ones. `alone`: rules that say one thing of each text; at the
    top it is the same, whatever statement is the first. Marks are the same where their rule, verdict and scope
    are, and what decided: its text, or the name that it defines, or, of what is left, a text that is alike. What moved
    to another scope is the same if its text is and says enough.
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

    pair(lambda one: (_group(one, renamed), one.text), lambda one: (_group(one, {}), one.text))
    pair(lambda one: _defined(one, renamed), lambda one: _defined(one, {}))
    pair(lambda one: _on_top(one, alone), lambda one: _on_top(one, alone))
    for theirs, ours in _left_in_scopes(new, old, pairs, renamed):
        pairs.update(_alike(new, theirs, old, ours))
    pair(_telling, _telling)
    return pairs


def is_telling(mark: Mark) -> bool:
    """Does its text say enough to be known again in another scope?"""
    return _words(mark.text) >= TELLING


def _group(mark: Mark, renamed: Mapping[str, str]) -> tuple[str, str, str]:
    return mark.rule, mark.outcome, renamed.get(mark.scope, mark.scope)


def _defined(mark: Mark, renamed: Mapping[str, str]) -> Hashable:
    return _group(mark, renamed) if mark.is_name else None


def _on_top(mark: Mark, alone: Collection[str]) -> Hashable:
    return (mark.rule, mark.outcome) if mark.is_top and mark.rule in alone else None


def _words(text: str) -> int:
    return sum(token[0].isalnum() or token[0] == "_" for token in text.split())


def _telling(mark: Mark) -> Hashable:
    return (mark.rule, mark.outcome, mark.text) if is_telling(mark) else None


def _left_in_scopes(
    new: Sequence[Mark], old: Sequence[Mark], pairs: Pairs, renamed: Mapping[str, str]
) -> Iterable[tuple[list[int], list[int]]]:
    """What is not paired yet, by rule, verdict and scope: indexes of new and of old ones."""
    taken = set(pairs.values())
    left: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for index, mark in enumerate(old):
        if index not in taken and not mark.is_name:
            left[_group(mark, {})].append(index)
    wanted: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for index, mark in enumerate(new):
        if index not in pairs and not mark.is_name:
            wanted[_group(mark, renamed)].append(index)
    return ((group, left[key]) for key, group in wanted.items() if key in left)


def _alike(new: Sequence[Mark], theirs: list[int], old: Sequence[Mark], ours: list[int]) -> Pairs:
    """The pairs of texts that are most alike, each once."""
    if len(theirs) * len(ours) > _MAX_COMPARED:
        return {}
    scored = [(score, a, b) for a in theirs for b in ours if (score := _likeness(new[a].text, old[b].text)) >= ALIKE]
    found: Pairs = {}
    for _, a, b in sorted(scored, key=lambda one: (-one[0], one[1], one[2])):
        if a not in found and b not in found.values():
            found[a] = b
    return found


def _likeness(one: str, other: str) -> float:
    a, b = one.split(" ")[:_MAX_TOKENS], other.split(" ")[:_MAX_TOKENS]
    return SequenceMatcher(None, a, b, autojunk=False).ratio()
