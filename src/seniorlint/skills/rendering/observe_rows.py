"""Observations as `seniorlint observe` prints them."""

from __future__ import annotations

from seniorlint.catalogue.model import Catalogue
from seniorlint.output.escape import unicode_text
from seniorlint.skills.observed import Seen, subject_of


def row_of(seen: Seen, shown: str, catalogue: Catalogue) -> dict[str, object]:
    """An observation as JSON types.

    Lines and columns count from 1, columns in Unicode code points; the end of a span is exclusive, `last_line` is not.
    """
    subject = subject_of(seen, catalogue)
    return {
        "outcome": seen.outcome,
        "kind": subject.kind,
        "name": subject.name,
        "code": subject.code,
        "skill": subject.skill.id,
        "category": subject.skill.category,
        "level": subject.skill.level,
        "level_name": subject.skill.level_name,
        "path": unicode_text(shown),
        **seen.span._asdict(),
        "last_line": seen.last_line,
        "decided_by": (seen.decided_by or seen.span)._asdict(),
        "scope": seen.scope,
        "identity": seen.identity,
    }
