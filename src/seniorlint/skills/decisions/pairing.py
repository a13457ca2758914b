"""Which marks of two whole texts are the same, through definitions that got another name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from seniorlint.skills.decisions.alignment import Pairs, align
from seniorlint.skills.decisions.definitions import renamed
from seniorlint.skills.decisions.mark import Mark
from seniorlint.skills.decisions.version_text import Text


def aligned(new: Sequence[Mark], new_text: Text, old: Sequence[Mark], old_text: Text) -> Pairs:
    """The pairs of marks, through definitions that got another name."""
    alone = _once(new_text) & _once(old_text)

    def statement_of(mark: Mark, *, is_new: bool) -> str:
        return (new_text if is_new else old_text).statement_at(mark.first, mark.scope)

    pairs = align(new, old, {}, alone, statement_of)
    names = old_names({mark.scope for index, mark in enumerate(new) if index not in pairs}, new_text, old_text)
    return align(new, old, names, alone, statement_of) if names else pairs


def old_names(names: set[str], new: Text, old: Text) -> dict[str, str]:
    """The names that definitions of a text had in an older one; see `definitions.renamed`."""
    wanted = [name for name in names if name in new.definitions and name not in old.definitions]
    gone = old.definitions.keys() - new.definitions.keys() if wanted else ()
    if not gone:
        return {}  # asked first, because to take bodies apart into statements costs more than all the rest
    return renamed({name: new.body(name) for name in wanted}, {name: old.body(name) for name in sorted(gone)})


def _once(text: Text) -> set[str]:
    """The rules of which there is one mark in a text."""
    counted = Counter(one.rule for one in text.marks)
    return {rule for rule, count in counted.items() if count == 1}
