"""A finding: a missed observation after suppressions and selection, as it is stored, sent and printed.

Imports no libcst, so that a warm run can hold findings; tuples, because thousands of them are made there.
"""

from __future__ import annotations

from typing import NamedTuple

from seniorlint.engine.observation import Safety, TextEdit


class FindingFix(NamedTuple):
    """How a finding can be fixed: the edits are in text order, do not overlap and are applied together."""

    safety: Safety
    edits: tuple[TextEdit, ...]


class Related(NamedTuple):
    """Another place in the file of a finding, and what it is; units as in `Finding`."""

    line: int
    column: int
    end_line: int
    end_column: int
    message: str


class Finding(NamedTuple):
    """One finding. What else is to say of it (name, skill, level, principle, url) the catalogue holds under its code.

    `path` is relative to the current directory with `/`. Lines and columns count from 1, columns in Unicode code
    points, and the end is exclusive. `related`: another place that explains the finding.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    code: str
    message: str
    severity: str
    fix: FindingFix | None = None
    related: Related | None = None
