"""`seniorlint baseline`: the findings that were there before, kept in a file that `check --baseline` hides."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial, wraps
from pathlib import Path
from typing import Any

import click

from seniorlint.app.narrowing import RENAMES_UNKNOWN
from seniorlint.app.scope import existing_paths
from seniorlint.cli.console import say, stop
from seniorlint.cli.exits import reported_errors
from seniorlint.cli.options import (
    make_project,
    overrides_from,
    paths_argument,
    plugins_option,
    project_options,
    selection_options,
)
from seniorlint.cli.progress import progress
from seniorlint.findings.file_result import FileResult
from seniorlint.findings.finding import Finding
from seniorlint.review.narrow.baseline_file import Baseline, BaselineError, read_baseline, write_baseline
from seniorlint.settings.project import Project

DEFAULT_FILE = "seniorlint-baseline.jsonl"


@dataclass
class Run:
    """One run of all rules over some paths. `is_broken`: seniorlint itself failed on a file, and has said so."""

    current: Path
    roots: list[Path]
    project: Project
    results: list[FileResult] = field(default_factory=list)
    files: set[str] = field(default_factory=set)
    is_broken: bool = False

    @property
    def findings(self) -> list[Finding]:
        """All findings, in the order of the files."""
        return [finding for result in self.results for finding in result.findings]


def _file_option(command: Callable[..., None]) -> Callable[..., None]:
    return click.option(
        "--baseline",
        "file",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help=f"The baseline (default: the configured one, or {DEFAULT_FILE}); its paths are relative to its folder.",
    )(command)


def _checking(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command PATHS and the options of `check` that decide what is found, and call it with how to run that."""

    @_file_option
    @paths_argument
    @selection_options
    @plugins_option
    @project_options
    @wraps(command)
    def with_run(
        paths: tuple[Path, ...],
        select: tuple[str, ...],
        extend_select: tuple[str, ...],
        ignore: tuple[str, ...],
        level: str | None,
        allow_plugins: bool,
        config_file: Path | None,
        isolated: bool,
        file: Path | None,
        **rest: Any,  # noqa: ANN401  # click hands the command its own options by name
    ) -> None:
        with reported_errors():
            overrides = overrides_from(select, extend_select, ignore, level)
            project = make_project(config_file, isolated, overrides, allow_plugins=allow_plugins)
            named = file or _configured(project)
        command(run=lambda: _run(project, existing_paths(paths)), file=named, **rest)

    return with_run


def _configured(project: Project) -> Path:
    """The baseline where none is named, as people know it from the current folder."""
    configured = project.config_for(Path.cwd()).baseline
    return Path(os.path.relpath(configured)) if configured is not None else Path(DEFAULT_FILE)


def _run(project: Project, roots: list[Path]) -> Run:
    """Check all files below absolute paths."""
    from seniorlint.files.discovery import discover
    from seniorlint.review.run.jobs import check_job, died, jobs_for, run_jobs, workers_for

    run = Run(Path.cwd(), roots, project)
    discovered = discover(roots, project)
    files = discovered.files
    for path in discovered.excluded:
        say(f"{path}: left out by the configuration's exclude")
    for path, kind in discovered.others.items():
        say(f"{path}: left out, because it is {kind} and not Python")
    if not files and not discovered.excluded and not discovered.others:
        say("No Python file to check below the paths given.")
    for note in discovered.notes:
        say(note)
    jobs = jobs_for(files, project, run.current)
    say(*project.notes)
    with progress("Checking") as bar:
        bar.start(len(jobs))
        for result in run_jobs(partial(check_job, suppressions=True), jobs, workers_for(files, None), bar.step, died):
            run.results.append(result)
            for failure in result.failures:
                run.is_broken = True
                last = failure.error.strip().splitlines()[-1]
                say(f"{result.path}: {failure.subject} failed inside seniorlint: {last}; please report it")
            if not result.failures:
                run.files.add(result.path)
    return run


@contextmanager
def _errors() -> Iterator[None]:
    """What a user can get wrong, in a line, and exit 2."""
    try:
        with reported_errors():
            yield
    except BaselineError as error:
        stop(f"Error: {error}")


@click.group()
def baseline() -> None:
    """Keep the findings that were there before in a file, so that only new ones show.

    `seniorlint check --baseline FILE` hides them. They are told by file, rule and statement, not by line.
    """


@baseline.command()
@click.option("--force", is_flag=True, help="Replace a baseline that is there.")
@_checking
def create(run: Callable[[], Run], file: Path, force: bool) -> None:
    """Write what is found into a new baseline.

    PATHS are files or folders; default: the current directory.
    """
    from seniorlint.findings.identity import identity_of
    from seniorlint.review.narrow.apply_baseline import count_findings
    from seniorlint.review.narrow.excerpts import excerpts_of

    if file.exists() and not force:
        raise click.UsageError(
            f"{file} is there already: `seniorlint baseline update` brings it up to date, --force starts anew."
        )
    with _errors():
        done = run()
        made = Baseline(file.absolute())
        of_run = done.findings, identity_of(done.results), done.current, made
        made = Baseline(made.file, count_findings(*of_run), excerpts_of(*of_run))
        write_baseline(made)
    click.echo(f"{_counted(made.total, 'finding')} in {file}. `seniorlint check --baseline {file}` shows what is new.")
    sys.exit(2 if done.is_broken else 0)


@baseline.command()
@_checking
def update(run: Callable[[], Run], file: Path) -> None:
    """Add what is new, and drop what is gone.

    PATHS are files or folders; default: the current directory. What is not looked at stays as it is.
    """
    _refresh(run, file, adds=True)


@baseline.command()
@_checking
def prune(run: Callable[[], Run], file: Path) -> None:
    """Drop what is gone, and add nothing.

    PATHS are files or folders; default: the current directory. What is not looked at stays as it is.
    """
    _refresh(run, file, adds=False)


def _refresh(run: Callable[[], Run], file: Path, *, adds: bool) -> None:
    from seniorlint.findings.identity import identity_of
    from seniorlint.review.narrow.apply_baseline import apply_baseline, brought_up_to_date, count_findings
    from seniorlint.review.narrow.baseline_stale import Checked
    from seniorlint.review.narrow.excerpts import excerpts_of

    with _errors():
        before = read_baseline(file)
        done = run()
        known = identity_of(done.results)
        checked = Checked(done.current, done.roots, done.files, lambda: done.project)
        applied = apply_baseline(before, done.findings, known, checked)
        stale = applied.stale
        counts = Counter(brought_up_to_date(applied).counts)
        added = count_findings(applied.kept, known, done.current, before) if adds else Counter()
        excerpts = excerpts_of(done.findings, known, done.current, before)
        after = Baseline(before.file, counts + added, {**applied.baseline.excerpts, **excerpts})
        write_baseline(after)
    if applied.note:
        say(f"{file}: {RENAMES_UNKNOWN}: {applied.note}")
    said = f"added {added.total()}, dropped {sum(stale.values())}" if adds else f"dropped {sum(stale.values())}"
    click.echo(f"{file}: {said}; {_counted(after.total, 'finding')} left.")
    sys.exit(2 if done.is_broken else 0)


@baseline.command()
@_file_option
def show(file: Path | None) -> None:
    """Say what the baseline holds, by rule and by file."""
    from seniorlint.catalogue.load import load_catalogue
    from seniorlint.output.escape import one_line

    with _errors():
        catalogue = load_catalogue()
        shown = read_baseline(file or _configured(Project(catalogue)))
        by_code = catalogue.by_code
    rules: Counter[str] = Counter()
    files: Counter[str] = Counter()
    for key, count in shown.counts.items():
        rules[f"{key.code}  {by_code[key.code].name}" if key.code in by_code else key.code] += count
        files[key.path] += count
    sizes = (shown.total, "finding"), (len(rules), "rule"), (len(files), "file")
    click.echo(", ".join(_counted(*size) for size in sizes) + ".")
    for counted in (rules, files):
        if counted:
            click.echo()
        width = len(str(max(counted.values(), default=0)))
        for name, count in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
            click.echo(f"{count:>{width}}  {one_line(name)}")


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}{'' if count == 1 else 's'}"
