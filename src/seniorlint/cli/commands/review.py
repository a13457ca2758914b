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
    if output_format == "text":
        from seniorlint.skills.rendering.change_blocks import change_blocks

        blocks = change_blocks(done.page, is_private=is_private)
        if output is None:
            print_blocks(blocks)
        else:
            from seniorlint.skills.rendering.plain_blocks import plain_text

            print_or_write(plain_text(blocks), output)
        fail_if_broken(done.is_broken)
        return
    if output_format == "json":
        from seniorlint.skills.rendering.change_json import change_json

        text = change_json(done.page, is_private=is_private)
    else:
        from seniorlint.skills.rendering.change_markdown import change_markdown

        text = change_markdown(done.page, is_private=is_private)
    print_or_write(text, output)
    fail_if_broken(done.is_broken)
