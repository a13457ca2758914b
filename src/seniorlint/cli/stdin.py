"""`seniorlint check -`: a text on standard input."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from seniorlint.cli.errors import Trouble
from seniorlint.cli.outcome import Outcome
from seniorlint.engine.source import NotText, Source
from seniorlint.lint.check import check_source, unreadable
from seniorlint.lint.fix import fix_source
from seniorlint.lint.fix_file import gives_back, not_the_same_bytes, problems_of
from seniorlint.lint.project import Project, shown_path
from seniorlint.output.patch import patch


def review_stdin(
    project: Project, filename: Path | None, mend: bool, unsafe: bool, diff: bool, suppressions: bool
) -> Outcome:
    """Review the text on standard input as if it stood in `filename`, which need not exist.

    With `mend` the fixed text goes to standard output, unless it is the difference that is wanted.
    """
    current = Path.cwd()
    path = Path(os.path.abspath(filename)) if filename else current / "stdin.py"
    shown = shown_path(path, current) if filename else "-"
    settings = project.settings_for(path)
    outcome = Outcome(files=1, current=current)
    data = _read()
    try:
        source = Source.from_bytes(data)
    except NotText as error:
        outcome.add(unreadable(path, shown, settings, f"not text: {error}", error.line))
        if mend and not diff:
            _print(data, outcome)
        return outcome
    outcome.texts[shown] = source
    if not mend or not gives_back(source, data):
        outcome.add(check_source(source, path, shown, settings, suppressions=suppressions))
        if mend:
            outcome.problems.extend(not_the_same_bytes(outcome.results[0], source.encoding))
        if mend and not diff:
            _print(data, outcome)
        return outcome
    fixed = fix_source(source, path, shown, settings, unsafe=unsafe, suppressions=suppressions)
    outcome.add(fixed.remaining)
    outcome.applied += fixed.applied
    outcome.problems.extend(problems_of(fixed, shown))
    outcome.texts[shown] = fixed.source
    if diff:
        outcome.diff.append(patch(data, fixed.source.to_bytes(), shown))
    else:
        _print(fixed.source.to_bytes(), outcome)
    return outcome


def _read() -> bytes:
    if sys.stdin is None:
        raise Trouble("standard input is closed.")
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise Trouble(f"standard input cannot be read: {error.strerror}.") from error


def _print(code: bytes, outcome: Outcome) -> None:
    sys.stdout.buffer.write(code)
    sys.stdout.buffer.flush()
    outcome.printed = True
