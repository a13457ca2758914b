"""How a run of `seniorlint check` ends: what was found or would change is printed, and gives the exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from seniorlint.app.review_result import ReviewResult
from seniorlint.cli.check_options import CheckOptions
from seniorlint.cli.console import say
from seniorlint.cli.everyday_options import SILENT
from seniorlint.cli.outputs import write_outputs, write_patch


def report_and_exit(options: CheckOptions, result: ReviewResult, *, beside_code: bool = False) -> NoReturn:
    """Print what was found, and end with the exit code of that. `beside_code`: as for `write_outputs`."""
    report_of(options, result, beside_code=beside_code)
    sys.exit(exit_code(options, result))


def report_of(options: CheckOptions, result: ReviewResult, *, beside_code: bool = False) -> None:
    """Print what was found, and what else is to be told."""
    say_notes(options, result)
    is_first = result.is_first and not os.environ.get("CI")  # a CI job begins without a cache each time
    report = result.report()._replace(lists_all=options.lists_all, is_first=is_first)
    write_outputs(report, options.outputs, statistics=options.statistics, beside_code=beside_code, quiet=options.quiet)
    say_fixes(options, result)


def say_fixes(options: CheckOptions, result: ReviewResult) -> None:
    """With --show-fixes: say what was fixed where."""
    if options.show_fixes:
        sys.stdout.flush()
        for place in result.fixed_places:
            say(f"Fixed {place.path}:{place.line}: {place.code} {result.cards[place.code].name}")


def exit_code(options: CheckOptions, result: ReviewResult) -> int:
    """2 where seniorlint failed on a file, 1 for findings that count, or 0."""
    fails = any(options.fails(one, result.fail_on) for one in result.findings)
    return 2 if result.is_broken else 1 if fails else 0


def show_patches_and_exit(
    options: CheckOptions, result: ReviewResult, patches: Sequence[bytes], in_words: str
) -> NoReturn:
    """Print what would be changed, and end with the exit code of that."""
    say_notes(options, result)
    if options.quiet < SILENT:
        write_patch(patches)
    if not options.quiet:
        say(in_words)
    sys.exit(2 if result.is_broken else 1 if any(patches) and not options.exit_zero else 0)


def say_notes(options: CheckOptions, result: ReviewResult) -> None:
    """Say what is to be told beside the findings; with --quiet only where seniorlint failed on a file."""
    if not options.quiet or result.is_broken:
        say(*result.notes)
