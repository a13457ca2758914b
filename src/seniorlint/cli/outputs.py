"""`--output-format FORMAT[=FILE]`: where each report goes."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from seniorlint.catalogue.table import nearest
from seniorlint.cli.console import say
from seniorlint.cli.everyday_options import SILENT
from seniorlint.cli.link_support import links_on_screen
from seniorlint.cli.screen import screen_width, use_color
from seniorlint.output.formats import FORMATS, render
from seniorlint.output.run_report import NO_LINKS, RunReport

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

DEFAULT_FORMAT = "text"
_AT_ONCE = 200  # pieces that are written together: every write is flushed


class Output(NamedTuple):
    """A format, and the file that it goes to; None is standard output."""

    format: str
    file: Path | None


class OutputType(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.4 only
    """Reads `FORMAT` or `FORMAT=FILE`."""

    name = "output"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Output:
        """Raises `click.BadParameter` for an unknown format."""
        if isinstance(value, Output):
            return value
        name, separator, file = str(value).partition("=")
        if name not in FORMATS:
            self.fail(f"{name!r} is none of {', '.join(FORMATS)}{nearest(name, FORMATS)}", param, ctx)
        if separator and not file:
            self.fail(f"{name}= lacks the file to write to", param, ctx)
        return Output(name, Path(file) if file else None)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The formats; what a file is called is left to the shell."""
        from seniorlint.cli.complete import complete_words

        return complete_words(FORMATS, incomplete)


def write_patch(patches: Sequence[bytes]) -> None:
    """Write the patches of files to standard output: byte for byte, or to a terminal without what it would obey."""
    if not any(patches):
        return
    if sys.stdout.isatty():
        from seniorlint.output.people.patch import on_terminal

        for line in on_terminal(patches, color=use_color()):
            click.echo(line, color=True)
        return
    # A job's log on GitHub obeys lines that start with `::`, indented or not. The first and the last line below turn
    # that off for the patch; git and patch pass over them.
    token = ""
    if os.environ.get("GITHUB_ACTIONS") == "true":
        from secrets import token_hex

        token = token_hex(16)
    sys.stdout.flush()
    write = sys.stdout.buffer.write
    if token:
        write(f"::stop-commands::{token}\n".encode())
    for one in patches:
        write(one)
    if token:
        write(f"::{token}::\n".encode())
    sys.stdout.buffer.flush()


def write_outputs(
    report: RunReport, outputs: Sequence[Output], *, statistics: bool, beside_code: bool = False, quiet: int = 0
) -> None:
    """Write every output; standard output gets the default format where all others go to files.

    `beside_code`: standard output holds fixed code, so what would go there goes to standard error. `quiet`: how
    often --quiet is given, which is about standard output alone. Raises `click.UsageError` if a file cannot be written.
    """
    for output in outputs:
        if output.file is not None:
            try:
                with output.file.open("w", encoding="utf-8", newline="") as file:
                    file.writelines(render(output.format, report, color=False))
            except OSError as error:
                raise click.UsageError(f"{output.file} cannot be written: {error.strerror}") from error
    if not quiet and any(output.format == "sarif" for output in outputs):
        _say_what_github_refuses(len(report.findings))
    if quiet >= SILENT:
        return
    report = report._replace(is_quiet=quiet > 0)
    color = use_color() and not beside_code
    if statistics:
        from seniorlint.output.people import statistics as table

        chunks = table.render(report, color=color)
    else:
        name = next((output.format for output in outputs if output.file is None), DEFAULT_FORMAT)
        width = None if beside_code else screen_width()
        links = NO_LINKS if beside_code else links_on_screen()
        chunks = render(name, report._replace(width=width, links=links), color=color)
    while batch := list(islice(chunks, _AT_ONCE)):
        click.echo("".join(batch), nl=False, color=True, err=beside_code)


def _say_what_github_refuses(results: int) -> None:
    from seniorlint.output.sarif.limits import GITHUB_SHOWS, GITHUB_TAKES

    if results > GITHUB_TAKES:
        say(
            f"There are {results:,} findings. SARIF has the {GITHUB_TAKES:,} most serious, because GitHub code "
            f"scanning refuses more; it shows {GITHUB_SHOWS:,}. --select, --level or --baseline narrow the run."
        )
