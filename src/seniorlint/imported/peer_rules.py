"""Which rules answer to a code of another tool: the `peers` of the catalogue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from seniorlint.catalogue.model import Catalogue, Rule

NOT_FLAKE8 = ("pylint", "bandit", "hadolint", "refurb", "mypy")  # tools of their own; the others are plug-ins of it


class PeerRules(NamedTuple):
    """The rules by `tool:code`; the first is the one that an imported finding is of."""

    rules: Mapping[str, Sequence[Rule]]

    @classmethod
    def of(cls, catalogue: Catalogue) -> PeerRules:
        """The codes that the rules of a catalogue answer to.

        Where a code means more than one rule, it says the least that these have in common: so the one of the
        lowest level is the first, except where the code is one of several in the list of that rule.
        """
        found: dict[str, list[tuple[int, int, str, Rule]]] = defaultdict(list)
        for rule in catalogue.rules.values():
            for peer, index in _peers_of(rule).items():
                found[peer].append((index, rule.skill.level, rule.code, rule))
        return cls({peer: [one[-1] for one in sorted(rules, key=lambda one: one[:3])] for peer, rules in found.items()})


def _peers_of(rule: Rule) -> dict[str, int]:
    """The codes of a rule, each with its place among those of its tool, from 0.

    flake8 prints the codes of its plug-ins, which ruff took over as they are.
    """
    by_tool: dict[str, list[str]] = defaultdict(list)
    for peer in rule.peers:
        tool, _, code = peer.partition(":")
        by_tool[tool].append(code)
        if tool not in NOT_FLAKE8 and not code.startswith(("PL", "RUF", "FURB")) and code not in by_tool["flake8"]:
            by_tool["flake8"].append(code)
    return {f"{tool}:{code}": index for tool, codes in by_tool.items() for index, code in enumerate(codes)}
