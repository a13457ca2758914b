"""What is asked of a version of a file to find an observation in it."""

from __future__ import annotations

from seniorlint.skills.decisions.alignment import is_telling
from seniorlint.skills.decisions.old_versions import Wanted
from seniorlint.skills.decisions.pairing import old_names
from seniorlint.skills.decisions.trail import Trail
from seniorlint.skills.decisions.version_text import Text


def sought_in(trail: Trail, plain: Text) -> Wanted | None:
    """What is asked of a version to find a trail in it: its definition, by its old name too, or all where it moved.

    None where it cannot be there.
    """
    scope = trail.mark.scope
    names = old_names({scope}, trail.text, plain)
    extent = plain.definitions.get(names.get(scope, scope))
    rules = frozenset({trail.mark.rule})
    if extent is not None:
        return Wanted(rules, frozenset(range(extent.first, extent.last + 1)))
    may_be = not scope or trail.mark.is_top or (is_telling(trail.mark) and plain.holds(trail.mark.text))
    return Wanted(rules) if may_be else None


def sought_around(trail: Trail) -> Wanted:
    """What is beside a trail's mark in its own text: in its definition, or anywhere where it is in none.

    Or where its text is in it more than once: another one of them may be what an older version holds.
    """
    extent = trail.text.definitions.get(trail.mark.scope)
    rules = frozenset({trail.mark.rule})
    if extent is None or trail.mark.is_top or (is_telling(trail.mark) and trail.text.holds_again(trail.mark.text)):
        return Wanted(rules)
    return Wanted(rules, frozenset(range(extent.first, extent.last + 1)))
