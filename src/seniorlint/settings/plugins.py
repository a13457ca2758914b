"""Rules of others: a module with checks, and a `rules/` folder beside it. Importing one executes its code."""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path

from seniorlint.catalogue.rules_folder import rules_folder


class PluginError(ValueError):
    """A plugin cannot be imported or brings no catalogue."""


@cache
def load_plugins(modules: tuple[str, ...]) -> tuple[Path, ...]:
    """Import the modules, which registers their checks; the folders of the catalogue with theirs, the own one first.

    Call it only with those that are allowed. Raises `PluginError`.
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
