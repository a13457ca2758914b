"""The findings of a text through its changes, for languages whose texts are small: each version is checked whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from seniorlint.engine.source import Source
from seniorlint.findings.identity import identity_of
from seniorlint.languages.language import PYTHON, language_of
from seniorlint.live.finding_group import Group
from seniorlint.live.incremental_findings import CheckedText, IncrementalCheck
from seniorlint.review.check_text import check_source
from seniorlint.settings.effective import Settings


@dataclass
class WholeCheck:
    """Checks the versions of one file's text; `shown` is the path that findings carry."""

    path: Path
    shown: str
    settings: Settings
    _before: Group = field(default_factory=Group)

    def update(self, source: Source) -> CheckedText:
        """Check the next version of the text; where nothing changed, the findings are the same object as before."""
        result = check_source(source, self.path, self.shown, self.settings)
        if result.findings != self._before.own:
            self._before = Group(result.findings)
        groups = (self._before,) if self._before else ()
        return CheckedText(groups, result.failures, identity_of=identity_of([result]))


def check_of(path: Path, shown: str, settings: Settings) -> IncrementalCheck | WholeCheck:
    """What checks the versions of a text in the language of its path; `shown` is the path that findings carry."""
    kind = IncrementalCheck if language_of(path) is PYTHON else WholeCheck
    return kind(path, shown, settings)
