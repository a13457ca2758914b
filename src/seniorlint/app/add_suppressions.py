"""Adding comments to the files below some paths that hide what is found there, with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from seniorlint.app.errors import answering, refuse
from seniorlint.app.review_files import ReviewRequest, review
from seniorlint.app.review_result import ReviewResult
from seniorlint.app.scope import project_of
from seniorlint.app.waiting import Progress
from seniorlint.catalogue.model import INTERNAL
from seniorlint.engine.counted import counted
from seniorlint.engine.source import NotText
from seniorlint.files.regular import read_regular
from seniorlint.files.write import ChangedMeanwhile, tree_left, write_source
from seniorlint.findings.finding import Finding
from seniorlint.languages.language import decoded, is_markdown, is_notebook, language_of
from seniorlint.output.people.patch import patch
from seniorlint.review.add_comments import ToHide, why_no_reason, with_comments
from seniorlint.review.fix_file import gives_back, patched_path
from seniorlint.settings.project import Project

_ROUNDS = 3  # a comment may be on a line that nobody looked at before, because it had not changed


@dataclass(frozen=True)
class AddRequest:
    """`review`: which findings; `reason`: what each comment says. `writes=False` makes patches, and changes nothing."""

    review: ReviewRequest
    reason: str
    writes: bool = True


@dataclass(frozen=True)
class AddResult:
    """`review`: what is found afterwards, or before if nothing is written. `patches`: one per file that changes."""

    review: ReviewResult
    patches: tuple[bytes, ...]
    in_words: str


@dataclass(frozen=True)
class _FileAdded:
    """What came of one file: how many findings have a comment now, the patch, and what a person must be told."""

    hidden: int = 0
    patch: bytes = b""
    note: str = ""


def add_suppressions(request: AddRequest, progress: Progress) -> AddResult:
    """Hide what a review finds with comments; raises `RequestError`."""
    why = why_no_reason(request.reason)
    if why is not None:
        raise refuse(f"--reason: {why}.", is_usage=True)
    done = review(request.review, progress)
    with answering():
        project = project_of(request.review.scope)
        hidden, patches, notes = 0, [], []
        changed: set[str] = set()
        for _ in range(_ROUNDS if request.writes else 1):
            by_path: dict[str, list[Finding]] = {}
            for finding in done.findings:
                by_path.setdefault(finding.path, []).append(finding)
            added = {path: _add(path, found, project, request) for path, found in by_path.items()}
            new = {path for path, one in added.items() if one.patch}
            hidden += sum(one.hidden for one in added.values())
            notes = [one.note for one in added.values() if one.note]
            patches += [one.patch for one in added.values() if one.patch]
            changed |= new
            if not request.writes or not new:
                break
            done = review(request.review, progress)
    verb = "Hid" if request.writes else "Would hide"
    words = f"{verb} {counted(hidden, 'finding')} in {counted(len(changed), 'file')} with comments."
    if not hidden:
        words = "Nothing to hide."
    return AddResult(done._replace(notes=(*done.notes, *notes)), tuple(dict.fromkeys(patches)), words)


def _add(shown: str, findings: Sequence[Finding], project: Project, request: AddRequest) -> _FileAdded:
    """Add comments to one file, by the path that its findings carry."""
    path = Path.cwd() / shown
    if path.is_dir():
        return _FileAdded(note=f"{shown}: findings on the repository have no line that a comment could be on")
    if is_markdown(path):
        return _FileAdded(note=f"{shown}: left as it was, because comments are not added to Markdown")
    if is_notebook(path):
        return _FileAdded(note=f"{shown}: left as it was, because comments are not added to notebooks")
    try:
        data = read_regular(path)
        source = decoded(path, data)
    except (NotText, OSError):
        return _FileAdded()  # which is the finding
    if not gives_back(source, data):
        return _FileAdded(note=f"{shown}: left as it was, because {source.encoding} would change more than comments")
    root = project.settings_for(path).root
    wanted = _to_hide(findings, project)
    commented = with_comments(source, wanted, language_of(path), request.reason)
    note = f"{shown}: {counted(len(commented.left), 'finding')} have no place for a comment" if commented.left else ""
    if commented.source.text == source.text:
        return _FileAdded(note=note)
    tree = tree_left(path, root)
    if tree is not None:
        return _FileAdded(note=f"{shown}: left as it was, because the link leads out of {tree}")
    try:
        after = commented.source.to_bytes()
        if request.writes:
            write_source(path, source, commented.source)
    except UnicodeError:
        return _FileAdded(note=f"{shown}: left as it was, because {source.encoding} cannot hold the reason")
    except (OSError, ChangedMeanwhile) as error:
        return _FileAdded(note=f"{shown}: not written: {error}")
    return _FileAdded(len(wanted) - len(commented.left), patch(data, after, patched_path(path, shown)), note)


def _to_hide(findings: Iterable[Finding], project: Project) -> list[ToHide]:
    """The findings that comments are for, with their rules: faults of syntax and of comments are not hidden."""
    rules = project.catalogue.by_code
    known = [(one, rules[one.code]) for one in findings if one.code in rules]
    return [ToHide(one, rule.name) for one, rule in known if rule.principle.id != INTERNAL]
