"""The flake8 plugin: the findings of `seniorlint check`, at the same places, under flake8's own rule of `# noqa`.

Registered as `SL`. The engine is imported when the first file is checked, not when flake8 looks for its plugins.
"""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from seniorlint import __version__

if TYPE_CHECKING:
    from seniorlint.lint.project import Project

_STDIN = "stdin"


class Plugin:
    """One file under flake8, which asks for `tree`, `filename` and `lines` by these names."""

    name = "seniorlint"
    version = __version__

    def __init__(self, tree: ast.AST, filename: str, lines: Sequence[str]) -> None:
        self._filename = filename
        self._lines = lines

    def run(self) -> Iterator[tuple[int, int, str, type[Plugin]]]:
        """The findings as (line from 1, column from 0 in code points, text, plugin); flake8 adds one to the column.

        Raises `ConfigError` for a configuration that cannot be used, which ends flake8 with the message.
        """
        from seniorlint.engine.source import Source
        from seniorlint.lint.check import check_source

        name = "stdin.py" if self._filename in (_STDIN, "-") else self._filename
        path = Path(os.path.abspath(name))
        project = _project()
        # flake8 decoded the lines and took the byte-order mark away; `# noqa` is its own business.
        source = Source("".join(self._lines))
        result = check_source(source, path, name, project.settings_for(path), noqa=False)
        for failure in result.failures:
            raise RuntimeError(f"{failure.subject} failed inside seniorlint:\n{failure.error}")
        for finding in result.findings:
            rule = project.catalogue.by_code[finding.code]
            yield finding.line, finding.column - 1, f"{finding.code} {finding.message} ({rule.name})", type(self)


@lru_cache(maxsize=1)
def _project() -> Project:
    """The configurations of this process, each read once."""
    from seniorlint.catalogue.load import load_catalogue
    from seniorlint.lint.project import Project

    return Project(load_catalogue())
