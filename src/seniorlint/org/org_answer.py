"""Many repositories are asked for: the request, what is refused at once, and the answer."""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from seniorlint.app.errors import answering, refuse
from seniorlint.app.team_database import open_team
from seniorlint.app.waiting import Progress
from seniorlint.catalogue.load import load_catalogue
from seniorlint.org.clone import Under
from seniorlint.org.org_run import OrgRun
from seniorlint.org.org_summary import Clock, Document, summary_of
from seniorlint.org.result_files import ResultFiles
from seniorlint.org.task_end import Tls
from seniorlint.review.run.jobs import available_cpus
from seniorlint.settings.project import Project
from seniorlint.store.observations import Observations
from seniorlint.store.open_store import open_store
from seniorlint.store.settings_digest import shared_key

if TYPE_CHECKING:
    from seniorlint.org.cluster import Cluster

_NEEDED = ("distributed", "cryptography")
_OPEN = (
    "The connection to the scheduler is neither encrypted nor authenticated: whoever reaches it can run code on its "
    "workers. docs/org.md says how to use TLS."
)
MISSING = "`seniorlint org` needs Dask: python -m pip install 'seniorlint[org]'"


@dataclass(frozen=True)
class OrgRequest:
    """`repositories`: paths of clones. `scheduler`: its address; None starts `workers` processes on this machine.

    `output`: the folder for one result per repository. `database`: the URL of a team's store.
    """

    repositories: Sequence[Path]
    under: Under
    scheduler: str | None = None
    tls: Tls | None = None
    workers: int | None = None
    output: Path | None = None
    database: str | None = field(default=None, repr=False)  # it may hold a password


@dataclass(frozen=True)
class OrgResult:
    """`summary`: see `org_summary`. `notes`: sentences that people must be told. `is_interrupted`: by Ctrl-C."""

    summary: Document
    notes: tuple[str, ...]
    is_interrupted: bool


def answer(request: OrgRequest, progress: Progress) -> OrgResult:
    """Check and observe many repositories; raises `RequestError` for what is wrong with the request itself."""
    start, used = time.monotonic(), time.process_time()
    with answering() as notes:
        if any(find_spec(name) is None for name in _NEEDED):
            raise refuse(MISSING)
        _try_settings(request.under)
        paths = list(dict.fromkeys(Path(os.path.abspath(one)) for one in request.repositories))
        if not paths:
            raise refuse("no repository is named", is_usage=True)
        if request.scheduler is not None and not request.scheduler.startswith("tls://"):
            notes.append(_OPEN)
        files = ResultFiles(request.output) if request.output is not None else None
        with _store(request.database, notes) as store, tempfile.TemporaryDirectory(prefix="seniorlint-org-") as folder:
            run = OrgRun(request.under, partial(_open_cluster, request, folder), store, files)
            run.go(paths, progress)
        entries = [run.entries[path] for path in paths]
        clock = Clock(time.monotonic() - start, time.process_time() - used)
        summary = summary_of(entries, clock, stopped=run.stopped, threads=run.threads)
        if files is not None:
            _write(files, summary)
        return OrgResult(summary, tuple(notes), run.is_interrupted)


def _write(files: ResultFiles, summary: Document) -> None:
    try:
        files.write_summary(json.dumps(summary, indent=1) + "\n")
    except OSError as error:
        raise refuse(f"--output: {files.folder} cannot be written: {error.strerror}") from error


def _try_settings(under: Under) -> None:
    """Refuse what the command line says wrongly before anything is done; a repository's own faults are its own."""
    project = Project(load_catalogue(), under.overrides, under.config_file, isolated=under.config_file is None)
    project.settings_for(Path.cwd() / "any.py")


@contextmanager
def _store(database: str | None, notes: list[str]) -> Iterator[Observations | None]:
    team = open_team(database, notes.append)
    store = Observations(team, shared_key()) if team is not None else open_store(None, notes.append)
    try:
        yield store
    finally:
        if store is not None:
            store.close()


def _open_cluster(request: OrgRequest, folder: str) -> Cluster:
    from seniorlint.org.cluster import connect, start_local

    if request.scheduler is not None:
        return connect(request.scheduler, request.tls)
    return start_local(request.workers or available_cpus(), folder)
