"""Options of the commands that make a skill report: where its history is kept and followed, and what of it counts."""

from __future__ import annotations

from collections.abc import Callable

import click

from seniorlint.app.team_database import VARIABLE
from seniorlint.cli.options import Command


def history_options(command: Command) -> Command:
    """`--database` and `--accurate`."""
    database = click.option(
        "--database",
        metavar="URL",
        help=f"Keep the history in a team's PostgreSQL; {VARIABLE} does so, too, and may hold a password.",
    )
    accurate = click.option(
        "--accurate",
        is_flag=True,
        help="Follow lines that moved to another file, too (git blame -C -C); takes longer.",
    )
    return database(accurate(command))


def part_options(*, has_end: bool) -> Callable[[Command], Command]:
    """`--since`, `--paths` (as `globs`), and `--until` where a command looks at the past."""
    since = click.option(
        "--since",
        metavar="DATE",
        help="Only what was decided from then on: 2024-01-31, 2024, or as for git: '3 months ago'.",
    )
    until = click.option("--until", metavar="DATE", help="Only what was decided until then, that day included.")
    globs = click.option(
        "--paths",
        "globs",
        metavar="GLOB",
        multiple=True,
        help="Only files like these, as in a .gitignore, from the current folder; can be given several times.",
    )
    return lambda command: since(until(globs(command)) if has_end else globs(command))


def form_option(command: Command) -> Command:
    """`--output-format` of what can be read as text, Markdown or a page, and by programs."""
    return click.option(
        "--output-format",
        type=click.Choice(["text", "markdown", "html", "json"]),
        default="text",
        show_default=True,
        help="For people (html is one page without scripts and requests) or for programs.",
    )(command)
