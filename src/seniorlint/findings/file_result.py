"""What came of checking one file. Imports no libcst, so that a warm run can hold results."""

from __future__ import annotations

from dataclasses import dataclass

from seniorlint.engine.observation import CheckFailure
from seniorlint.findings.finding import Finding

NOT_PYTHON = "not-python"  # the subject of the failure of a named file of no language that is read


@dataclass(frozen=True)
class FileResult:
    """`path`: as shown. `suppressed`: how many findings its comments hid. `failures`: checks that raised.

    `identities`: of each finding, as `Identity.kept` writes it; empty where the file has no tree.
    """

    path: str
    findings: tuple[Finding, ...]
    suppressed: int = 0
    failures: tuple[CheckFailure, ...] = ()
    identities: tuple[str, ...] = ()
