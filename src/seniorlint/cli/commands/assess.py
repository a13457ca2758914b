"""`seniorlint assess`: the assessment in six steps; what you say is kept apart from what your code shows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from seniorlint.app.assessing import add_ratings, assessment, ratings_in, read_record, record_file
from seniorlint.catalogue.scales import LEVEL_NAMES, LEVELS
from seniorlint.cli.assess_code import certificate, exercise, gap, portfolio, review
from seniorlint.cli.assess_people import add, attest, request
from seniorlint.cli.console import say
from seniorlint.cli.exits import reported_errors
from seniorlint.cli.options import record_option
from seniorlint.skills.assessment.assessment_record import RATINGS, Record

_SCALE = ", ".join(f"{level} {name}" for level, name in LEVEL_NAMES.items())


@click.group(invoke_without_command=True)
@record_option
@click.pass_context
def assess(ctx: click.Context, record: Path | None) -> None:
    """Assess yourself in six steps, with your code and your colleagues beside what you say.

    What you say is kept in one file in your own folder. Nothing leaves this machine. Without a command, show where you
    are.
    """
    ctx.obj = record or record_file()
    if ctx.invoked_subcommand is not None:
        return
    from seniorlint.skills.rendering.assessment_text import status_lines

    with reported_errors():
        lines = list(status_lines(assessment(), read_record(ctx.obj)))
    for line in lines:
        click.echo(line)
    say(f"Your assessment is kept in {ctx.obj}")


@assess.command()
@click.option(
    "--from",
    "form",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Take the ratings from a form instead of asking.",
)
@click.option("--form", "wants_form", is_flag=True, help="Print a form to fill in.")
@click.option("--area", metavar="AREA", help="Ask about one area only.")
@click.pass_obj
def rate(path: Path, form: Path | None, wants_form: bool, area: str | None) -> None:
    """Rate yourself in each area and requirement, from 1 to 4.

    What is answered is kept at once, so you can stop at any time. Old ratings are kept, so that you see what changed.
    """
    if sum((form is not None, wants_form, area is not None)) > 1:
        raise click.UsageError("--from, --form and --area exclude each other.")
    if wants_form:
        click.echo(_form_text(), nl=False)
        return
    with reported_errors():
        if form is not None:
            ratings = ratings_in(form)
            add_ratings(path, ratings, date.today())
        else:
            ratings = _asked(path, area)
    say(f"{len(ratings)} rated. Next: seniorlint assess gap")


def _form_text() -> str:
    """A form in TOML: a line for each area and requirement."""
    with reported_errors():
        asked = assessment()
    lines = ["# Rate yourself: " + _SCALE + "; 0 is not rated.", "# Then: seniorlint assess rate --from THIS_FILE"]
    for area in asked.areas:
        lines += ["", f'"{area.id}" = 0  # {area.title}, as a whole']
        lines += [
            f'"{one.skill.id}" = 0  # {one.title}: {one.demonstration}'
            for one in asked.requirements
            if one.skill.area == area.id
        ]
    return "\n".join(lines) + "\n"


def _asked(path: Path, only: str | None) -> dict[str, int]:
    """Ask for all ratings and keep each area's as soon as it is done; raises `RequestError`."""
    asked, record = assessment(), read_record(path)
    areas = [one for one in asked.areas if only is None or only in (one.id, one.title)]
    if not areas:
        known = ", ".join(one.id for one in asked.areas)
        raise click.UsageError(f"There is no area {only!r}. The areas are {known}.")
    click.echo(f"Levels: {_SCALE}. Enter skips a question or keeps your last answer.")
    given: dict[str, int] = {}
    for area in areas:
        click.echo(f"\n{area.title}")
        questions = [(area.id, "As a whole")]
        questions += [
            (one.skill.id, f"{one.title}: {one.demonstration}")
            for one in asked.requirements
            if one.skill.area == area.id
        ]
        for subject, question in questions:
            level = _ask(question, subject, record)
            if level is not None:
                given[subject] = level
                add_ratings(path, {subject: level}, date.today())
    return given


def _ask(question: str, subject: str, record: Record) -> int | None:
    last = record.rating_of(subject)
    default = str(last.level) if last is not None else ""
    answer: str = click.prompt(f"  {question}", default=default, show_default=bool(default), value_proc=_level)
    return int(answer) if answer else None


def _level(text: str) -> str:
    """A level by its number or its name, as the number; "" stays."""
    word = text.strip().casefold()
    if word in LEVELS:
        return str(LEVELS[word])
    if word and (not word.isdecimal() or int(word) not in RATINGS):
        raise click.UsageError(f"{text!r} is none of {_SCALE}.")
    return word


for _command in (gap, exercise, request, add, attest, certificate, portfolio, review):
    assess.add_command(_command)
