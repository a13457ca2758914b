"""`seniorlint check`: review files and folders."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from seniorlint.app.review_files import ReviewRequest, review
from seniorlint.app.waiting import Progress
from seniorlint.catalogue.scales import NEVER, SEVERITIES
from seniorlint.cli.check_options import CheckOptions
from seniorlint.cli.console import say
from seniorlint.cli.everyday_contradictions import refuse_everyday_contradictions
from seniorlint.cli.everyday_options import everyday_options
from seniorlint.cli.exits import reported_errors
from seniorlint.cli.import_option import import_option
from seniorlint.cli.limit_options import limit_options
from seniorlint.cli.options import paths_argument, plugins_option, project_options, selection_options
from seniorlint.cli.outputs import OutputType
from seniorlint.cli.run_end import report_and_exit, show_patches_and_exit
from seniorlint.cli.run_progress import progress_and_story
from seniorlint.cli.screen import color_option
from seniorlint.cli.suppress_options import suppress_options
from seniorlint.output.formats import FORMATS

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def _complete_author(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """You, and the people who committed here."""
    from seniorlint.app.whom import EVERYBODY, authors_here
    from seniorlint.cli.complete import complete_names  # it imports the catalogue, which no warm run needs

    return complete_names(["me", *(name for name in authors_here() if name != EVERYBODY)], incomplete)


@click.command()
@paths_argument
@selection_options
@click.option("--project-only", is_flag=True, help="Check all that is not Python: project files, pipelines, Git.")
@click.option("--no-project", is_flag=True, help="Check Python alone.")
@click.option(
    "--exclude",
    multiple=True,
    metavar="GLOBS",
    help="Files and folders not to look at, besides the configured ones, from here. Comma-separated, repeatable.",
)
@click.option("--fix", is_flag=True, help="Apply the safe fixes.")
@click.option(
    "--unsafe-fixes", is_flag=True, help="With --fix or --diff: apply the unsafe ones too; look at the result."
)
@suppress_options
@click.option("--diff", is_flag=True, help="Show what the fixes or comments would change, and change nothing.")
@click.option(
    "--output-format",
    "outputs",
    type=OutputType(),
    multiple=True,
    metavar="FORMAT[=FILE]",
    help=f"One of {', '.join(FORMATS)}; to a file with =FILE. Repeatable.",
)
@click.option(
    "--since",
    metavar="REV",
    help="Check the files that changed since this branch left REV, and show the findings on changed lines.",
)
@click.option("--changed-files", is_flag=True, help="With --since: show all findings in the files that changed.")
@click.option(
    "--author",
    metavar="me|NAME",
    shell_complete=_complete_author,
    help="Show only the findings that you, or this developer, decided: as in `seniorlint report`, by git blame.",
)
@click.option(
    "--baseline",
    "baseline_file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Hide what this file, made by `seniorlint baseline create`, has (default: the configured one).",
)
@import_option
@click.option("--no-baseline", is_flag=True, help="Show what the configured baseline hides, too.")
@click.option("--all", "lists_all", is_flag=True, help="List each finding of severity info instead of folding them.")
@click.option("--statistics", is_flag=True, help="Count findings per rule instead of listing them.")
@click.option(
    "--fail-on",
    type=click.Choice([*SEVERITIES, NEVER]),
    help="Exit 1 only for findings of this severity or a higher one (default: the configured one, or info).",
)
@click.option("--exit-zero", is_flag=True, help="Exit 0 even if there are findings, as --fail-on never.")
@click.option("--ignore-suppressions", is_flag=True, help="Report what comments suppress, too.")
@click.option(
    "--stdin-filename", type=click.Path(path_type=Path), metavar="PATH", help="With -: the file that the text is of."
)
@click.option("--jobs", "-j", default="auto", metavar="N|auto", help="How many processes to use.")
@limit_options
@click.option("--no-cache", is_flag=True, help="Neither read nor write the result cache.")
@click.option(
    "--cache-dir",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where the result cache is kept (default: in your cache folder, or in $SENIORLINT_CACHE_DIR).",
)
@click.option("--show-settings", is_flag=True, help="Show what holds for PATHS and which file it comes from.")
@click.option("--show-files", is_flag=True, help="List the files that would be checked, and check none.")
@everyday_options
@plugins_option
@project_options
@color_option
def check(**given: Any) -> None:  # noqa: ANN401  # click hands over every option by name
    """Review PATHS (files or folders; `-` is standard input; default: the current directory).

    Exits 0 if nothing is found, 1 if something is, 2 for wrong usage or an internal error.
    """
    options = CheckOptions(**given)
    options.refuse_contradictions()
    refuse_everyday_contradictions(options)
    if options.add_suppressions or options.reason is not None:
        from seniorlint.cli.suppress_run import refuse_with_suppressions, suppress_and_exit

        refuse_with_suppressions(options)
    if options.watch:
        from seniorlint.cli.watch import is_round, watch

        if not is_round():
            watch(options)
    with reported_errors(), progress_and_story(options) as progress:
        if options.show_settings:
            _show_settings(options)
        elif options.show_files:
            _show_files(options)
        elif options.is_stdin:
            _text(options)
        elif options.add_suppressions:
            suppress_and_exit(options, _request(options))
        elif options.interactive:
            from seniorlint.cli.ask_fixes import ask_fixes

            ask_fixes(options, _request(options))
        elif options.fixes:
            _fix(options, progress)
        else:
            report_and_exit(options, review(_request(options), progress))


def _show_settings(options: CheckOptions) -> None:
    from seniorlint.app.settings_shown import settings_shown
    from seniorlint.output.escape import one_line

    shown = settings_shown(options.scope())
    for line in shown.lines:
        click.echo(one_line(line))
    say(*shown.notes)


def _show_files(options: CheckOptions) -> None:
    from seniorlint.app.files_shown import files_shown
    from seniorlint.output.escape import one_line

    shown = files_shown(options.scope())
    for file in shown.files:
        click.echo(one_line(file))
    say(*shown.notes)


def _request(options: CheckOptions) -> ReviewRequest:
    return ReviewRequest(
        options.scope(),
        suppressions=not options.ignore_suppressions,
        workers=options.workers,
        since=options.since,
        changed_files=options.changed_files,
        author=options.author,
        baseline_file=options.baseline_file,
        uses_baseline=not options.no_baseline,
        uses_cache=not options.no_cache,
        cache_dir=options.cache_dir,
        imports=options.imports,
    )


def _fix(options: CheckOptions, progress: Progress) -> None:
    from seniorlint.app.fix_files import FixRequest, fix

    request = FixRequest(
        options.scope(),
        unsafe=options.unsafe_fixes,
        writes=not options.diff,
        suppressions=not options.ignore_suppressions,
        workers=options.workers,
        since=options.since,
    )
    done = fix(request, progress)
    if options.diff:
        show_patches_and_exit(options, done.review, done.patches, done.in_words)
    else:
        report_and_exit(options, done.review)


def _text(options: CheckOptions) -> None:
    from seniorlint.app.review_text import TextRequest, review_text
    from seniorlint.cli.stdin import read_stdin, write_code

    request = TextRequest(
        options.scope(),
        read_stdin(),
        options.stdin_filename,
        fixes=options.fixes,
        unsafe=options.unsafe_fixes,
        makes_patch=options.diff,
        suppressions=not options.ignore_suppressions,
    )
    done = review_text(request)
    if options.diff:
        show_patches_and_exit(options, done.review, [done.patch], done.in_words)
        return
    if options.fixes:
        write_code(done.code)
    report_and_exit(options, done.review, beside_code=options.fixes)
