"""What would be found under a configuration that is not written yet."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from seniorlint.app.baselines import check_all
from seniorlint.app.errors import answering
from seniorlint.app.review_result import files_in, findings_in
from seniorlint.app.scope import Scope, project_of
from seniorlint.app.waiting import Progress
from seniorlint.catalogue.toml import loads
from seniorlint.settings.config import config_of
from seniorlint.settings.config_file import PYPROJECT


@dataclass(frozen=True)
class FoundCount:
    """How often one rule is missed, with its code and name."""

    code: str
    name: str
    count: int


@dataclass(frozen=True)
class WouldFind:
    """The findings by rule, the most frequent first; how many files were checked, and have a finding."""

    rules: tuple[FoundCount, ...]
    files: int
    with_findings: int
    notes: tuple[str, ...]

    @property
    def total(self) -> int:
        """All findings."""
        return sum(one.count for one in self.rules)


def would_find(text: str, path: Path, progress: Progress) -> WouldFind:
    """What is found below the folder of a configuration file, if `text` were in it; raises `RequestError`."""
    with answering() as notes:
        path = path.absolute()
        project = project_of(Scope())
        document = loads(text)
        is_shared = path.name == PYPROJECT
        section = document["tool"]["seniorlint"] if is_shared else document
        declared = document.get("project") if is_shared else None
        project.assume(config_of(path, section, declared, project.catalogue))
        results = check_all(project, [path.parent], notes, progress)
        findings = findings_in(results)
        counts = Counter(one.code for one in findings)
        by_code = project.catalogue.by_code
        rules = [FoundCount(code, by_code[code].name, count) for code, count in counts.items()]
        rules.sort(key=lambda one: (-one.count, one.code))
        return WouldFind(tuple(rules), files_in(results), len({one.path for one in findings}), tuple(notes))
