"""Reviewing or fixing one text as if it were in a file, which need not exist."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from seniorlint.app.errors import answering
from seniorlint.app.fix_files import would_fix
from seniorlint.app.review_result import ReviewResult, failure_notes, in_report_order
from seniorlint.app.scope import Scope, project_of
from seniorlint.engine.source import NotText, Source
from seniorlint.files.discovery import kind_left_out
from seniorlint.files.paths import shown_path
from seniorlint.findings.file_result import FileResult
from seniorlint.findings.rule_card import cards_of
from seniorlint.languages.language import decoded
from seniorlint.output.people.patch import patch
from seniorlint.output.run_report import STDIN
from seniorlint.review.check_text import check_source
from seniorlint.review.fix_file import gives_back, not_the_same_bytes, problems_of
from seniorlint.review.fix_text import fix_source
from seniorlint.review.fixed_places import FixedPlace
from seniorlint.review.notebook_cells import with_cells
from seniorlint.review.run.jobs import not_read
from seniorlint.review.to_findings import unreadable
from seniorlint.settings.effective import Settings


@dataclass(frozen=True)
class TextRequest:
    """`data`: the text, in its encoding. `filename`: the file that it is of. The paths of the scope do not count.

    `fixes`: apply the safe fixes, and with `unsafe` the others. `makes_patch`: say in a patch what they change.
    """

    scope: Scope
    data: bytes
    filename: Path | None = None
    fixes: bool = False
    unsafe: bool = False
    makes_patch: bool = False
    suppressions: bool = True


@dataclass(frozen=True)
class TextResult:
    """`code`: the fixed text, or the text as it came where it cannot be fixed. `patch`: what leads there, if wanted.

    `in_words`: what the patch does.
    """

    review: ReviewResult
    code: bytes
    patch: bytes
    in_words: str


@dataclass(frozen=True)
class _Reviewed:
    """What came of the text itself. `source`: None where it is not text."""

    result: FileResult
    code: bytes
    source: Source | None = None
    fixed: int = 0
    problems: Iterable[str] = ()
    places: Sequence[FixedPlace] = ()


def review_text(request: TextRequest) -> TextResult:
    """Review the text of a request; raises `RequestError`."""
    with answering() as notes:
        current, project = Path.cwd(), project_of(request.scope)
        path = Path(os.path.abspath(request.filename)) if request.filename else current / "stdin.py"
        shown = shown_path(path, current) if request.filename else STDIN
        settings = project.settings_for(path)
        notes.extend(project.notes)
        kind = kind_left_out(path, project.config_for(path.parent)) if request.filename else None
        if kind is not None:
            done = _Reviewed(not_read(path, kind, current), request.data)
        else:
            done = _reviewed(request, path, shown, settings)
        review = ReviewResult(
            findings=in_report_order(done.result.findings),
            files=1,
            current=current,
            cards=cards_of(project.catalogue),
            catalogue=lambda: project.catalogue,
            notes=(*notes, *failure_notes(done.result), *done.problems),
            suppressed=done.result.suppressed,
            fixed=done.fixed,
            is_broken=bool(done.result.failures),
            texts={shown: done.source} if done.source is not None else {},
            results=(done.result,),
            fail_on=project.config_for(current).fail_on,
            fixed_places=done.places,
        )
        change = patch(request.data, done.code, shown) if request.makes_patch else b""
        return TextResult(review, done.code, change, would_fix(review, [change], with_unsafe=request.unsafe))


def _reviewed(request: TextRequest, path: Path, shown: str, settings: Settings) -> _Reviewed:
    data, suppressions = request.data, request.suppressions
    try:
        source = decoded(path, data)
    except NotText as error:
        return _Reviewed(unreadable(path, shown, settings, f"not text: {error}", error.line), data)
    if request.fixes and gives_back(source, data):
        fixed = fix_source(source, path, shown, settings, unsafe=request.unsafe, suppressions=suppressions)
        after = fixed.source
        problems = problems_of(fixed, shown)
        return _Reviewed(
            fixed.remaining, after.to_bytes(), after, fixed.applied.total(), problems=problems, places=fixed.places
        )
    result = with_cells(check_source(source, path, shown, settings, suppressions=suppressions), path, data)
    left = not_the_same_bytes(result, source.encoding) if request.fixes else ()
    return _Reviewed(result, data, source, problems=left)
