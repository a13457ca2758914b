"""The commands of `seniorlint assess` that look at your code."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from seniorlint.app.assessing import add_practised, assessment, read_record
from seniorlint.app.learning import judge_exercises
from seniorlint.app.report_part import PartRequest
from seniorlint.cli.console import say
from seniorlint.cli.exits import fail_if_broken, reported_errors
from seniorlint.cli.measuring import code_options, measured
from seniorlint.cli.options import output_option, plugins_option, project_options, scope_from
from seniorlint.cli.screen import color_option, prose_width, use_color
from seniorlint.cli.written_file import print_or_write
from seniorlint.output.people.paint import painter

if TYPE_CHECKING:
    from seniorlint.app.assessing import MeasuredResult
    from seniorlint.skills.assessment.period import Span


@click.command()
@code_options
@color_option
@click.pass_obj
def gap(path: Path, /, paths: tuple[Path, ...], **options: Any) -> None:  # noqa: ANN401  # those of `code_options`
    """Show what you say beside what your code in PATHS shows, and where they differ."""
    with reported_errors():
        asked, record = assessment(), read_record(path)
        found = measured(paths, **options)
    from seniorlint.skills.rendering.assessment_text import gap_lines

    _print(gap_lines(asked, record, found.developer, prose_width(), painter(use_color())), found)


@click.command()
@code_options
@color_option
def certificate(paths: tuple[Path, ...], **options: Any) -> None:  # noqa: ANN401  # those of `code_options`
    """Fill in the checklist of the internal certificates from your code in PATHS, and from nothing else."""
    with reported_errors():
        asked = assessment()
        found = measured(paths, **options)
    from seniorlint.skills.rendering.assessment_text import certificate_lines

    _print(certificate_lines(asked.certificates, found.developer, prose_width(), painter(use_color())), found)


@click.command()
@code_options
@color_option
@click.option(
    "--output-format",
    type=click.Choice(["markdown", "html"]),
    default="markdown",
    show_default=True,
    help="The form of the page.",
)
@output_option
@click.pass_obj
def portfolio(
    path: Path,
    /,
    paths: tuple[Path, ...],
    output_format: str,
    output: Path | None,
    **options: Any,  # noqa: ANN401  # those of `code_options`
) -> None:
    """Write a page with your ratings, what your code in PATHS shows, and what colleagues say, each apart."""
    with reported_errors():
        asked, record = assessment(), read_record(path)
        found = measured(paths, **options)
    from seniorlint.skills.assessment.portfolio import portfolio_of

    made = portfolio_of(asked, record, found.developer, found.head, date.today())
    say(*found.notes)
    if output_format == "html":
        from seniorlint.skills.rendering.page.portfolio_html import portfolio_html

        print_or_write(portfolio_html(made), output)
    else:
        from seniorlint.skills.rendering.portfolio_markdown import portfolio_markdown

        print_or_write(portfolio_markdown(made), output)
    say(*found.troubles)
    fail_if_broken(found.is_broken)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@project_options
@plugins_option
@click.pass_obj
def exercise(
    path: Path, files: tuple[Path, ...], config_file: Path | None, isolated: bool, allow_plugins: bool
) -> None:
    """Record the exercises in FILES that are done; `seniorlint next --exercise RULE` writes one."""
    with reported_errors():
        done = judge_exercises(scope_from(files, config_file, isolated, allow_plugins), None)
        if done is None:
            raise click.UsageError("None of these files is an exercise; `seniorlint next --exercise RULE` writes one.")
        finished = tuple(judged.exercise.rule.name for _, judged in done.judged if judged.is_done)
        if finished:
            add_practised(path, finished, date.today())
    say(*done.notes)
    for shown, judged in done.judged:
        click.echo(f"{shown}: {judged.exercise.rule.name} is " + ("done" if judged.is_done else "not done yet"))


@click.command()
@code_options
@color_option
@click.option(
    "--monthly", "span", flag_value="monthly", help="What changed in the last 30 days, compared with all before."
)
@click.option("--quarterly", "span", flag_value="quarterly", help="The same for the last 91 days.")
@click.option("--annual", "span", flag_value="annual", help="The same for the last 365 days.")
@output_option
@click.pass_obj
def review(
    path: Path,
    /,
    paths: tuple[Path, ...],
    span: Span | None,
    output: Path | None,
    **options: Any,  # noqa: ANN401  # those of `code_options`
) -> None:
    """Write what changed in a month, a quarter or a year: in your code in PATHS, and in what was said."""
    if span is None:
        raise click.UsageError("Say which time: --monthly, --quarterly or --annual.")
    from seniorlint.skills.assessment.period import DAYS, period_of
    from seniorlint.skills.rendering.period_markdown import period_markdown

    today = date.today()
    first = today - timedelta(days=DAYS[span])
    with reported_errors():
        record = read_record(path)
        now = measured(paths, part=PartRequest(since=first.isoformat()), **options)
        before = measured(paths, part=PartRequest(until=(first - timedelta(days=1)).isoformat()), **options)
    say(*now.notes)
    period = period_of(record, now.developer, before.developer, first, today)
    print_or_write(period_markdown(period, now.catalogue), output)
    say(*now.troubles)
    fail_if_broken(now.is_broken or before.is_broken)


def _print(lines: Iterable[str], found: MeasuredResult) -> None:
    say(*found.notes)
    for line in lines:
        click.echo(line, color=use_color())
    say(*found.troubles)
    fail_if_broken(found.is_broken)
