"""`seniorlint report`: what the code says of its authors' skills."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from seniorlint.app.report_part import WHOLE, PartRequest
from seniorlint.app.reporting import ReportRequest, ReportResult
from seniorlint.app.reporting import report as answer
from seniorlint.cli.complete import complete_entries
from seniorlint.cli.console import say
from seniorlint.cli.exits import fail_if_broken, reported_errors
from seniorlint.cli.import_option import import_option
from seniorlint.cli.options import paths_argument, plugins_option, project_options, scope_from
from seniorlint.cli.progress import progress
from seniorlint.cli.report_options import form_option, history_options, part_options
from seniorlint.cli.screen import color_option, screen_width
from seniorlint.cli.shown_blocks import print_blocks
from seniorlint.cli.team_output import refuse_beside_team, write_team
from seniorlint.cli.written_file import print_or_write

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from seniorlint.app.import_sources import ImportRequest


def _complete_authors(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The people who committed here, which only a shell that completes needs."""
    from seniorlint.app.whom import authors_here
    from seniorlint.cli.complete import complete_names

    return complete_names(authors_here(), incomplete)


@click.command()
@paths_argument
@click.option(
    "--author",
    "authors",
    metavar="NAME|all",
    multiple=True,
    shell_complete=_complete_authors,
    help="Report on this developer, or on everybody, instead of on yourself; can be given several times.",
)
@history_options
@click.option(
    "--mailmap",
    is_flag=True,
    help="Print lines for a .mailmap instead, with emails, that settle who was joined by the name alone.",
)
@part_options(has_end=True)
@click.option(
    "--trend",
    is_flag=True,
    help="Read the commits of the last five years, too: what was written, missed and fixed; long the first time.",
)
@click.option(
    "--places",
    metavar="[NAME]",
    is_flag=False,
    flag_value="",
    shell_complete=complete_entries,
    help="List every place instead, missed, shown and met; of a skill, a rule or a kind of evidence where it is named.",
)
@click.option(
    "--redact",
    is_flag=True,
    help="Leave out names, emails, paths, code and commits, so that the report can be handed on.",
)
@click.option(
    "--team",
    "is_team",
    is_flag=True,
    help="Report on all developers together, in numbers of five or more, and on none of them.",
)
@import_option
@project_options
@plugins_option
@form_option
@click.option(
    "-o",
    "--output",
    "output_file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write the report to this file instead of standard output.",
)
@color_option
@click.pass_context
def report(
    ctx: click.Context,
    /,
    paths: tuple[Path, ...],
    authors: tuple[str, ...],
    database: str | None,
    mailmap: bool,
    accurate: bool,
    since: str | None,
    until: str | None,
    globs: tuple[str, ...],
    trend: bool,
    places: str | None,
    redact: bool,
    is_team: bool,
    imports: tuple[ImportRequest, ...],
    config_file: Path | None,
    isolated: bool,
    allow_plugins: bool,
    output_format: str,
    output_file: Path | None,
) -> None:
    """Show which skills the code in PATHS demonstrates, and how often each occasion was handled well.

    The report is about your own lines, by git's user.name and user.email. It is for learning, and ranks no one.
    """
    scope = scope_from(paths, config_file, isolated, allow_plugins)
    if is_team:
        refuse_beside_team(ctx)
        write_team(scope, database, output_format, output_file)
        return
    part = PartRequest(since, until, globs)
    request = ReportRequest(scope, authors, database, mailmap, accurate, part, redact, trend, imports)
    if redact and (mailmap or places is not None):
        raise click.UsageError("--redact leaves nothing of what --mailmap and --places print.")
    if mailmap and imports:
        raise click.UsageError("--mailmap is about people; leave --import out.")
    if mailmap and request.part != WHOLE:
        raise click.UsageError("--mailmap is about the whole history: it takes no --since, --until or --paths.")
    if places is not None:
        _refuse_beside_places(mailmap=mailmap, trend=trend or bool(imports), output_format=output_format)
        _write_places(request, places or None, output_format, output_file)
        return
    with reported_errors():
        done = answer(request, progress)
    say(*done.notes)
    if mailmap:
        click.echo("".join(f"{line}\n" for line in done.mailmap), nl=False)
        say(*([] if done.mailmap else ["No emails here were joined by an equal name alone."]), *done.troubles)
        fail_if_broken(done.is_broken)
        return
    if output_format == "text" and output_file is None:
        from seniorlint.skills.rendering.report_text import report_blocks

        print_blocks(report_blocks(done.report, done.catalogue))
    else:
        print_or_write(_rendered(output_format, done), output_file)
    say(*done.troubles)
    fail_if_broken(done.is_broken)


def _rendered(output_format: str, done: ReportResult) -> str:
    """The report in a format, whose module is imported now."""
    match output_format:
        case "html":
            from seniorlint.skills.rendering.page.report_html import render_html as render
        case "markdown":
            from seniorlint.skills.rendering.report_markdown import render_markdown as render
        case "json":
            from seniorlint.skills.rendering.report_json import render_json as render
        case _:
            from seniorlint.skills.rendering.report_text import render_text as render
    return render(done.report, done.catalogue)


def _refuse_beside_places(*, mailmap: bool, trend: bool, output_format: str) -> None:
    """Raise `click.UsageError` where another option asks for something else than a list of places."""
    if mailmap:
        raise click.UsageError("--places and --mailmap print something else each; give one of them.")
    if trend:
        raise click.UsageError("--places lists what is in the code now; --trend and --import are for the report.")
    if output_format not in ("text", "json"):
        raise click.UsageError(f"--places is printed as text or json, not as {output_format}.")


def _write_places(request: ReportRequest, name: str | None, output_format: str, output_file: Path | None) -> None:
    from seniorlint.app.report_places import report_places
    from seniorlint.skills.rendering.places_json import render_places_json
    from seniorlint.skills.rendering.places_text import render_places

    with reported_errors():
        done = report_places(request, name, progress)
    say(*done.made.notes)
    if output_format == "json":
        text = render_places_json(done.places, done.made.report, name=name)
    else:
        width = screen_width() if output_file is None else None
        text = render_places(done.places, done.made.report, width=width)
    print_or_write(text, output_file)
    say(*done.made.troubles)
    fail_if_broken(done.made.is_broken)
