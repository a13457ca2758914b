"""`seniorlint check --fix --interactive`: each fix is shown, and somebody decides about it.

The conversation is on standard error, because standard output is for results.
"""

from __future__ import annotations

import os
import stat
import sys
from typing import NoReturn

import click

from seniorlint.app.fix_one_by_one import FixesOneByOne, Offer
from seniorlint.app.review_files import ReviewRequest
from seniorlint.app.review_result import ReviewResult
from seniorlint.cli.check_options import CheckOptions
from seniorlint.cli.console import say
from seniorlint.cli.exits import Trouble
from seniorlint.cli.progress import progress
from seniorlint.cli.run_end import exit_code, report_of, say_fixes
from seniorlint.cli.screen import prose_width, screen_width, use_color
from seniorlint.engine.counted import counted
from seniorlint.output.people import text
from seniorlint.output.people.lesson_lines import Widths, lesson_lines
from seniorlint.output.people.paint import painter
from seniorlint.output.people.patch import on_terminal
from seniorlint.output.people.summary import summary

_KEYS = {
    "y": "yes, apply it",
    "n": "no, leave it",
    "a": "apply it and all that follow of this rule, in every file",
    "e": "explain the rule",
    "u": "undo the last answer",
    "q": "quit; what was applied stays",
    "?": "this help",
}
_LONGEST_ANSWER = 1000  # bytes of a line that are read at once
_NOBODY = "--interactive asks about each fix, and nobody is there to answer: standard input is no terminal and no pipe."


class _NoAnswer(Exception):
    """Standard input has ended."""


def ask_fixes(options: CheckOptions, request: ReviewRequest) -> NoReturn:
    """Ask about each fix of a request, and end with the exit code of what is left; raises `RequestError`."""
    if not _can_answer():
        raise Trouble(_NOBODY)
    fixes = FixesOneByOne(request, progress, unsafe=options.unsafe_fixes)
    say(*fixes.review.notes)
    try:
        _ask(fixes)
    except KeyboardInterrupt:
        count = fixes.result().fixed
        say("", f"{counted(count, 'fix', 'fixes')} applied and written." if count else "Nothing was changed.")
        raise
    fixes.finish()
    _say_problems(fixes)
    result = fixes.result()
    if options.outputs or options.statistics:
        report_of(options, result._replace(notes=()))
    else:
        _sum_up(result)
        say_fixes(options, result)
    sys.exit(exit_code(options, result))


def _sum_up(result: ReviewResult) -> None:
    """What the run came to, without each finding that is left: those with a fix were just shown."""
    paint = painter(use_color())
    for line, role in summary(result.report()._replace(lists_all=True)):
        click.echo(paint(line, role) if role else line, color=True)


def _can_answer() -> bool:
    """Is standard input a terminal, or a pipe or a file that somebody gave on purpose?"""
    if sys.stdin is None:
        return False
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except (OSError, ValueError):
        return False
    return sys.stdin.isatty() or stat.S_ISFIFO(mode) or stat.S_ISREG(mode)


def _ask(fixes: FixesOneByOne) -> None:
    """Ask until there is no fix left, or no answer."""
    answers = 0
    shown = None
    while (offer := fixes.offer()) is not None:
        _say_problems(fixes)
        if offer != shown:
            _show(fixes, offer)
            shown = offer
        try:
            key = _answer(offer)
        except _NoAnswer:
            say("")
            if not answers and not sys.stdin.isatty():
                raise Trouble(_NOBODY) from None
            return
        answers += 1
        match key:
            case "y" | "a":
                fixes.accept(all_of_rule=key == "a")
            case "n":
                fixes.skip()
            case "e":
                _explain(fixes, offer)
            case "u":
                if not fixes.undo():
                    say("There is nothing to undo.")
                shown = None
            case "q":
                return
            case _:
                say(*(f"{one}  {meaning}" for one, meaning in _KEYS.items()))


def _say_problems(fixes: FixesOneByOne) -> None:
    say(*fixes.problems)
    fixes.problems.clear()


def _show(fixes: FixesOneByOne, offer: Offer) -> None:
    """The finding at its source line, and what its fix changes."""
    color = use_color()
    report = fixes.review.report()._replace(
        findings=[offer.finding], results=[offer.result], width=screen_width(), lists_all=True, is_quiet=True
    )
    click.echo("", err=True)
    click.echo("".join(text.render(report, color=color)), nl=False, err=True, color=True)
    for line in on_terminal([offer.patch], color=color):
        click.echo(line, err=True, color=True)


def _answer(offer: Offer) -> str:
    """The first letter of a line; raises `_NoAnswer` where there is no line any more."""
    safety = offer.finding.fix.safety if offer.finding.fix is not None else ""
    click.echo(f"Apply this {safety} fix? [{','.join(_KEYS)}] ", nl=False, err=True)
    line = sys.stdin.buffer.readline(_LONGEST_ANSWER)
    if not line:
        raise _NoAnswer
    return line.decode(errors="replace").strip()[:1].lower()


def _explain(fixes: FixesOneByOne, offer: Offer) -> None:
    from seniorlint.catalogue.lesson import lesson

    catalogue = fixes.review.catalogue()
    widths, paint = Widths(prose_width(), screen_width()), painter(use_color())
    for line in lesson_lines(lesson(catalogue.by_code[offer.finding.code], catalogue), widths, paint):
        click.echo(line, err=True, color=True)
