"""Which rules answer to a code of another tool: the `peers` of the catalogue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from seniorlint.catalogue.model import Catalogue, Rule

NOT_FLAKE8 = ("pylint", "bandit", "hadolint", "refurb", "mypy")  # tools of their own; the others are plug-ins of it


class PeerRules(NamedTuple):
    """The rules by `tool:code`; the first is the one that an imported finding is of."""

    rules: Mapping[str, Sequence[Rule]]

    @classmethod
    def of(cls, catalogue: Catalogue) -> PeerRules:
        """The codes that the rules of a catalogue answer to.

        Where a code means more than one rule, it says the least that these have in common. So the one of the lowest
        level is the first, and one that has no code of its own is behind the others.
        """
        found: dict[str, list[Rule]] = defaultdict(list)
        for rule in catalogue.rules.values():
            for peer in _peers_of(rule):
                found[peer].append(rule)
        with_own = {rules[0].code for rules in found.values() if len(rules) == 1}

        def order(rule: Rule) -> tuple[bool, int, str]:
            return rule.code not in with_own, rule.skill.level, rule.code

        return cls({peer: sorted(rules, key=order) for peer, rules in found.items()})


def _peers_of(rule: Rule) -> Iterator[str]:
    """The codes of a rule, each once; flake8 prints those of its plug-ins, which ruff took over as they are."""
    codes: dict[str, None] = {}
    for peer in rule.peers:
        tool, _, code = peer.partition(":")
        codes[peer] = None
        if tool not in NOT_FLAKE8 and not code.startswith(("PL", "RUF", "FURB")):
            codes[f"flake8:{code}"] = None
    return iter(codes)
