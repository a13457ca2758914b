"""One finding of an open text added to the baseline that its configuration names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from seniorlint.app.baseline_by_file import read_configured
from seniorlint.app.errors import answering, refuse
from seniorlint.app.open_texts import OpenText
from seniorlint.app.scope import Scope, project_of
from seniorlint.findings.finding import Finding
from seniorlint.findings.identity import identity_of
from seniorlint.review.check_text import check_source
from seniorlint.review.narrow.apply_baseline import count_findings
from seniorlint.review.narrow.baseline_file import Baseline, write_baseline

_LONGEST = 60  # code points of an excerpt


def add_finding(scope: Scope, text: OpenText, is_wanted: Callable[[Finding], bool]) -> Path:
    """Add the first finding that is wanted to the baseline, and give the baseline's file.

    Raises `RequestError`, also where the finding is not there and where no baseline is named.
    """
    with answering():
        project = project_of(scope)
        file = project.config_for(text.path.parent).baseline
        if file is None:
            raise refuse("The configuration names no baseline; `seniorlint baseline create` makes one.")
        result = check_source(text.source, text.path, text.path.name, project.settings_for(text.path))
        finding = next((one for one in result.findings if is_wanted(one)), None)
        if finding is None:
            raise refuse("The finding is not there any more.")
        before = read_configured(file)
        added = count_findings([finding], identity_of([result]), text.path.parent, before)
        line = text.source.line(finding.line).strip()
        excerpt = line if len(line) <= _LONGEST else line[:_LONGEST] + "\u2026"
        excerpts = {**dict.fromkeys(added, excerpt), **before.excerpts}
        write_baseline(Baseline(before.file, Counter(before.counts) + added, excerpts))
        return file
