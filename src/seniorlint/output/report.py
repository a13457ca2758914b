"""What a run of `seniorlint check` hands to the output formats."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seniorlint.catalogue.model import Catalogue
    from seniorlint.engine.finding import Finding
    from seniorlint.engine.source import Source


@dataclass(frozen=True)
class RunReport:
    """One run. `findings` are sorted by path, line and column, and the catalogue has a rule for the code of each.

    `files`: how many files were checked. `suppressed`: how many findings comments hid. `fixed`: how many fixes this run
    applied. `hidden`: how many findings a baseline or `--since` hid. `is_whole`: seniorlint failed on no file.
    `width`: the columns of the terminal that the format for people is printed on, or None.
    `read_source` gives the text of a finding's path, or None if it cannot be read any more.
    """

    findings: Sequence[Finding]
    catalogue: Catalogue
    files: int
    suppressed: int
    read_source: Callable[[str], Source | None]
    fixed: int = 0
    hidden: int = 0
    is_whole: bool = True
    width: int | None = None

    def with_sources(self) -> Iterator[tuple[Finding, Source | None]]:
        """The findings in order, each with the text of its file, which is read once per file."""
        for path, findings in groupby(self.findings, key=attrgetter("path")):
            source = self.read_source(path)
            for finding in findings:
                yield finding, source
