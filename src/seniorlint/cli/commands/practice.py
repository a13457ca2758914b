"""`seniorlint practice`: the parts of an interview, to be tried alone and with a colleague."""

from __future__ import annotations

import secrets
from datetime import datetime
from pathlib import Path

import click

from seniorlint.app.assessing import record_file
from seniorlint.app.practising import done_before, score_file, task_file
from seniorlint.catalogue.scales import LEVELS
from seniorlint.cli.console import say
from seniorlint.cli.exits import reported_errors
from seniorlint.cli.options import record_option
from seniorlint.cli.written_file import write_new


@click.group()
def practice() -> None:
    """Practise for an interview: review, code, debugging, design and communication, each with the time it takes."""


def _now() -> datetime:
    return datetime.now().astimezone()


def _give(kind: str, output: Path, seed: int | None, level: str | None, record: Path | None) -> None:
    """Write the file of a task; the time begins."""
    number = secrets.randbelow(10**9) if seed is None else seed
    highest = LEVELS[level] if level is not None else None
    with reported_errors():
        last = done_before(record or record_file())
        text = task_file(kind, number, _now(), level=highest, last=last)
    write_new(text, output)
    say(f"Wrote {output}. The time runs; when you are done: seniorlint practice score {output}")


def _command(kind: str, about: str, *, has_level: bool) -> None:
    """Add the command that gives out tasks of a kind."""

    def give(output: Path, seed: int | None, record: Path | None, level: str | None = None) -> None:
        _give(kind, output, seed, level, record)

    command = record_option(_seed_option(_task_option(give)))
    practice.command(name=kind, help=about)(_level_option(command) if has_level else command)


_task_option = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    required=True,
    help="Write the task to this file, which must not be there yet.",
)
_seed_option = click.option(
    "--seed", type=int, metavar="NUMBER", help="Draw by this number, so that it can be drawn again."
)
_level_option = click.option(
    "--level", type=click.Choice(list(LEVELS)), help="Ask for what is known up to this level, and no further."
)
_command("review", "Write a file to review, with planted misses; no two files are the same.", has_level=True)
_command("code", "Write a file to improve against hidden checks.", has_level=True)
_command("debugging", "Write a failing test to explain.", has_level=False)
_command("design", "Write a system to design, as text; a colleague rates it.", has_level=False)
_command("communication", "Write something to explain, as text; a colleague rates it.", has_level=False)


@practice.command()
@click.argument("task", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--answers",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Of a review: your remarks, a line each, such as `12: catches everything`.",
)
@record_option
def score(task: Path, answers: Path | None, record: Path | None) -> None:
    """Score the file of a TASK, and keep the result in your assessment with the day and the time it took."""
    with reported_errors():
        done = score_file(task, answers, record or record_file(), _now())
    from seniorlint.skills.rendering.practice_text import code_lines, review_lines, written_lines

    if done.score is not None:
        lines = review_lines(done.score, done.session, done.catalogue)
    elif done.answered is not None:
        lines = written_lines(done.session, done.answered)
    else:
        lines = code_lines(done.session, done.left)
    for line in lines:
        click.echo(line)
