"""`seniorlint check`: review files and folders."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import SEVERITIES
from seniorlint.cli.check_options import NEVER, CheckOptions
from seniorlint.cli.console import say
from seniorlint.cli.errors import reported_errors
from seniorlint.cli.narrow import Narrowing
from seniorlint.cli.options import (
    existing_paths,
    make_project,
    paths_argument,
    plugins_option,
    project_options,
    selection_options,
)
from seniorlint.cli.outcome import Outcome
from seniorlint.cli.outputs import OutputType, write_outputs, write_patch
from seniorlint.cli.review import check_files, fix_files, open_cache
from seniorlint.cli.screen import color_option
from seniorlint.review.run.cached_run import CheckRun
from seniorlint.settings.plugins import are_allowed
from seniorlint.settings.project import Project


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
    help="Hide what this file, made by `seniorlint baseline create`, has (default: the configured one).",
)
@click.option("--no-baseline", is_flag=True, help="Show what the configured baseline hides, too.")
@click.option("--statistics", is_flag=True, help="Count findings per rule instead of listing them.")
@click.option(
    "--fail-on",
    type=click.Choice([*SEVERITIES, NEVER]),
    help="Exit 1 only for findings of this severity or a higher one; default: info, which is any finding.",
)
@click.option("--exit-zero", is_flag=True, help="Exit 0 even if there are findings, as --fail-on never.")
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
@click.option("--show-settings", is_flag=True, help="Show what holds for PATHS and which file it comes from.")
@plugins_option
@project_options
@color_option
def check(**given: Any) -> None:  # noqa: ANN401  # click hands over every option by name
    """Review PATHS (files or folders; `-` is standard input; default: the current directory).

    Exits 0 if nothing is found, 1 if something is, 2 for wrong usage or an internal error.
    """
    options = CheckOptions(**given)
    options.refuse_contradictions()
    projects: list[Project] = []

    def make() -> Project:
        if not projects:
            projects.append(
                make_project(
                    options.config_file, options.isolated, options.overrides(), allow_plugins=options.allow_plugins
                )
            )
        return projects[0]

    with reported_errors():
        if options.show_settings:
            _show_settings(options, make())
            return
        outcome = _review(options, make)
        say(*outcome.problems)
        if options.diff:
            write_patch(outcome.diff)
            say(outcome.fixes_in_words(with_unsafe=options.unsafe_fixes))
        else:
            report = outcome.report(projects[0].catalogue if projects else load_catalogue())
            write_outputs(report, options.outputs, statistics=options.statistics, beside_code=outcome.printed)
    if outcome.is_broken:
        sys.exit(2)
    if options.diff:
        sys.exit(1 if any(outcome.diff) and not options.exit_zero else 0)
    sys.exit(1 if any(map(options.fails, outcome.findings)) else 0)


def _show_settings(options: CheckOptions, project: Project) -> None:
    from seniorlint.cli.show_settings import shown_settings
    from seniorlint.output.escape import one_line

    for path in existing_paths(options.paths):
        for line in shown_settings(path, project, Path.cwd()):
            click.echo(one_line(line))
    say(*project.notes)


def _review(options: CheckOptions, make: Callable[[], Project]) -> Outcome:
    """Check or fix what the options name; raises what `reported_errors` knows."""
    narrowing = Narrowing.of(options.since, options.baseline_file, options.paths)
    suppressions = not options.ignore_suppressions
    if options.is_stdin:
        from seniorlint.cli.stdin import review_stdin

        return review_stdin(
            make(), options.stdin_filename, options.fixes, options.unsafe_fixes, options.diff, suppressions
        )
    if options.fixes:
        files = narrowing.files(options.paths, make)
        return fix_files(make(), files, options.workers, options.unsafe_fixes, options.diff, suppressions)
    paths, config_file = existing_paths(options.paths), options.config_file
    run = CheckRun(paths, Path.cwd(), suppressions, options.workers, make, config_file, narrowing.changes)
    plugins = are_allowed(options.allow_plugins)
    key = (options.overrides(), not suppressions, config_file and config_file.absolute(), options.isolated, plugins)
    outcome = check_files(run, None if options.no_cache else open_cache(options.cache_dir, key))
    if not options.no_baseline:
        narrowing = narrowing.with_baseline(outcome.baseline)
    narrowing.apply(outcome, paths, make, changed_files=options.changed_files)
    return outcome
