"""The flake8 plugin: the findings of `seniorlint check`, at the same places, hidden by the same comments.

Registered as `SL`. The engine is imported when the first file is checked, not when flake8 looks for its plugins.
"""

from __future__ import annotations

import ast
import multiprocessing
import os
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from seniorlint import __version__
from seniorlint.search_path import without_current_folder

if TYPE_CHECKING:
    from flake8.options.manager import OptionManager  # type: ignore[import-untyped]  # flake8 ships no types

    from seniorlint.app.file_by_file import FileByFile

_VARIABLE = "SENIORLINT_ALLOW_PLUGINS"  # of lint.plugins, which is imported late
_STDIN = "stdin"
_BROKEN = "SLX000"  # no rule has it: a rule failed, which flake8 has no other way to say without ending the run

Row = tuple[int, int, str, "type[Plugin]"]


class Plugin:
    """One file under flake8, which asks for `tree`, `filename` and `lines` by these names."""

    name = "seniorlint"
    version = __version__

    _noqa = True

    @classmethod
    def add_options(cls, options: OptionManager) -> None:
        """Add our option; flake8's configuration, which may be the repository's, cannot set it."""
        options.add_option(
            "--seniorlint-allow-plugins",
            action="store_true",
            help="Load the plugins that seniorlint's configuration names, which executes their code.",
        )

    @classmethod
    def parse_options(cls, options: Namespace) -> None:
        """Keep what of flake8's options is ours to heed; flake8 calls it once in each of its processes."""
        cls._noqa = not options.disable_noqa
        if options.seniorlint_allow_plugins:
            os.environ[_VARIABLE] = "1"  # for flake8's other processes, too
        with _nothing_imported_from_here():
            _say_notes_of_here()

    def __init__(self, tree: ast.AST, filename: str, lines: Sequence[str]) -> None:
        self._filename = filename
        self._lines = lines

    def run(self) -> Iterator[Row]:
        """The findings as (line from 1, column from 0 in code points, text, plugin); flake8 adds one to the column.

        Raises flake8's `ExecutionError` for a configuration or a catalogue that cannot be used: that ends flake8 with
        the message and exit 1.
        """
        with _nothing_imported_from_here():
            rows = self._checked()
        yield from rows

    def _checked(self) -> list[Row]:
        from flake8.exceptions import ExecutionError  # type: ignore[import-untyped]  # flake8 ships no types

        from seniorlint.app.errors import RequestError

        try:
            return list(self._rows())
        except RequestError as error:
            # As text: flake8's processes pickle what they raise, and hang where that cannot be put together again.
            raise ExecutionError(f"seniorlint: {error}") from None

    def _rows(self) -> Iterator[Row]:
        from seniorlint.app.file_by_file import FileRequest
        from seniorlint.engine.source import Source
        from seniorlint.languages.language import PYTHON, language_of
        from seniorlint.output.escape import one_line

        name = "stdin.py" if self._filename in (_STDIN, "-") else self._filename
        if language_of(name) is not PYTHON:
            return
        # flake8 decoded the lines and took the byte-order mark away. What is left here it hides by its own comments, of
        # which it reads fewer spellings, and it reports none that hides nothing.
        source = Source("".join(self._lines))
        done = _files().review(FileRequest(Path(os.path.abspath(name)), name, source, self._noqa))
        _say(done.notes)
        for finding, rule in done.findings:
            learn = f"[{rule.skill.level_name}, {rule.skill.title}]"
            text = f"{finding.code} {one_line(finding.message)} ({rule.name}) {learn}"
            yield finding.line, finding.column - 1, text, type(self)
        for failure in done.failures:
            last = failure.error.strip().splitlines()[-1]
            text = f"{_BROKEN} {failure.subject} failed inside seniorlint: {one_line(last)}; please report it"
            yield 1, 0, text, type(self)


@contextmanager
def _nothing_imported_from_here() -> Iterator[None]:
    """Import nothing from the current folder, where `python -m flake8` looks first: the linted code is never run."""
    before = sys.path
    sys.path = without_current_folder(before)
    try:
        yield
    finally:
        sys.path = before


@lru_cache(maxsize=1)
def _files() -> FileByFile:
    """What this process reviews, with its configurations and baseline, each read once."""
    from seniorlint.app.file_by_file import FileByFile
    from seniorlint.app.scope import Scope

    return FileByFile(Scope())


def _say_notes_of_here() -> None:
    """Say what people must be told of the configuration of the current folder; its faults are said with a file's."""
    from seniorlint.app.errors import RequestError

    with suppress(RequestError):
        _say(_files().notes_here())


def _say(notes: Sequence[str]) -> None:
    """Say on standard error what people must be told once: of flake8's processes the first one speaks."""
    from seniorlint.output.escape import one_line

    if multiprocessing.parent_process() is None:
        for note in notes:
            print(f"seniorlint: {one_line(note)}", file=sys.stderr)
