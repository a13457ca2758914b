"""Which plugins the user allows. A repository has no say in it: neither its configuration nor flake8's is asked."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from seniorlint.settings.project_top import is_project, repository_top

if TYPE_CHECKING:
    from seniorlint.settings.config import ConfigError

VARIABLE = "SENIORLINT_ALLOW_PLUGINS"
KEY = "allow-plugins"
_FILE = "settings.toml"


class AllowedPlugins(NamedTuple):
    """All plugins, or those of some names, and those that were `installed`; its `repr` is the same in every process."""

    all: bool = False
    names: tuple[str, ...] = ()
    installed: bool = True

    def allows(self, name: str) -> bool:
        """May the module of this name be imported, though nobody installed it as a plugin?"""
        return self.all or name in self.names


NO_PLUGINS = AllowedPlugins()  # that are not installed
NONE_AT_ALL = AllowedPlugins(installed=False)
ALL_PLUGINS = AllowedPlugins(all=True)


def decided_plugins(by_option: bool = False) -> AllowedPlugins | None:
    """What an option of the command allows, or SENIORLINT_ALLOW_PLUGINS where it is set; None where neither decides."""
    if by_option:
        return ALL_PLUGINS
    value = os.environ.get(VARIABLE, "")
    if not value:
        return None
    return ALL_PLUGINS if value.lower() in ("1", "true", "yes", "on") else NONE_AT_ALL


def user_file() -> Path:
    """The settings of the user, in the folder that the system has for such files; it need not exist."""
    from platformdirs import user_config_path

    return user_config_path("seniorlint", appauthor=False) / _FILE


def plugins_in(file: Path) -> AllowedPlugins:
    """What a file of a user's settings allows; nothing where there is none. Raises `ConfigError`."""
    try:
        status = os.stat(file)
    except (FileNotFoundError, NotADirectoryError):
        return NO_PLUGINS
    except OSError as error:
        raise _refused(file, f"cannot be read: {error.strerror}") from error
    if not _is_users_own(status):
        raise _refused(file, "is not used, because another user can write to it")
    if _may_be_brought_along(file):
        raise _refused(file, f"is not used, because it is in the project that is reviewed; {VARIABLE} says the same")
    from seniorlint.catalogue.table import Table, TableError
    from seniorlint.catalogue.toml import TOMLDecodeError, loads
    from seniorlint.files.regular import read_regular_text

    try:
        table = Table(loads(read_regular_text(file, "utf-8-sig")))
        given = table.value(KEY)
        table.done()
    except OSError as error:
        raise _refused(file, f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise _refused(file, "is not UTF-8") from error
    except TOMLDecodeError as error:
        raise _refused(file, f"is not TOML: {error}") from error
    except TableError as error:
        raise _refused(file, error.problem, error.key) from error
    match given:
        case None | False:
            return NO_PLUGINS
        case True:
            return ALL_PLUGINS
        case list() if all(isinstance(name, str) for name in given):
            return AllowedPlugins(names=tuple(given))
    raise _refused(file, f"must be true, false or a list of modules, not {given!r}", KEY)


def _refused(file: Path, problem: str, key: str = "") -> ConfigError:
    from seniorlint.settings.config import ConfigError  # a run in which nothing changed needs no more of it

    return ConfigError(file, problem, key=key)


def _may_be_brought_along(file: Path) -> bool:
    """Is the file in the project that is reviewed? In a job of a CI server the home folder may be the repository."""
    current = Path.cwd()
    project = next((above for above in (current, *current.parents) if is_project(above)), None)
    top = repository_top(current) or project
    return top is not None and file.resolve().is_relative_to(top.resolve())


def _is_users_own(status: os.stat_result) -> bool:
    """Could nobody but this user, and the administrator, write the file?"""
    if os.name == "nt":
        return True  # its rights are not in the status
    return status.st_uid in (os.geteuid(), 0) and not status.st_mode & stat.S_IWOTH
