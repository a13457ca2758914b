"""`seniorlint check`: review files and folders."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from seniorlint.catalogue.load import load_catalogue
from seniorlint.cli.console import say
from seniorlint.cli.errors import reported_errors
from seniorlint.cli.narrow import Narrowing
from seniorlint.cli.options import (
    existing_paths,
    make_project,
    overrides_from,
    paths_argument,
    project_options,
    selection_options,
)
from seniorlint.cli.outputs import Output, OutputType, console_format, write_outputs, write_patch
from seniorlint.cli.review import check_files, mend_files, open_cache
from seniorlint.lint.cached import CheckRun
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
@click.option(
    "--since",
    metavar="REV",
    help="Check the files that changed since this branch left REV, and show the findings on changed lines.",
)
@click.option("--changed-files", is_flag=True, help="With --since: show all findings in the files that changed.")
@click.option(
    "--baseline",
    "baseline_file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Hide what this file, made by `seniorlint baseline create`, says was there before.",
)
@click.option("--statistics", is_flag=True, help="Count findings per rule instead of listing them.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 even if there are findings.")
@click.option("--ignore-suppressions", is_flag=True, help="Report what comments suppress, too.")
@click.option(
    "--stdin-filename", type=click.Path(path_type=Path), metavar="PATH", help="With -: the file that the text is of."
)
@click.option("--jobs", "-j", default="auto", metavar="N|auto", help="How many processes to use.")
@click.option("--no-cache", is_flag=True, help="Neither read nor write the result cache.")
@click.option(
    "--cache-dir",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where the result cache is kept (default: in your cache folder, or in $SENIORLINT_CACHE_DIR).",
)
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
    since: str | None,
    changed_files: bool,
    baseline_file: Path | None,
    statistics: bool,
    exit_zero: bool,
    ignore_suppressions: bool,
    stdin_filename: Path | None,
    jobs: str,
    no_cache: bool,
    cache_dir: Path | None,
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
    if changed_files and since is None:
        raise click.UsageError("--changed-files goes with --since.")
    if Path("-") in paths and (since is not None or baseline_file is not None):
        raise click.UsageError("--since and --baseline take files, not -.")
    if (fix or diff) and since is not None and not changed_files:
        raise click.UsageError("--fix and --diff mend whole files; with --since they need --changed-files.")
    if (fix or diff) and baseline_file is not None:
        raise click.UsageError("--fix and --diff mend what a baseline hides, too; leave --baseline out.")
    workers = _workers(jobs)
    overrides = overrides_from(select, extend_select, ignore, level)
    projects: list[Project] = []

    def make() -> Project:
        if not projects:
            projects.append(make_project(config_file, isolated, overrides, allow_plugins=allow_plugins))
        return projects[0]

    with reported_errors():
        if config_file is not None and isolated:
            raise click.UsageError("--config and --isolated contradict each other.")
        narrowing = Narrowing.of(since, baseline_file, paths)
        if paths == (Path("-"),):
            from seniorlint.cli.stdin import review_stdin

            outcome = review_stdin(make(), stdin_filename, fix or diff, unsafe_fixes, diff, not ignore_suppressions)
        elif fix or diff:
            outcome = mend_files(
                make(), narrowing.files(paths, make), workers, unsafe_fixes, diff, not ignore_suppressions
            )
        else:
            run = CheckRun(
                existing_paths(paths),
                Path.cwd(),
                not ignore_suppressions,
                workers,
                make,
                config_file,
                narrowing.changes,
            )
            key = (overrides, ignore_suppressions, config_file and config_file.absolute(), isolated)
            outcome = check_files(run, None if no_cache or allow_plugins else open_cache(cache_dir, key))
            narrowing.apply(outcome, existing_paths(paths), make, changed_files=changed_files)
        for problem in outcome.problems:
            say(problem)
        write_patch(outcome.diff)
        catalogue = projects[0].catalogue if projects else load_catalogue()
        if outcome.printed:
            click.echo("".join(console_format(outcome.report(catalogue))), err=True, nl=False)
        elif not diff:
            write_outputs(outcome.report(catalogue), outputs, statistics=statistics)
    if outcome.is_broken:
        sys.exit(2)
    has_findings = any(outcome.diff) if diff else bool(outcome.findings)
    sys.exit(1 if has_findings and not exit_zero else 0)


def _workers(jobs: str) -> int | None:
    """The number of processes, None for auto; raises `click.UsageError`."""
    if jobs == "auto":
        return None
    if not jobs.isdecimal() or int(jobs) < 1:
        raise click.UsageError(f"--jobs takes a number from 1 up or auto, not {jobs!r}.")
    return int(jobs)
