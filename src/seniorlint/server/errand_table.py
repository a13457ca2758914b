"""Long pieces of work, by name; each has a process of its own. Imported in that process only.

A function gets the scope, the progress to tell, and what `run_errand` was given; arguments and result are pickled.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from seniorlint.app.baseline_entry import add_finding
from seniorlint.app.cleaning import remove_caches
from seniorlint.app.open_texts import Reviewer
from seniorlint.app.scope import Scope
from seniorlint.app.settings_shown import settings_shown
from seniorlint.app.skill_summary import SkillSummary, summary_of_files, summary_of_text
from seniorlint.app.waiting import Progress
from seniorlint.server.action_edits import fix_all
from seniorlint.server.client import Client
from seniorlint.server.offers import identity
from seniorlint.server.open_documents import Document, Json
from seniorlint.server.textedits import workspace_edit
from seniorlint.server.workspace_edits import fixed_workspace


def _settings(scope: Scope, progress: Progress, path: Path) -> str:
    shown = settings_shown(scope._replace(paths=(path,)))
    return "\n".join([*shown.lines, *(f"# {note}" for note in shown.notes)]) + "\n"


def _skills_of_text(scope: Scope, progress: Progress, document: Document) -> SkillSummary:
    return summary_of_text(scope, document)


def _skills_of_files(scope: Scope, progress: Progress, paths: tuple[Path, ...]) -> SkillSummary:
    return summary_of_files(scope, paths, progress)


def _baseline(scope: Scope, progress: Progress, document: Document, wanted: Sequence[object]) -> Path:
    return add_finding(scope, document, lambda one: identity(one) == wanted)


def _clean(scope: Scope, progress: Progress, folder: Path) -> list[str]:
    return [*remove_caches(folder, everything=False)]


def _fix_text(scope: Scope, progress: Progress, document: Document, client: Client) -> Json | None:
    review = Reviewer(scope).review(document)
    edits = fix_all(document, review)
    return workspace_edit(document, edits, client) if edits else None


ERRANDS: Mapping[str, Callable[..., Any]] = {
    "baseline": _baseline,
    "clean": _clean,
    "fix": fixed_workspace,
    "fix text": _fix_text,
    "settings": _settings,
    "skills of files": _skills_of_files,
    "skills of text": _skills_of_text,
}
