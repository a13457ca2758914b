"""Which of the options for every day do not go together, or with the others of `seniorlint check`."""

from __future__ import annotations

from collections.abc import Iterator

import click

from seniorlint.cli.check_options import CheckOptions
from seniorlint.cli.everyday_options import SILENT


def refuse_everyday_contradictions(options: CheckOptions) -> None:
    """Raise `click.UsageError` where one of the options for every day does not go with the others."""
    for sentence in _contradictions(options):
        raise click.UsageError(sentence)


def _contradictions(options: CheckOptions) -> Iterator[str]:
    yield from _about_words(options)
    yield from _about_watching(options)
    if options.interactive:
        yield from _about_asking(options)
    elif options.show_fixes and (not options.fix or options.diff):
        yield "--show-fixes goes with --fix."


def _about_words(options: CheckOptions) -> Iterator[str]:
    only_shows = options.show_settings or options.show_files
    if options.quiet and options.verbose:
        yield "--quiet and --verbose contradict each other."
    if options.quiet and options.show_fixes:
        yield "--quiet prints nothing but findings; leave --show-fixes out."
    if only_shows and (options.quiet or options.verbose):
        yield "--quiet and --verbose are about a check; --show-settings and --show-files check nothing."
    if options.verbose and (options.is_stdin or options.interactive or options.add_suppressions):
        yield "--verbose is about a check of files; leave it out with -, --interactive and --add-suppressions."
    if options.quiet < SILENT:
        return
    console = next((one.format for one in options.outputs if one.file is None), None)
    if console is not None:
        yield f"-qq prints nothing; give --output-format {console} a =FILE."
    if options.statistics or options.lists_all:
        yield "-qq prints nothing; leave --statistics and --all out."


def _about_watching(options: CheckOptions) -> Iterator[str]:
    if not options.watch:
        return
    if options.is_stdin:
        yield "--watch takes files and folders, not -."
    if options.fixes:
        yield "--watch changes no files; leave --fix and --diff out."
    if options.show_settings or options.show_files:
        yield "--watch checks; leave --show-settings and --show-files out."
    if options.quiet >= SILENT:
        yield "--watch with -qq would show nothing; give -q once."
    if options.exit_zero or options.fail_on is not None:
        yield "--watch goes on until Ctrl-C, so no finding decides its exit code; leave --fail-on and --exit-zero out."


def _about_asking(options: CheckOptions) -> Iterator[str]:
    if not options.fix:
        yield "--interactive goes with --fix."
    if options.is_stdin:
        yield "--interactive takes files and folders, not -: standard input is for your answers."
    if options.quiet:
        yield "--interactive asks about each fix; leave --quiet out."
