"""What a run of `seniorlint check` hands to the output formats."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from seniorlint.findings.source_line import SourceLine, line_at

if TYPE_CHECKING:
    from seniorlint.catalogue.model import Catalogue
    from seniorlint.engine.source import Source
    from seniorlint.findings.file_result import FileResult
    from seniorlint.findings.finding import Finding
    from seniorlint.findings.rule_card import RuleCard

STDIN = "-"  # the path of a text that is in no file


class Links(NamedTuple):
    """Which texts lead somewhere on a terminal: `codes` to the page of their rule, `paths` to the file."""

    codes: bool
    paths: bool


NO_LINKS = Links(codes=False, paths=False)


class RunReport(NamedTuple):
    """One run. `findings` are sorted by path, line and column, and `cards` has the rule of each by its code.

    `catalogue` loads whole rules, for a format that needs more than their cards.
    `files`: how many files were checked. `suppressed`: how many findings comments hid. `fixed`: how many fixes this run
    applied. `hidden`: how many findings a baseline, `--since` or `--author` hid. `is_whole`: seniorlint failed on no
    file.
    `width`: the columns of the terminal that the format for people is printed on, or None. `lists_all`: that format
    folds no findings. `is_first`: nothing is known of an earlier run on this project. `current`: the folder that
    paths are relative to; `top`: the folder of the repository around it, None where it is not known.
    `read_source` gives the text of a finding's path, or None if it cannot be read any more. `results`: the files', in
    which the findings have their identities and lines. `is_quiet`: formats for people print findings and no summary.
    `links`: those that the terminal shows.
    """

    findings: Sequence[Finding]
    cards: Mapping[str, RuleCard]
    catalogue: Callable[[], Catalogue]
    files: int
    suppressed: int
    read_source: Callable[[str], Source | None]
    fixed: int = 0
    hidden: int = 0
    is_whole: bool = True
    width: int | None = None
    lists_all: bool = False
    is_first: bool = False
    current: str = ""
    top: str | None = None
    results: Sequence[FileResult] = ()
    is_quiet: bool = False
    links: Links = NO_LINKS

    def lines(self) -> Callable[[Finding], SourceLine | None]:
        """What tells the line that a finding starts on; where it is not known, its file is read, once in a row."""
        known = {
            (one.path, one.line, one.column): line
            for result in self.results
            for one, line in zip(result.findings, result.lines, strict=False)
        }
        read = lru_cache(maxsize=1)(self.read_source)

        def line_of(finding: Finding) -> SourceLine | None:
            place = finding.path, finding.line, finding.column
            if place in known:
                return known[place]
            source = read(finding.path)
            return None if source is None else line_at(source, finding.line, finding.column)

        return line_of

    def from_top(self, path: str) -> str:
        """A finding's path relative to the top of the repository, as services expect it; absolute outside of it."""
        if self.top is None or path == STDIN:
            return path
        if not os.path.isabs(path):
            return _leading(self.current, self.top) + path
        return path.removeprefix(os.path.join(self.top, "").replace(os.sep, "/"))


@lru_cache(maxsize=1)
def _leading(current: str, top: str) -> str:
    """What leads from the top of the repository to the current folder, with `/` at its end; empty at the top."""
    leads = os.path.relpath(current, top).replace(os.sep, "/")
    return "" if leads == "." else f"{leads}/"
