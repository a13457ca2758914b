"""What decided which files a check read: the configuration files, and what they and Git's ignore files left out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from seniorlint.app.errors import answering
from seniorlint.app.scope import Scope, existing_paths, project_of
from seniorlint.files.discovery import discover
from seniorlint.files.paths import shown_path


@dataclass(frozen=True)
class RunFacts:
    """Paths as people know them from the current folder: the `configurations` that were read, and what was `left_out`.

    What was left out is a file that could have been checked, or a folder, with a few words on what left it out.
    """

    configurations: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...]


def run_facts(scope: Scope) -> RunFacts:
    """What decides for a scope; raises `RequestError`."""
    with answering():
        project, current = project_of(scope), Path.cwd()
        found = discover(existing_paths(scope.paths), project, lists_skipped=True)
        for path in found.files:
            project.config_for(path.parent)
        configurations = dict.fromkeys(shown_path(path, current) for path in project.files if path.is_file())
        left_out = tuple((shown_path(path, current), why) for path, why in sorted(found.skipped or ()))
        return RunFacts(tuple(configurations), left_out)
