"""What fixing all files below some folders would make of them; texts that are open in an editor count as they are.

Nothing is written: the editor applies it, so that it can be looked at and undone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from seniorlint.app.errors import answering
from seniorlint.app.open_baseline import OpenBaselines
from seniorlint.app.open_texts import OpenText
from seniorlint.app.scope import Scope, existing_paths, project_of
from seniorlint.app.waiting import Progress
from seniorlint.engine.source import NotText, Source
from seniorlint.files.discovery import discover
from seniorlint.files.regular import read_regular
from seniorlint.files.write import tree_left
from seniorlint.findings.file_result import FileResult
from seniorlint.findings.finding import Finding
from seniorlint.findings.identity import identity_of
from seniorlint.languages.language import decoded, is_notebook
from seniorlint.review.fix_file import gives_back, problems_of
from seniorlint.review.fix_text import fix_source
from seniorlint.review.run.job import Job
from seniorlint.review.run.jobs import jobs_for
from seniorlint.settings.project import Project


@dataclass(frozen=True)
class WantedFixes:
    """`paths`: absolute folders and files. `code`: of the one rule that is fixed; None for all rules.

    `unsafe`: its unsafe fixes, too. `open`: the texts that count instead of their files, by absolute path.
    """

    paths: tuple[Path, ...]
    code: str | None = None
    unsafe: bool = False
    open: Mapping[Path, OpenText] = field(default_factory=dict)


@dataclass(frozen=True)
class FixedText:
    """A text that would change. `open`: where the editor has it; None where it is `data` on disk."""

    path: Path
    before: Source
    after: str
    open: OpenText | None
    data: bytes


@dataclass
class WorkspaceFixes:
    """What would change. `applied`: fixes per rule code. `notes`: sentences that people must be told."""

    texts: list[FixedText] = field(default_factory=list)
    applied: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)


def workspace_fixes(scope: Scope, wanted: WantedFixes, progress: Progress) -> WorkspaceFixes:
    """Fix all files below the paths of a request, in memory; raises `RequestError`."""
    with answering():
        project = project_of(scope)
        found = discover(existing_paths(wanted.paths), project)
        jobs = jobs_for(found.files, project, Path.cwd())
        fixes = WorkspaceFixes(notes=[*found.notes, *project.notes])
        baselines = OpenBaselines()
        with progress("Fixing") as steps:
            steps.start(len(jobs))
            for job in jobs:
                fixes.texts += _fixed(job, wanted, project, baselines, fixes)
                steps.step()
        return fixes


def _fixed(
    job: Job, wanted: WantedFixes, project: Project, baselines: OpenBaselines, fixes: WorkspaceFixes
) -> Iterator[FixedText]:
    """What a file becomes, if it changes. Of a notebook nothing is fixed: its code is in JSON."""
    if is_notebook(job.path):
        return
    text = wanted.open.get(job.path)
    data = b""
    if text is not None:
        source = text.source
    else:
        try:
            data = read_regular(job.path)
            source = decoded(job.path, data)
        except (NotText, OSError):
            return
    file = project.config_for(job.path.parent).baseline
    baseline = baselines.get(file) if file is not None else None

    def left_of(result: FileResult) -> Sequence[Finding]:
        findings: Sequence[Finding] = result.findings
        if baseline is not None:
            findings = baseline.left_of(findings, identity_of([result]), Path.cwd())
        return [one for one in findings if wanted.code in (None, one.code)]

    fixed = fix_source(source, job.path, job.shown, job.settings, unsafe=wanted.unsafe, left_of=left_of)
    fixes.notes += problems_of(fixed, job.shown)
    if fixed.source.text == source.text:
        return
    why_not = None if text is not None else _why_not(job, source, data)
    if why_not is not None:
        fixes.notes.append(f"{job.shown}: left as it was, because {why_not}")
        return
    fixes.applied.update(fixed.applied)
    yield FixedText(job.path, source, fixed.source.text, text, data)


def _why_not(job: Job, source: Source, data: bytes) -> str | None:
    """Why an editor should not change a file that it has not opened."""
    if source.encoding.replace("_", "-").lower() not in ("utf-8", "ascii") or not gives_back(source, data):
        return f"an editor may read its encoding, {source.encoding}, in another way"
    tree = tree_left(job.path, job.settings.root)
    return f"the link leads out of {tree}" if tree is not None else None
