"""`seniorlint check`: review files and folders."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from seniorlint.cli.errors import reported_errors
from seniorlint.cli.options import (
    existing_paths,
    make_project,
    overrides_from,
    paths_argument,
    project_options,
    selection_options,
)
from seniorlint.cli.outcome import Outcome
from seniorlint.cli.outputs import Output, OutputType, console_format, write_outputs
from seniorlint.cli.progress import progress
from seniorlint.lint.project import Project


@click.command()
@paths_argument
@selection_options
@click.option("--fix", is_flag=True, help="Apply the safe fixes.")
@click.option(
    "--unsafe-fixes", is_flag=True, help="With --fix or --diff: apply the unsafe ones too; look at the result."
)
@click.option("--diff", is_flag=True, help="Show what the fixes would change, and change nothing.")
@click.option(
    "--output-format",
    "outputs",
    type=OutputType(),
    multiple=True,
    metavar="FORMAT[=FILE]",
    help="text, concise, json, jsonl, sarif or github; to a file with =FILE. Repeatable.",
)
@click.option("--statistics", is_flag=True, help="Count findings per rule instead of listing them.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 even if there are findings.")
@click.option("--ignore-suppressions", is_flag=True, help="Report what comments suppress, too.")
@click.option(
    "--stdin-filename", type=click.Path(path_type=Path), metavar="PATH", help="With -: the file that the text is of."
)
@click.option("--jobs", "-j", default="auto", metavar="N|auto", help="How many processes to use.")
@click.option("--allow-plugins", is_flag=True, help="Load the configured plugins, which executes their code.")
@project_options
def check(
    paths: tuple[Path, ...],
    select: tuple[str, ...],
    extend_select: tuple[str, ...],
    ignore: tuple[str, ...],
    level: str | None,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    outputs: tuple[Output, ...],
    statistics: bool,
    exit_zero: bool,
    ignore_suppressions: bool,
    stdin_filename: Path | None,
    jobs: str,
    allow_plugins: bool,
    config_file: Path | None,
    isolated: bool,
) -> None:
    """Review PATHS (files or folders; `-` is standard input; default: the current directory).

    Exits 0 if nothing is found, 1 if something is, 2 for wrong usage or an internal error.
    """
    if unsafe_fixes and not (fix or diff):
        raise click.UsageError("--unsafe-fixes goes with --fix or --diff.")
    if stdin_filename is not None and paths != (Path("-"),):
        raise click.UsageError("--stdin-filename goes with - as the only path.")
    if Path("-") in paths and len(paths) > 1:
        raise click.UsageError("- stands alone: no other path can go with it.")
    workers = _workers(jobs)
    with reported_errors():
        project = make_project(
            config_file, isolated, overrides_from(select, extend_select, ignore, level), allow_plugins=allow_plugins
        )
        if paths == (Path("-"),):
            from seniorlint.cli.stdin import review_stdin

            outcome = review_stdin(project, stdin_filename, fix or diff, unsafe_fixes, diff, not ignore_suppressions)
        else:
            named = existing_paths(paths)
            outcome = _review(project, named, workers, fix, unsafe_fixes, diff, not ignore_suppressions)
        for problem in outcome.problems:
            click.echo(problem, err=True)
        if outcome.diff:
            click.echo("".join(outcome.diff), nl=False)
        if not diff and not outcome.printed:
            write_outputs(outcome.report(project.catalogue), outputs, statistics=statistics)
        elif outcome.printed:
            click.echo("".join(console_format(outcome.report(project.catalogue))), err=True, nl=False)
    if outcome.is_broken:
        sys.exit(2)
    has_findings = bool(outcome.diff) if diff else bool(outcome.findings)
    sys.exit(1 if has_findings and not exit_zero else 0)


def _workers(jobs: str) -> int | None:
    """The number of processes, None for auto; raises `click.UsageError`."""
    if jobs == "auto":
        return None
    if not jobs.isdecimal() or int(jobs) < 1:
        raise click.UsageError(f"--jobs takes a number from 1 up or auto, not {jobs!r}.")
    return int(jobs)


def _review(
    project: Project,
    paths: Sequence[Path],
    workers: int | None,
    fix: bool,
    unsafe: bool,
    diff: bool,
    suppressions: bool,
) -> Outcome:
    """Check, and mend where asked, all files below the paths."""
    from seniorlint.lint.discovery import discover
    from seniorlint.lint.fix_file import FileFix, fix_job
    from seniorlint.lint.run import check_job, jobs_for, run_jobs, workers_for

    current = Path.cwd()
    discovered = discover(paths, project)
    jobs = jobs_for(discovered.files, project, current)
    outcome = Outcome(files=len(jobs), current=current)
    outcome.problems.extend(f"{path}: left out by the configuration's exclude" for path in discovered.excluded)
    with progress(len(jobs), "Checking") as done:
        count = workers_for(discovered.files, workers)
        if not fix and not diff:
            for result in run_jobs(partial(check_job, suppressions=suppressions), jobs, count, done):
                outcome.add(result)
        else:
            mend = partial(fix_job, unsafe=unsafe, suppressions=suppressions, write=fix and not diff)
            fixed: FileFix
            for fixed in run_jobs(mend, jobs, count, done):
                outcome.add(fixed.result)
                outcome.applied += fixed.applied
                outcome.problems.extend(fixed.problems)
                outcome.diff.extend(fixed.diff if diff else ())
    if not jobs and not discovered.excluded:
        outcome.problems.append("No Python file to check below the paths given.")
    return outcome
