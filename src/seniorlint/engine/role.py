"""What kind of file this is, judged by its path: tests, command lines, migrations and stubs have rules of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import PurePosixPath

from seniorlint.engine.names_of_tests import is_collected, says_smoke

_TEST_FOLDERS = frozenset({"tests", "test", "testing"})
_TEST_FILE = re.compile(r"test_.*\.py|.*_tests?\.py|tests?\.py|conftest\.py")
_MIGRATION_FOLDERS = frozenset({"migrations", "upgrades", "alembic"})
_SETTINGS_FILE = re.compile(r"(?:.*_)?settings(?:_.*)?\.py")
_CLI_STEMS = frozenset({"__main__", "cli", "manage", "setup", "conf", "noxfile", "fabfile", "tasks"})
_CLI_FOLDERS = frozenset({"bin", "cli", "scripts", "examples", "docs", "commands", "tools", "benchmarks"})
_NOTEBOOK = ".ipynb"  # run by hand, as a command is
_PYTHON = frozenset({".py", ".pyi", ".pyw", ".wsgi", _NOTEBOOK})
_WORD = re.compile(r"[a-z0-9]+")
# Words in the path of a deployment file which say that it is never for production.
_DEVELOPMENT = frozenset(
    {
        *("dev", "devel", "develop", "development", "devcontainer", "local", "debug", "test", "tests", "testing", "ci"),
        *("e2e", "example", "examples", "sample", "samples", "demo", "demos", "doc", "docs", "tutorial", "tutorials"),
        *("playground", "quickstart", "tilt", "benchmark", "benchmarks", "fixtures", "testdata"),
    }
)
_PRODUCTION = frozenset({"prod", "production"})


@dataclass(frozen=True)
class FileRole:
    """The roles of a file; several can hold at once. It is everything of the path that a verdict may depend on.

    `is_collected`: test runners look for tests in a file of this name. `is_smoke`: its name says that its tests only
    try whether something runs. `is_private`: some part of its path starts with one underscore, so nothing in it is
    public. `is_development`, `is_production`: its path says that it describes a deployment for developers and tests, or
    for production; of Python neither holds, so that the same module has the same role in more places. `is_notebook`:
    its code is in cells, and most lines of the file are none of code. `names_asked`: what the stem of its name was
    compared with. Any stem that is not among them, with underscores or without, would have had the same answers, and so
    the same verdicts. The `repr` leaves names out.
    """

    is_test: bool = False
    is_cli: bool = False
    is_migration: bool = False
    is_stub: bool = False
    is_init: bool = False
    is_private: bool = False
    is_collected: bool = False
    is_smoke: bool = False
    is_settings: bool = False
    is_development: bool = False
    is_production: bool = False
    is_notebook: bool = False
    _stem: str = field(default="", repr=False)
    names_asked: set[str] = field(default_factory=set, compare=False, repr=False)

    def is_named(self, *stems: str) -> bool:
        """Is the stem of the file's name one of these?"""
        self.names_asked.update(stems)
        return self._stem in stems

    def is_named_for(self, *classes: str) -> bool:
        """Is the file named for one of these classes, as `basket_line.py` is for `BasketLine`?"""
        lowered = [name.lower() for name in classes]
        self.names_asked.update(lowered)
        return self._stem.replace("_", "") in lowered


def role_of(path: str) -> FileRole:
    """The role of a file from its path, relative to its project, with `/`."""
    pure = PurePosixPath(path)
    folders = pure.parts[:-1]
    words = frozenset(_WORD.findall(path.lower())) if pure.suffix not in _PYTHON else frozenset()
    return FileRole(
        is_test=bool(_TEST_FOLDERS.intersection(folders)) or _TEST_FILE.fullmatch(pure.name) is not None,
        is_cli=pure.stem in _CLI_STEMS or pure.suffix == _NOTEBOOK or bool(_CLI_FOLDERS.intersection(folders)),
        is_migration=_is_migration(folders),
        is_stub=pure.suffix == ".pyi",
        is_init=pure.stem == "__init__",
        is_private=any(_is_private(part) for part in (*folders, pure.stem)),
        is_collected=is_collected(pure.name),
        is_smoke=says_smoke(pure.name.removesuffix(".py")),
        is_settings="settings" in folders or _SETTINGS_FILE.fullmatch(pure.name) is not None,
        is_development=not _DEVELOPMENT.isdisjoint(words),
        is_production=not _PRODUCTION.isdisjoint(words),
        is_notebook=pure.suffix == _NOTEBOOK,
        _stem=pure.stem,
    )


def _is_migration(folders: tuple[str, ...]) -> bool:
    """Do folders lead to migrations: `migrations`, `upgrades`, Alembic's `alembic` or `migration/versions`?"""
    return not _MIGRATION_FOLDERS.isdisjoint(folders) or ("migration", "versions") in pairwise(folders)


def _is_private(part: str) -> bool:
    return part.startswith("_") and not part.startswith("__") and part != "_"
