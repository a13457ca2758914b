"""What a user sets in the editor; it goes before the configuration of the project, as the command line does."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from seniorlint.app.scope import Scope
from seniorlint.catalogue.scales import LEVEL_NAMES, LEVELS
from seniorlint.server.diagnostic_parts import Shown
from seniorlint.settings.overrides import Overrides

SECTION = "seniorlint"  # what the client is asked for
LOG_LEVELS = ("error", "warning", "info", "debug")
_LONGEST_TIMEOUT = 600  # seconds
_WORDS = {"select": "select", "extendSelect": "extend_select", "ignore": "ignore"}
_PATHS = ("configuration", "baseline")


class EditorSettings(NamedTuple):
    """What is None or empty is not set. The paths are absolute; `level` is 1 to 4.

    `rule_timeout`: seconds after which a rule that does not come to an end is left out for the document.
    """

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    level: int | None = None
    configuration: Path | None = None
    baseline: Path | None = None
    log_level: str = ""
    code_lens: bool = False
    rule_timeout: float = 10.0

    def scope(self, given: Scope) -> Scope:
        """The scope of a server that was started with `given`, which goes after what is set here."""
        overrides = Overrides(self.select, self.extend_select, self.ignore, self.level)
        return given._replace(overrides=overrides, config_file=self.configuration or given.config_file)


class Conditions(NamedTuple):
    """Under what a document is checked. `generation`: a number that changes when configurations must be read again.

    `shown`: what the client shows of diagnostics. `left_out`: names of rules that did not come to an end on it.
    """

    generation: int
    settings: EditorSettings = EditorSettings()
    shown: Shown = Shown()
    left_out: frozenset[str] = frozenset()


NO_CONDITIONS = Conditions(0)


def read_settings(written: object, folder: Path, before: EditorSettings) -> tuple[EditorSettings, list[str]]:
    """The settings that a client sent, and what is wrong with them, a sentence each.

    What it did not send, or what is wrong, is as in `before`. Keys that are not known belong to other programs.
    `folder`: what paths are relative to.
    """
    if not isinstance(written, Mapping):
        return before, []
    problems: list[str] = []
    found: dict[str, object] = {}
    for key, name in _WORDS.items():
        value = written.get(key)
        if isinstance(value, list) and all(isinstance(word, str) for word in value):
            found[name] = tuple(value)
        elif value is not None:
            problems.append(f"The setting {SECTION}.{key} must be a list of words.")
    for key in _PATHS:
        value = written.get(key)
        if isinstance(value, str) and "\0" not in value:
            found[key] = Path(os.path.abspath(folder / value)) if value else None
        elif value is not None:
            problems.append(f"The setting {SECTION}.{key} must be a path.")
    level, log_level = written.get("level"), written.get("logLevel")
    if level == "" or (isinstance(level, str) and level in LEVELS) or (type(level) is int and level in LEVEL_NAMES):
        found["level"] = LEVELS.get(level) if isinstance(level, str) else level
    elif level is not None:
        problems.append(f"The setting {SECTION}.level must be one of: {', '.join(LEVELS)}.")
    if log_level in LOG_LEVELS:
        found["log_level"] = log_level
    elif log_level is not None:
        problems.append(f"The setting {SECTION}.logLevel must be one of: {', '.join(LOG_LEVELS)}.")
    code_lens = written.get("codeLens")
    if isinstance(code_lens, bool):
        found["code_lens"] = code_lens
    elif code_lens is not None:
        problems.append(f"The setting {SECTION}.codeLens must be true or false.")
    timeout = written.get("ruleTimeout")
    if isinstance(timeout, (int, float)) and not isinstance(timeout, bool) and 1 <= timeout <= _LONGEST_TIMEOUT:
        found["rule_timeout"] = float(timeout)
    elif timeout is not None:
        problems.append(f"The setting {SECTION}.ruleTimeout must be a number of seconds, 1 to {_LONGEST_TIMEOUT}.")
    return before._replace(**found), problems  # type: ignore[arg-type]  # each is what its key takes
