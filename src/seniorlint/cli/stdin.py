"""`seniorlint check -`: a text on standard input."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from seniorlint.cli.errors import Trouble
from seniorlint.cli.outcome import Outcome
from seniorlint.engine.source import NotText
from seniorlint.files.paths import shown_path
from seniorlint.languages.language import language_of
from seniorlint.output.people.patch import patch
from seniorlint.output.run_report import STDIN
from seniorlint.review.check_text import check_source, unreadable
from seniorlint.review.fix_file import gives_back, not_the_same_bytes, problems_of
from seniorlint.review.fix_text import fix_source
from seniorlint.settings.project import Project


def review_stdin(
    project: Project, filename: Path | None, fixes: bool, unsafe: bool, diff: bool, suppressions: bool
) -> Outcome:
    """Review the text on standard input as if it were in `filename`, which need not exist.

    With `fixes` the fixed text goes to standard output, or the text as it came where it cannot be fixed; with `diff`
    only the difference is kept.
    """
    current = Path.cwd()
    path = Path(os.path.abspath(filename)) if filename else current / "stdin.py"
    shown = shown_path(path, current) if filename else STDIN
    settings = project.settings_for(path)
    outcome = Outcome(files=1, current=current, problems=list(project.notes))
    data = after = _read()
    try:
        source = language_of(path).decode(data)
    except NotText as error:
        outcome.add(unreadable(path, shown, settings, f"not text: {error}", error.line))
    else:
        outcome.texts[shown] = source
        if fixes and gives_back(source, data):
            fixed = fix_source(source, path, shown, settings, unsafe=unsafe, suppressions=suppressions)
            outcome.add(fixed.remaining)
            outcome.applied += fixed.applied
            outcome.problems.extend(problems_of(fixed, shown))
            outcome.texts[shown] = fixed.source
            after = fixed.source.to_bytes()
        else:
            outcome.add(check_source(source, path, shown, settings, suppressions=suppressions))
            if fixes:
                outcome.problems.extend(not_the_same_bytes(outcome.results[0], source.encoding))
    if diff:
        outcome.diff.append(patch(data, after, shown))
    elif fixes:
        _print(after)
        outcome.printed = True
    return outcome


def _read() -> bytes:
    if sys.stdin is None:
        raise Trouble("standard input is closed.")
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise Trouble(f"standard input cannot be read: {error.strerror}.") from error


def _print(code: bytes) -> None:
    sys.stdout.buffer.write(code)
    sys.stdout.buffer.flush()
