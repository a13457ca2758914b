"""Finding a rule or kind of evidence by what a person typed."""

from __future__ import annotations

import click

from seniorlint.catalogue.model import Catalogue, EvidenceKind, Rule
from seniorlint.catalogue.table import nearest


def find_entry(catalogue: Catalogue, word: str) -> Rule | EvidenceKind:
    """The rule with this name or code, or the kind of evidence with this name; raises `click.UsageError`."""
    lowered = word.lower()
    found = (
        catalogue.rules.get(lowered)
        or catalogue.by_code.get(word.upper())
        or catalogue.evidence.get(lowered.replace("_", "-"))
        or catalogue.rules.get(lowered.replace("_", "-"))
    )
    if found is None:
        known = (*catalogue.rules, *catalogue.by_code, *catalogue.evidence)
        raise click.UsageError(f"There is no rule {word!r}{nearest(word, known)}; `seniorlint rules` lists them.")
    return found
