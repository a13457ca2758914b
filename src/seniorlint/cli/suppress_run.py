"""`seniorlint check --add-suppressions`: which options go with it, and what it prints."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NoReturn

import click

from seniorlint.app.add_suppressions import AddRequest, add_suppressions
from seniorlint.app.review_files import ReviewRequest
from seniorlint.cli.check_options import CheckOptions
from seniorlint.cli.console import say
from seniorlint.cli.progress import progress_of
from seniorlint.cli.run_end import report_and_exit, show_patches_and_exit


def refuse_with_suppressions(options: CheckOptions) -> None:
    """Raise `click.UsageError` where --add-suppressions or --reason does not go with the others."""
    for sentence in _contradictions(options):
        raise click.UsageError(sentence)


def _contradictions(options: CheckOptions) -> Iterator[str]:
    if not options.add_suppressions:
        yield "--reason goes with --add-suppressions."
    if options.reason is None:
        yield "--add-suppressions needs --reason TEXT: each comment says why the finding may stay."
    if options.fix:
        yield "--fix and --add-suppressions each change files; fix first, then add comments for what is left."
    if options.is_stdin:
        yield "--add-suppressions takes files and folders, not -."
    if options.ignore_suppressions:
        yield "--ignore-suppressions reports what comments hide already; leave it out with --add-suppressions."
    if options.watch:
        yield "--watch changes no files; leave --add-suppressions out."
    if options.imports:
        yield "--add-suppressions is about what seniorlint itself finds; leave --import out."
    if options.show_settings or options.show_files:
        yield "--show-settings and --show-files check nothing; leave --add-suppressions out."


def suppress_and_exit(options: CheckOptions, request: ReviewRequest) -> NoReturn:
    """Add the comments, or show them with --diff; print what is found afterwards."""
    asked = AddRequest(request, options.reason or "", writes=not options.diff)
    done = add_suppressions(asked, progress_of(options.quiet))
    if options.diff:
        show_patches_and_exit(options, done.review, done.patches, done.in_words)
    if not options.quiet:
        say(done.in_words)
    report_and_exit(options, done.review)
