"""`seniorlint next`: what to learn next, an exercise for it, and how far you are."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from seniorlint.app.learning import judge_exercises, make_exercise, make_plan
from seniorlint.app.report_part import PartRequest
from seniorlint.app.reporting import ReportRequest
from seniorlint.app.scope import Scope
from seniorlint.cli.console import say
from seniorlint.cli.exits import fail_if_broken, reported_errors
from seniorlint.cli.options import paths_argument, plugins_option, project_options, scope_from
from seniorlint.cli.progress import progress
from seniorlint.cli.report_options import history_options, part_options
from seniorlint.cli.screen import color_option, prose_width, use_color
from seniorlint.cli.shown_blocks import print_blocks
from seniorlint.cli.written_file import write_new
from seniorlint.output.people.paint import painter

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def _complete_rules(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The rules, which only a shell that completes needs."""
    from seniorlint.cli.complete import complete_rules

    return complete_rules(ctx, param, incomplete)


@click.command()
@paths_argument
@click.option("--check", is_flag=True, help="Say how far you are, or whether the exercises in PATHS are done.")
@click.option(
    "--exercise",
    "word",
    metavar="RULE",
    shell_complete=_complete_rules,
    help="Print a file to practise a rule on; with --check, judge PATHS as that exercise.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write the exercise here.")
@click.option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people or for programs.",
)
@history_options
@part_options(has_end=False)
@project_options
@plugins_option
@color_option
def next(
    paths: tuple[Path, ...],
    check: bool,
    word: str | None,
    output: Path | None,
    output_format: str,
    database: str | None,
    accurate: bool,
    since: str | None,
    globs: tuple[str, ...],
    config_file: Path | None,
    isolated: bool,
    allow_plugins: bool,
) -> None:
    """Show what to learn next: at most three steps from your report on PATHS, with your own code.

    An exercise says itself which rule it is of, so `seniorlint next --check FILE` judges it: exit 0 when it is done, 1
    until then. Nothing of it is executed.
    """
    scope = scope_from(paths, config_file, isolated, allow_plugins)
    if output is not None and (word is None or check):
        raise click.UsageError("-o writes an exercise, so it needs --exercise RULE without --check.")
    request = ReportRequest(scope, database=database, accurate=accurate, part=PartRequest(since, globs=globs))
    if word is not None and request != ReportRequest(scope):
        raise click.UsageError("--exercise reads no history: it takes no --database, --accurate, --since or --paths.")
    if word is not None and not check:
        _write_exercise(scope, word, output)
    elif not check or not _judged(scope, word, as_json=output_format == "json"):
        _plan(request, is_check=check, as_json=output_format == "json")


def _write_exercise(scope: Scope, word: str, output: Path | None) -> None:
    if scope.paths:
        raise click.UsageError("--exercise makes a file of a rule and takes no PATHS; with --check it judges them.")
    with reported_errors():
        made = make_exercise(scope, word)
    say(*made.notes)
    if output is None:
        click.echo(made.exercise.text, nl=False)
        return
    write_new(made.exercise.text, output)
    say(f"Wrote {output}. Work on it, then: seniorlint next --check {output}")


def _judged(scope: Scope, word: str | None, *, as_json: bool) -> bool:
    """Judge exercises and end the process; False where no path is one."""
    with reported_errors():
        done = judge_exercises(scope, word)
    if done is None:
        return False
    from seniorlint.skills.rendering.exercise_text import judged_lines
    from seniorlint.skills.rendering.plan_json import judged_object

    say(*done.notes)
    if as_json:
        click.echo(json.dumps([judged_object(judged, path) for path, judged in done.judged], indent=2))
    else:
        for path, judged in done.judged:
            for line in judged_lines(judged, path, prose_width(), painter(use_color())):
                click.echo(line, color=use_color())
    sys.exit(0 if all(judged.is_done for _, judged in done.judged) else 1)


def _plan(request: ReportRequest, *, is_check: bool, as_json: bool) -> None:
    with reported_errors():
        made = make_plan(request, progress, with_code=not is_check or as_json)
    say(*made.notes)
    if as_json:
        from seniorlint.skills.rendering.plan_json import plan_object

        click.echo(json.dumps(plan_object(made.developer, made.narrowed, made.steps), indent=2))
    else:
        from seniorlint.skills.rendering.narrowed_words import narrowed_part
        from seniorlint.skills.rendering.plan_blocks import plan_blocks, progress_blocks
        from seniorlint.skills.rendering.report_blocks import Prose

        narrowed = [Prose(f"{narrowed_part(made.narrowed)}.", role="quiet")] if made.narrowed is not None else []
        blocks = progress_blocks(made.developer) if is_check else plan_blocks(made.developer, made.steps)
        print_blocks([*narrowed, *blocks])
    say(*made.troubles)
    fail_if_broken(made.is_broken)
