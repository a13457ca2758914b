"""What a cached result depends on besides the file: seniorlint's own code and catalogue, the parser, the options."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from seniorlint import __version__
from seniorlint.catalogue.rules_folder import rules_folder
from seniorlint.files.digest import digest

_JUDGES = ("libcst", "PyYAML", "regex")  # what verdicts depend on besides our own code

if TYPE_CHECKING:
    from seniorlint.settings.effective import Settings


def cache_key(*options: object) -> str:
    """A digest of this installation and of the options that decide findings (anything with a stable `repr`)."""
    parser = importlib.util.find_spec("libcst")  # finds the file, imports nothing
    origin = parser.origin if parser is not None else None
    parts: list[object] = [__version__, sys.version_info[:2], options, _times(origin)]
    parts.extend(_installation())
    return digest(repr(parts).encode())


def shared_key() -> str:
    """A digest of this installation that is the same on every machine with the same code and catalogue.

    It reads all of that, which takes longer than `cache_key`.
    """
    from importlib.metadata import version  # slow to import

    parts: list[object] = [__version__, sys.version_info[:2], [(name, version(name)) for name in _JUDGES]]
    names: dict[str, str] = {}
    for top in reversed(_tops()):  # the catalogue first: a wheel has it in the package, a checkout beside it
        for path in _sources(top):
            names.setdefault(path, os.path.relpath(path, top).replace(os.sep, "/"))
    parts.extend(sorted((name, digest(Path(path).read_bytes())) for path, name in names.items()))
    return digest(repr(parts).encode())


@lru_cache(maxsize=32)
def settings_fingerprint(settings: Settings) -> str:
    """A digest of everything in the settings that decides findings."""
    ignores = [(glob, sorted(rules)) for glob, rules in settings.per_file_ignores]
    plugins = (settings.plugins, settings.unloaded_plugins)
    parts = (settings.root.as_posix(), settings.rules, ignores, settings.target_python, plugins, settings.code_blocks)
    return digest(repr(parts).encode())[:16]


@lru_cache(maxsize=1)
def _installation() -> tuple[object, ...]:
    """The files of the package and the catalogue with their times: a checkout changes without a new version."""
    return tuple((os.path.basename(path), _times(path)) for top in _tops() for path in _sources(top))


def _tops() -> tuple[Path, Path]:
    return Path(__file__).parents[1], rules_folder()


def _sources(top: Path) -> Iterator[str]:
    for folder, _, names in os.walk(top):
        yield from (os.path.join(folder, name) for name in sorted(names) if name.endswith((".py", ".toml")))


def _times(path: str | None) -> tuple[int, int] | None:
    if path is None:
        return None
    status = os.stat(path)
    return status.st_size, status.st_mtime_ns
