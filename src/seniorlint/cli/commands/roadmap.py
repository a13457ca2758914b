"""`seniorlint roadmap`: what there is to learn, where you are, and what opens next."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from seniorlint.app.assessing import record_file
from seniorlint.app.report_part import PartRequest
from seniorlint.app.reporting import ReportRequest
from seniorlint.app.roadmapping import RoadmapRequest, make_roadmap, say_known
from seniorlint.catalogue.scales import LEVEL_NAMES, LEVELS
from seniorlint.cli.console import say as tell
from seniorlint.cli.exits import fail_if_broken, reported_errors
from seniorlint.cli.options import output_option, plugins_option, project_options, record_option, scope_from
from seniorlint.cli.progress import progress
from seniorlint.cli.report_options import form_option, history_options, part_options
from seniorlint.cli.screen import color_option
from seniorlint.cli.shown_blocks import print_blocks
from seniorlint.cli.written_file import print_or_write

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from seniorlint.skills.assessment.roadmap_view import RoadmapView


def _complete_topics(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The topics and groups, which only a shell that completes needs."""
    from seniorlint.app.roadmapping import topic_words_known
    from seniorlint.cli.complete import complete_words

    return complete_words(topic_words_known(), incomplete)


@click.command()
@click.argument("topic", required=False, shell_complete=_complete_topics)
@click.option(
    "--code",
    "paths",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Look at this file or folder instead of the current one; can be given several times.",
)
@click.option("--author", metavar="NAME", help="Show where this developer is, by name or email, instead of you.")
@click.option("--no-history", is_flag=True, help="Show the roadmap without a developer; no code is looked at.")
@click.option(
    "--say",
    type=click.Choice(list(LEVELS)),
    help="Keep in your assessment that you are at this level in TOPIC. It is shown as said, never as measured.",
)
@form_option
@output_option
@record_option
@history_options
@part_options(has_end=False)
@project_options
@plugins_option
@color_option
def roadmap(
    topic: str | None,
    paths: tuple[Path, ...],
    author: str | None,
    no_history: bool,
    say: str | None,
    output_format: str,
    output: Path | None,
    record: Path | None,
    database: str | None,
    accurate: bool,
    since: str | None,
    globs: tuple[str, ...],
    config_file: Path | None,
    isolated: bool,
    allow_plugins: bool,
) -> None:
    """Show what there is to learn as a tree, where you are in it, and what opens next; or one TOPIC whole.

    A topic or a group of topics is known by its id (decorators) and its title. Where you are comes from your own code
    in the current repository, as in `seniorlint report`. It is for learning, and ranks no one.
    """
    file = record or record_file()
    if say is not None:
        _keep(topic, say, file)
        return
    scope = scope_from(paths, config_file, isolated, allow_plugins)
    authors = (author,) if author is not None else ()
    code = ReportRequest(scope, authors, database, accurate=accurate, part=PartRequest(since, globs=globs))
    if no_history and code != ReportRequest(scope_from((), config_file, isolated, allow_plugins)):
        raise click.UsageError("--no-history looks at no code: it takes no --code, --author, --since or --paths.")
    with reported_errors():
        made = make_roadmap(RoadmapRequest(topic, file, None if no_history else code), progress)
    tell(*made.notes)
    if output_format == "text" and output is None:
        from seniorlint.skills.rendering.roadmap_blocks import roadmap_blocks

        print_blocks(roadmap_blocks(made.view))
    else:
        print_or_write(_rendered(output_format, made.view), output)
    tell(*made.troubles)
    fail_if_broken(made.is_broken)


def _keep(topic: str | None, level: str, record: Path) -> None:
    if topic is None:
        raise click.UsageError("--say needs a TOPIC.")
    with reported_errors():
        known = say_known(topic, LEVELS[level], record, date.today())
    note = "" if LEVELS[level] >= known.level else f" The topic is of {LEVEL_NAMES[known.level]} level."
    tell(f"It is kept in {record}: you say {level} of {known.title}.{note}")


def _rendered(output_format: str, view: RoadmapView) -> str:
    """The roadmap in a format, whose module is imported now."""
    match output_format:
        case "json":
            from seniorlint.skills.rendering.roadmap_json import roadmap_json as render
        case "markdown":
            from seniorlint.skills.rendering.roadmap_markdown import roadmap_markdown as render
        case "html":
            from seniorlint.skills.rendering.page.roadmap_html import roadmap_html as render
        case _:
            from seniorlint.skills.rendering.roadmap_blocks import roadmap_text as render
    return render(view)
