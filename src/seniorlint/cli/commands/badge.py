"""`seniorlint badge`: badges that are earned by code or by colleagues, as pictures that can be checked."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from seniorlint.app.assessing import measure, record_file
from seniorlint.app.badging import State, Verified, badges_of, verify_badge
from seniorlint.app.reporting import ReportRequest
from seniorlint.cli.console import say
from seniorlint.cli.exits import fail_if_broken, reported_errors
from seniorlint.cli.options import paths_argument, plugins_option, project_options, scope_from
from seniorlint.cli.progress import progress
from seniorlint.cli.report_options import history_options
from seniorlint.cli.written_file import write_file
from seniorlint.output.escape import one_line


@click.group()
def badge() -> None:
    """Earn badges by your code or by colleagues who signed what they say, and check those of others."""


@badge.command(name="list")
@paths_argument
@click.option(
    "--write",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Write each badge that is earned to this folder, as an SVG.",
)
@click.option(
    "--file",
    "path",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The file of your assessment, instead of the one in your own folder.",
)
@history_options
@project_options
@plugins_option
def show(
    paths: tuple[Path, ...],
    folder: Path | None,
    path: Path | None,
    database: str | None,
    accurate: bool,
    config_file: Path | None,
    isolated: bool,
    allow_plugins: bool,
) -> None:
    """List the badges, and what each needs, by your code in PATHS and by your colleagues' reviews."""
    scope = scope_from(paths, config_file, isolated, allow_plugins)
    with reported_errors():
        found = measure(ReportRequest(scope, database=database, accurate=accurate), progress)
        states = badges_of(path or record_file(), found, date.today())
    say(*found.notes)
    for one in states:
        click.echo(_line(one))
    if folder is not None:
        _write(states, folder)
    say(*found.troubles)
    fail_if_broken(found.is_broken)


@badge.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@project_options
@plugins_option
def verify(file: Path, config_file: Path | None, isolated: bool, allow_plugins: bool) -> None:
    """Check a badge: that it was not changed, and, in a clone of its repository, that the code shows what it says.

    Exits 0 if nothing speaks against it, and 1 if a place does not show what the badge says.
    """
    with reported_errors():
        done = verify_badge(file, scope_from((), config_file, isolated, allow_plugins))
    for line in _verdict(done):
        click.echo(line)
    sys.exit(1 if done.missing else 0)


def _line(one: State) -> str:
    tick = "x" if one.record is not None else " "
    what = "signed reviews" if one.badge.criterion else "skills in two places and two commits or more"
    return f"[{tick}] {one.badge.title} ({one.badge.meaning}): {one.there} of {one.wanted} {what}"


def _write(states: list[State], folder: Path) -> None:
    from seniorlint.skills.rendering.badge_svg import badge_svg

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.UsageError(f"{folder} cannot be made: {error.strerror}") from error
    for one in states:
        if one.record is not None:
            write_file(badge_svg(one.record, one.badge), folder / f"{one.badge.id}.svg")
            say(f"Wrote {folder / one.badge.id}.svg")


def _verdict(done: Verified) -> list[str]:
    record = done.record
    lines = [
        f"{one_line(record.title)}, {one_line(record.holder)}, {record.on}: it was not changed since it was made.",
        "A digest does not say who made it: ask where the file comes from.",
    ]
    lines += [f"signed by {one_line(who)} with the key {one_line(key)}, as the badge says" for who, key in record.by]
    if not record.commit:
        return lines
    if not done.is_here:
        return [*lines, f"Its places are of commit {one_line(record.commit)}, which is not in this repository."]
    lines += [f"{_at(one.path, one.line)}: {one_line(one.kind)} is there" for one in done.found]
    lines += [f"{_at(one.path, one.line)}: {one_line(one.kind)} is NOT there" for one in done.missing]
    return lines


def _at(path: str, line: int) -> str:
    return f"{one_line(path)}:{line}"
