"""`seniorlint report --team`: which options it refuses, and where its report goes."""

from __future__ import annotations

from pathlib import Path

import click
from click.core import ParameterSource

from seniorlint.app.scope import Scope
from seniorlint.cli.console import say
from seniorlint.cli.exits import fail_if_broken, reported_errors
from seniorlint.cli.progress import progress
from seniorlint.cli.written_file import print_or_write

_BESIDE_TEAM = frozenset({"is_team", "database", "allow_plugins", "output_format", "output_file", "color"})


def refuse_beside_team(ctx: click.Context) -> None:
    """Raise `click.UsageError` where another option changes what is counted: two such reports could be subtracted."""
    for param in ctx.command.params:
        name = param.name or ""
        is_given = ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE
        if isinstance(param, click.Option) and is_given and name not in _BESIDE_TEAM:
            raise click.UsageError(
                f"--team cannot be combined with {param.opts[-1]}: subtract a report with it from one without, and what"
                " is left may be about one developer."
            )


def write_team(scope: Scope, database: str | None, output_format: str, output_file: Path | None) -> None:
    """Print the report on the team, or write it to a file; what seniorlint cannot do ends as in other reports."""
    from seniorlint.app.team_reporting import TeamRequest, report_team

    with reported_errors():
        done = report_team(TeamRequest(scope, database), progress)
    say(*done.notes)
    match output_format:
        case "json":
            from seniorlint.skills.rendering.team_json import render_team_json

            text = render_team_json(done.report)
        case "html":
            from seniorlint.skills.rendering.page.team_html import render_team_html

            text = render_team_html(done.report)
        case "markdown":
            from seniorlint.skills.rendering.team_markdown import render_team_markdown

            text = render_team_markdown(done.report)
        case _:
            from seniorlint.skills.rendering.team_text import render_team_text

            text = render_team_text(done.report, done.catalogue)
    print_or_write(text, output_file)
    say(*done.troubles)
    fail_if_broken(done.is_broken)
