"""A team's database, if this run has one."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from seniorlint.settings.project import Project
from seniorlint.skills.team_history import Found, changed_files, run_of
from seniorlint.store.cache_folder import in_words
from seniorlint.store.settings_digest import shared_key
from seniorlint.store.team.refusal import DatabaseRefused

if TYPE_CHECKING:
    from seniorlint.store.team.team_shelf import TeamShelf

VARIABLE = "SENIORLINT_DATABASE"
_EXTRA = ("sqlalchemy", "psycopg")


def open_team(given: str | None, warn: Callable[[str], None]) -> TeamShelf | None:
    """The database that the command line (`given`) or the environment names; None where neither does.

    Raises `DatabaseRefused`.
    """
    if not given and not os.environ.get(VARIABLE):
        return None
    try:
        from seniorlint.store.team.address import address_of
        from seniorlint.store.team.team_shelf import open_shelf
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in _EXTRA:
            raise
        raise DatabaseRefused("--database needs SQLAlchemy and psycopg: `pip install 'seniorlint[database]'`") from None
    return open_shelf(address_of(given, VARIABLE), warn)


def keep_run(team: TeamShelf, found: Found, project: Project) -> None:
    """Keep what a report found, if that is a state of the history; raises `GitError`."""
    if found.repository.head is None:
        return
    changed = changed_files(found)
    if changed:
        team.warn(f"The run is not kept, because these files are not as the last commit has them: {in_words(changed)}.")
        return
    team.keep_run(*run_of(found, project.settings_for, shared_key()))
