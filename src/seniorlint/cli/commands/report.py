"""`seniorlint report`: what the code says of its authors' skills."""

from __future__ import annotations

from pathlib import Path

import click

from seniorlint.app.reporting import ReportRequest
from seniorlint.app.reporting import report as answer
from seniorlint.app.team_database import VARIABLE
from seniorlint.app.whom import authors_here
from seniorlint.cli.console import say
from seniorlint.cli.exits import fail_if_broken, reported_errors
from seniorlint.cli.options import paths_argument, plugins_option, project_options, scope_from
from seniorlint.cli.progress import progress
from seniorlint.skills.rendering.report_json import render_json
from seniorlint.skills.rendering.report_text import render_text


def _complete_authors(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The people who committed here, for shells that complete."""
    return [name for name in authors_here() if name.casefold().startswith(incomplete.casefold())]


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
@click.option(
    "--database",
    metavar="URL",
    help=f"Keep the history in a team's PostgreSQL; {VARIABLE} does so, too, and may hold a password.",
)
@click.option(
    "--mailmap",
    is_flag=True,
    help="Print lines for a .mailmap instead, with emails, that settle who was joined by the name alone.",
)
@click.option(
    "--accurate",
    is_flag=True,
    help="Follow lines that moved to another file, too (git blame -C -C); takes longer.",
)
@project_options
@plugins_option
@click.option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people or for programs.",
)
def report(
    paths: tuple[Path, ...],
    authors: tuple[str, ...],
    database: str | None,
    mailmap: bool,
    accurate: bool,
    config_file: Path | None,
    isolated: bool,
    allow_plugins: bool,
    output_format: str,
) -> None:
    """Show which skills the code in PATHS demonstrates, and how often each occasion was handled well.

    The report is about your own lines, by git's user.name and user.email. It is for learning, and ranks nobody.
    """
    scope = scope_from(paths, config_file, isolated, allow_plugins)
    request = ReportRequest(scope, authors, database, mailmap, accurate)
    with reported_errors():
        done = answer(request, progress)
    say(*done.notes)
    if mailmap:
        click.echo("".join(f"{line}\n" for line in done.mailmap), nl=False)
        say(*([] if done.mailmap else ["No emails here were joined by an equal name alone."]), *done.troubles)
        fail_if_broken(done.is_broken)
        return
    text = (
        render_json(done.report, done.catalogue)
        if output_format == "json"
        else render_text(done.report, done.catalogue)
    )
    click.echo(text, nl=False)
    say(*done.troubles)
    fail_if_broken(done.is_broken)
