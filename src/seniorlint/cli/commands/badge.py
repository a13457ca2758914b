"""`seniorlint badge`: badges that are earned by code or by colleagues, as pictures that can be checked."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from seniorlint.app.assessing import record_file
from seniorlint.app.badging import State, Verified, badges_of, verify_badge
from seniorlint.cli.console import say
from seniorlint.cli.exits import fail_if_broken, reported_errors
from seniorlint.cli.measuring import code_options, measured
from seniorlint.cli.options import plugins_option, project_options, record_option, scope_from
from seniorlint.cli.written_file import write_file
from seniorlint.output.escape import one_line


@click.group()
def badge() -> None:
    """Earn badges by your code or by colleagues who signed what they say, and check those of others."""


@badge.command(name="list")
@code_options
@click.option(
    "--write",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Write each badge that is earned to this folder, as an SVG.",
)
@record_option
def show(
    paths: tuple[Path, ...],
    folder: Path | None,
    record: Path | None,
    **options: Any,  # noqa: ANN401  # those of `code_options`
) -> None:
    """List the badges, and what each needs, by your code in PATHS and by your colleagues' reviews."""
    with reported_errors():
        found = measured(paths, **options)
        states = badges_of(record or record_file(), found, date.today())
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
