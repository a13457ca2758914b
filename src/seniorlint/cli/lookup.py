"""Finding rules and kinds of evidence by what a person typed."""

from __future__ import annotations

from collections.abc import Iterator

import click

from seniorlint.catalogue.model import Catalogue, EvidenceKind, Rule
from seniorlint.catalogue.select import UnknownSelector, resolve_selector
from seniorlint.catalogue.table import nearest


def find_entries(catalogue: Catalogue, word: str) -> list[Rule | EvidenceKind]:
    """What a word means, in the order of the catalogue; raises `click.UsageError` where it means nothing.

    The rule with this name or code, or the kind of evidence with this name; else the rules that know it as the code of
    a rule of another tool (`E722`, `ruff:E722`); else the rules that it selects (`SLE`, `error-handling`).
    """
    name = word.lower().replace("_", "-")
    entry = catalogue.rules.get(name) or catalogue.by_code.get(word.upper()) or catalogue.evidence.get(name)
    if entry is not None:
        return [entry]
    peers = [rule for rule in catalogue.rules.values() if word.lower() in _peer_words(rule)]
    return [*peers] or [*_selected(catalogue, word)]


def _peer_words(rule: Rule) -> Iterator[str]:
    """`ruff:E722` as it is written, and without the tool."""
    for peer in rule.peers:
        yield peer.lower()
        yield peer.lower().partition(":")[2]


def _selected(catalogue: Catalogue, word: str) -> Iterator[Rule]:
    try:
        names = resolve_selector(catalogue, word)
    except UnknownSelector as error:
        peers = (peer.partition(":")[2] for rule in catalogue.rules.values() for peer in rule.peers)
        known = (*catalogue.rules, *catalogue.by_code, *catalogue.evidence, *peers)
        hint = nearest(word, known)
        raise click.UsageError(f"There is no rule {word!r}{hint}; `seniorlint rules` lists them.") from error
    return (rule for rule in catalogue.rules.values() if rule.name in names)
