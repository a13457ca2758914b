"""A piece of the code of a finding, by which a reviewer knows an entry of a baseline."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from seniorlint.engine.source import NotText, Source
from seniorlint.files.source_file import read_source
from seniorlint.findings.finding import Finding
from seniorlint.findings.identity import IdentityOf
from seniorlint.review.narrow.apply_baseline import key_of
from seniorlint.review.narrow.baseline_file import Baseline, Key
from seniorlint.review.narrow.baseline_paths import StoredPaths

_LONGEST = 60  # code points


def excerpts_of(
    findings: Iterable[Finding], identity_of: IdentityOf, current: Path, baseline: Baseline
) -> dict[Key, str]:
    """The start of the line on which each finding of a run starts, by the key that it has in a baseline."""
    paths = StoredPaths(baseline.file, current)
    sources: dict[str, Source | None] = {}
    excerpts: dict[Key, str] = {}
    for one in findings:
        key = key_of(one, identity_of, paths)
        if key in excerpts:
            continue
        if one.path not in sources:
            sources[one.path] = _read(current / one.path)
        source = sources[one.path]
        line = source.line(one.line).strip() if source is not None else ""
        excerpts[key] = line if len(line) <= _LONGEST else line[:_LONGEST] + "\u2026"
    return excerpts


def _read(path: Path) -> Source | None:
    try:
        return read_source(path)
    except (OSError, NotText):
        return None
