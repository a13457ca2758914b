"""Rules of others: a module with checks, and a `rules/` folder beside it. Importing one executes its code."""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path

from seniorlint.catalogue.locate import rules_folder
from seniorlint.catalogue.toml import TOMLDecodeError, loads
from seniorlint.engine.regular import read_regular_text

FILES = ("seniorlint.toml", "pyproject.toml")


class PluginError(ValueError):
    """A plugin cannot be imported or brings no catalogue."""


@cache
def load_plugins(modules: tuple[str, ...]) -> tuple[Path, ...]:
    """Import the modules, which registers their checks; the folders of the catalogue with theirs, the own one first.

    Call it only with what the user allowed on the command line. Raises `PluginError`.
    """
    folders = [rules_folder()]
    for name in modules:
        try:
            module = importlib.import_module(name)
        except Exception as error:  # the plugin's own code runs here and may raise anything
            raise PluginError(f"plugin {name} cannot be imported: {error}") from error
        if module.__file__ is None:
            raise PluginError(f"plugin {name} has no file to find its rules/ folder beside")
        folder = Path(module.__file__).parent / "rules"
        if not folder.is_dir():
            raise PluginError(f"plugin {name} has no rules/ folder beside {module.__file__}")
        folders.append(folder)
    return tuple(folders)


def named_plugins(config_file: Path | None, folder: Path) -> tuple[str, ...]:
    """The plugins that a configuration file names, or the nearest one at or above a folder; nothing is imported.

    Faults of the file are not reported here: reading it in earnest will.
    """
    candidates = (
        [config_file] if config_file else [above / name for above in (folder, *folder.parents) for name in FILES]
    )
    for path in candidates:
        try:
            document = loads(read_regular_text(path))
        except (OSError, UnicodeDecodeError, TOMLDecodeError):
            continue
        section: object = document
        if path.name == "pyproject.toml":
            tool = document.get("tool")
            section = tool.get("seniorlint") if isinstance(tool, dict) else None
        if isinstance(section, dict):
            named = section.get("plugins")
            return tuple(name for name in named if isinstance(name, str)) if isinstance(named, list) else ()
    return ()
