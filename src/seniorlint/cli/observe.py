"""`seniorlint observe`: every observation, for other programs to count."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import click

from seniorlint.catalogue.load import CatalogueError, load_catalogue
from seniorlint.catalogue.model import Catalogue
from seniorlint.catalogue.select import UnknownSelector
from seniorlint.lint.config import ConfigError
from seniorlint.lint.discovery import discover
from seniorlint.lint.project import Project
from seniorlint.lint.run import jobs_for
from seniorlint.output.escape import one_line
from seniorlint.skills.observe import ObservedFile, observe_files, row_of
from seniorlint.skills.progress import Progress


class Trouble(click.ClickException):
    """Wrong usage, wrong configuration or an error inside seniorlint: exit code 2."""

    exit_code = 2


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--config",
    "config_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Use this configuration file for all files.",
)
@click.option("--isolated", is_flag=True, help="Read no configuration file.")
@click.option(
    "--output-format",
    type=click.Choice(["jsonl", "json"]),
    default="jsonl",
    show_default=True,
    help="One object a line, or one array.",
)
def observe(paths: tuple[Path, ...], config_file: Path | None, isolated: bool, output_format: str) -> None:
    """Print every observation in PATHS: occasions met and missed, and evidence shown.

    Suppressed findings are observations too. Files that cannot be parsed are named on stderr and counted there.
    """
    try:
        catalogue = load_catalogue()
        project = project_of(catalogue, config_file, isolated)
        files = discover(absolute(paths), project).files
        # Where the rows scroll by on a terminal they are the progress, and a bar would run into them.
        progress = Progress(sys.stderr, "reading", len(files), hidden=sys.stdout.isatty())
        troubles = Troubles()
        seen = troubles.watch(observed(files, project, catalogue, progress))
        print_rows(seen, catalogue, as_array=output_format == "json")
        troubles.tell()
    except (CatalogueError, ConfigError, UnknownSelector) as error:
        raise Trouble(one_line(str(error))) from error


def project_of(catalogue: Catalogue, config_file: Path | None, isolated: bool) -> Project:
    """The project of a run."""
    given = Path(os.path.abspath(config_file)) if config_file else None
    return Project(catalogue, config_file=given, isolated=isolated)


def absolute(paths: Iterable[Path]) -> list[Path]:
    """The paths of a command line, or the current directory where there are none; links are kept."""
    return [Path(os.path.abspath(path)) for path in paths] or [Path.cwd()]


def observed(files: list[Path], project: Project, catalogue: Catalogue, progress: Progress) -> Iterator[ObservedFile]:
    """Observe absolute paths, whose number `progress` counts; raises `ConfigError`."""
    jobs = jobs_for(files, project, Path.cwd())
    try:
        yield from observe_files(jobs, tuple(catalogue.evidence), progress.step)
    finally:
        progress.close()


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
        for line in self.problems:
            click.echo(one_line(line), err=True)
        if self.problems:
            click.echo(f"Files that could not be used: {len(self.problems)}", err=True)
        for subject, places in self.failures.items():
            path, error = places[0]
            click.echo("\n".join(map(one_line, error.splitlines())), err=True)
            click.echo(f"{subject} failed in {one_line(path)} and {len(places) - 1} more", err=True)
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
