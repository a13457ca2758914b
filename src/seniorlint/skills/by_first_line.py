"""Who changed a line last. Of what another tool reported no more is known: it did not judge older versions."""

from __future__ import annotations

from collections.abc import Mapping

from seniorlint.skills.blame import Blame, Commit
from seniorlint.skills.decisions.trail import Key
from seniorlint.skills.observed import ObservedFile


def by_first_line(files: Mapping[str, ObservedFile], blames: Mapping[str, Blame]) -> dict[Key, Commit]:
    """The commit that the first line of each observation is from."""
    return {
        (path, index): blame.origins[seen.span.line - 1].commit
        for path, blame in blames.items()
        for index, seen in enumerate(files[path].observations)
        if seen.span.line <= len(blame.origins)
    }
