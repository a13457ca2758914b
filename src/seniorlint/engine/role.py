"""What kind of file this is, judged by its path: tests, command lines, migrations and stubs have rules of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePosixPath

_TEST_FOLDERS = frozenset({"tests", "test", "testing"})
_TEST_FILE = re.compile(r"test_.*\.py|.*_tests?\.py|tests?\.py|conftest\.py")
_CLI_STEMS = frozenset({"__main__", "cli", "manage", "setup", "conf", "noxfile", "fabfile", "tasks"})
_CLI_FOLDERS = frozenset({"bin", "cli", "scripts", "examples", "docs", "commands", "tools", "benchmarks"})


@dataclass(frozen=True)
class FileRole:
    """The roles of a file; several can hold at once.

    `is_private`: some part of its path starts with one underscore, so nothing in it is public.
    """

    is_test: bool = False
    is_cli: bool = False
    is_migration: bool = False
    is_stub: bool = False
    is_init: bool = False
    is_private: bool = False


def role_of(path: str) -> FileRole:
    """The role of a file from its path, relative to its project, with `/`."""
    pure = PurePosixPath(path)
    folders = pure.parts[:-1]
    return FileRole(
        is_test=bool(_TEST_FOLDERS.intersection(folders)) or _TEST_FILE.fullmatch(pure.name) is not None,
        is_cli=pure.stem in _CLI_STEMS or bool(_CLI_FOLDERS.intersection(folders)),
        is_migration=_is_migration(folders),
        is_stub=pure.suffix == ".pyi",
        is_init=pure.stem == "__init__",
        is_private=any(_is_private(part) for part in (*folders, pure.stem)),
    )


def _is_migration(folders: tuple[str, ...]) -> bool:
    """Do folders lead to migrations: Django's `migrations`, Alembic's `alembic` or `migration/versions`?"""
    return not {"migrations", "alembic"}.isdisjoint(folders) or ("migration", "versions") in pairwise(folders)


def _is_private(part: str) -> bool:
    return part.startswith("_") and not part.startswith("__") and part != "_"
