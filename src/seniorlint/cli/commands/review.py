"""`seniorlint review`: one page on a change, as a mentor would say it."""

from __future__ import annotations

from pathlib import Path

import click

from seniorlint.app.mentoring import MentorRequest, mentor
from seniorlint.cli.console import say
from seniorlint.cli.exits import fail_if_broken, reported_errors
from seniorlint.cli.options import paths_argument, plugins_option, project_options, scope_from
from seniorlint.cli.progress import progress
from seniorlint.cli.screen import color_option, is_screen
from seniorlint.cli.shown_blocks import print_blocks
from seniorlint.cli.written_file import print_or_write
from seniorlint.skills.change_page import ChangePage


@click.command()
@paths_argument
@click.option(
    "--since",
    metavar="REV",
    required=True,
    help="Speak of the lines that changed since this branch left REV, committed or not.",
)
@click.option("--private", "is_private", is_flag=True, help="Speak to you, the author, instead of to everybody.")
@click.option(
    "--output-format",
    type=click.Choice(["text", "markdown", "json"]),
    help="For people or for programs; text on a terminal and markdown elsewhere, where it is not given.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to this file instead of to standard output.",
)
@project_options
@plugins_option
@color_option
def review(
    paths: tuple[Path, ...],
    since: str,
    is_private: bool,
    output_format: str | None,
    output: Path | None,
    config_file: Path | None,
    isolated: bool,
    allow_plugins: bool,
) -> None:
    """Write one page on what changed in PATHS: what was done well, what to look at again, and one thing to learn.

    It names no people and gives no score. Exits 0 whatever is found: it is a page, and `check --since` is the gate.
    """
    request = MentorRequest(scope_from(paths, config_file, isolated, allow_plugins), since)
    with reported_errors():
        done = mentor(request, progress)
    say(*done.notes)
    if output_format is None:
        output_format = "text" if output is None and is_screen() else "markdown"
    if output_format == "text" and output is None:
        from seniorlint.skills.rendering.change_blocks import change_blocks

        print_blocks(change_blocks(done.page, is_private=is_private))
    else:
        print_or_write(_rendered(output_format, done.page, is_private=is_private), output)
    fail_if_broken(done.is_broken)


def _rendered(output_format: str, page: ChangePage, *, is_private: bool) -> str:
    """The page in a format, whose module is imported now."""
    match output_format:
        case "json":
            from seniorlint.skills.rendering.change_json import change_json as render
        case "markdown":
            from seniorlint.skills.rendering.change_markdown import change_markdown as render
        case _:
            from seniorlint.skills.rendering.change_blocks import change_text as render
    return render(page, is_private=is_private)
