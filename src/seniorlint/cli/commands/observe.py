"""`seniorlint observe`: every observation, for other programs to count."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click

from seniorlint.app.scope import existing_paths
from seniorlint.catalogue.model import Catalogue
from seniorlint.cli.console import say
from seniorlint.cli.exits import Trouble, reported_errors
from seniorlint.cli.options import make_project, paths_argument, plugins_option, project_options
from seniorlint.cli.progress import progress
from seniorlint.files.discovery import discover
from seniorlint.files.paths import shown_path
from seniorlint.review.run.jobs import jobs_for
from seniorlint.settings.effective import NO_OVERRIDES
from seniorlint.settings.project import Project
from seniorlint.skills.observed import ObservedFile, observe_files, row_of


@click.command()
@paths_argument
@project_options
@plugins_option
@click.option(
    "--output-format",
    type=click.Choice(["jsonl", "json"]),
    default="jsonl",
    show_default=True,
    help="One object a line, or one array.",
)
def observe(
    paths: tuple[Path, ...], config_file: Path | None, isolated: bool, allow_plugins: bool, output_format: str
) -> None:
    """Print every observation in PATHS: occasions met and missed, and evidence shown.

    Suppressed findings are observations too. Files that cannot be parsed are named on stderr and counted there.
    """
    troubles = Troubles()
    with reported_errors():
        project = make_project(config_file, isolated, NO_OVERRIDES, allow_plugins=allow_plugins)
        files = files_below(existing_paths(paths), project, troubles)
        # Where the rows scroll by on a terminal they are the progress, and a bar would run into them.
        seen = troubles.watch(observed(files, project, is_quiet=sys.stdout.isatty()))
        print_rows(seen, project.catalogue, as_array=output_format == "json")
    say(*project.notes)
    troubles.tell()


def files_below(paths: Sequence[Path], project: Project, troubles: Troubles) -> list[Path]:
    """The Python files below absolute paths; a named file of another kind is one of the troubles."""
    found = discover(paths, project)
    for path, kind in found.others.items():
        troubles.problems.append(f"{shown_path(path, Path.cwd())}: it is {kind}, and not Python")
    return found.files


def observed(files: list[Path], project: Project, *, is_quiet: bool = False) -> Iterator[ObservedFile]:
    """Observe absolute paths, with a bar unless `is_quiet`; raises `ConfigError`."""
    jobs = jobs_for(files, project, Path.cwd())
    with progress("Reading") as bar:
        bar.start(len(jobs))
        step = (lambda: None) if is_quiet else bar.step
        yield from observe_files(jobs, tuple(project.catalogue.evidence), step)


@dataclass
class Troubles:
    """What went wrong with files: `problems` of a file as a line each, and the files in which each check failed."""

    problems: list[str] = field(default_factory=list)
    failures: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def watch(self, files: Iterable[ObservedFile]) -> Iterator[ObservedFile]:
        """Hand the files through and keep what is wrong with them."""
        for file in files:
            if file.problem is not None:
                self.problems.append(f"{file.shown}: {file.problem}")
            for failure in file.failures:
                self.failures.setdefault(failure.subject, []).append((file.shown, failure.error))
            yield file

    def tell(self) -> None:
        """Say it on stderr. Ends with exit code 2 if a check failed, for that is an error inside seniorlint."""
        say(*self.problems)
        if self.problems:
            say(f"Files that could not be used: {len(self.problems)}")
        for subject, places in self.failures.items():
            path, error = places[0]
            say(*error.splitlines(), f"{subject} failed in {path} and {len(places) - 1} more")
        if self.failures:
            raise Trouble("some checks failed; everything else was done")


def print_rows(files: Iterable[ObservedFile], catalogue: Catalogue, *, as_array: bool) -> None:
    """Print the observations of the files as they come, one object a line; `as_array` makes one array of them."""
    is_first = True
    for file in files:
        rows = [json.dumps(row_of(seen, file.shown, catalogue)) for seen in file.observations]
        if not rows:
            continue
        if as_array:
            click.echo(("[\n" if is_first else ",\n") + ",\n".join(rows), nl=False)
        else:
            click.echo("\n".join(rows))
        is_first = False
    if as_array:
        click.echo("[]" if is_first else "\n]")
