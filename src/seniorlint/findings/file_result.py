"""What came of checking one file: tuples and no libcst, because a warm run holds thousands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from seniorlint.findings.finding import Finding
from seniorlint.findings.source_line import SourceLine, line_at

if TYPE_CHECKING:
    from seniorlint.engine.observation import CheckFailure
    from seniorlint.engine.source import Source

NOT_CHECKED = "not-checked"  # the subject of the failure of what was named and is not to be checked
DIED = "worker"  # the subject of the failure of a file whose process ended, where no rule is known to be the reason


class FileResult(NamedTuple):
    """`path`: as shown. `suppressed`: how many findings its comments hid. `failures`: checks that raised.

    `identities`: of each finding, as `Identity.kept` writes it; empty where the file has no tree. `lines`: that each
    finding starts on, None where there is none; empty where nobody looked.
    """

    path: str
    findings: tuple[Finding, ...]
    suppressed: int = 0
    failures: tuple[CheckFailure, ...] = ()
    identities: tuple[str, ...] = ()
    lines: tuple[SourceLine | None, ...] = ()

    def with_lines(self, source: Source) -> FileResult:
        """The same with the lines of its findings, from the text that they are in."""
        return self._replace(lines=tuple(line_at(source, one.line, one.column) for one in self.findings))
