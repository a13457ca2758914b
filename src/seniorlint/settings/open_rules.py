"""Which rules a configuration may name while it is edited. Nothing is imported because of what is typed."""

from __future__ import annotations

from collections.abc import Sequence

from seniorlint.catalogue.load import CatalogueError, load_catalogue
from seniorlint.catalogue.model import Catalogue
from seniorlint.catalogue.rules_folder import rules_folder
from seniorlint.settings.config import Config
from seniorlint.settings.config_file import Layer, named_folders, named_plugins
from seniorlint.settings.installed_plugins import installed_plugins


def rules_for(layers: Sequence[Layer], saved: Config | None) -> tuple[Catalogue, str | None]:
    """The catalogue with the rules of the teams that a text and what it extends name, and why it is without these.

    `saved`: the configuration as the file on disk has it; the plugins that were loaded for it have their rules, too.
    """
    known = saved.rule_folders if saved is not None else ()
    loaded = tuple(one for one in known if saved is not None and one not in saved.team_rules)
    team = tuple(dict.fromkeys(folder for layer in reversed(layers) for folder in named_folders(layer)))
    if not team:
        return load_catalogue(*loaded), None
    try:
        return load_catalogue(*(loaded or (rules_folder(),)), *team), None
    except CatalogueError as error:
        return load_catalogue(*loaded), str(error)


def unloaded_in(layers: Sequence[Layer], saved: Config | None) -> tuple[str, ...]:
    """The plugins that a text and what it extends name and that are not loaded."""
    named = tuple(dict.fromkeys(name for layer in reversed(layers) for name in named_plugins(layer)))
    if not named:
        return ()
    installed = installed_plugins()
    loaded = saved.plugins if saved is not None else ()
    return tuple(name for name in named if installed.get(name, name) not in loaded)
