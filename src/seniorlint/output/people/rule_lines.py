"""Rules as a list, a line each where there is room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seniorlint.catalogue.model import Rule
from seniorlint.output.people.wrap import wrapped

_NARROWEST = 30  # columns: a narrower summary gets lines of its own


def rule_lines(rules: Sequence[Rule], width: int | None) -> Iterator[str]:
    """Code, name, level and summary of each rule, no wider than the columns of the terminal; None is one line each."""
    longest = max(len(rule.name) for rule in rules)
    for rule in rules:
        marks = ("" if rule.default else " (off)") + ("" if rule.fix == "none" else f" (fix: {rule.fix})")
        head = f"{rule.code}  {rule.name:<{longest}}  {rule.skill.level_name:<6}  "
        summary = rule.summary + marks
        if width is not None and width - len(head) < _NARROWEST:
            yield head.rstrip()
            yield from (f"    {line}" for line in wrapped(summary, width - 4))
        else:
            first, *others = wrapped(summary, width, " " * len(head))
            yield head + first
            yield from others
