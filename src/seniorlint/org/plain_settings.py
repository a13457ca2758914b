"""The settings of files as plain data for a worker, and back.

What a repository's configuration says goes over the cluster as JSON. The worker makes its own settings of that and
compares the fingerprint, so that nothing is judged by other rules than those that were meant.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from seniorlint.catalogue.load import forget_catalogues, load_catalogue
from seniorlint.settings.effective import ActiveRule, Settings
from seniorlint.store.settings_digest import settings_fingerprint


class SettingsDiffer(Exception):
    """A worker's catalogue has other rules than the settings were made with."""


@lru_cache(maxsize=64)
def plain_settings(settings: Settings) -> bytes:
    """The settings as JSON; rules without code by their names, because the worker reads their folders itself."""
    document = {
        "root": str(settings.root),
        "rules": [[one.name, one.severity, one.options, one.shape is not None] for one in settings.rules],
        "ignores": [[glob, sorted(rules)] for glob, rules in settings.per_file_ignores],
        "python": settings.target_python,
        "folders": [str(one) for one in settings.rule_folders],
        "unloaded": settings.unloaded_plugins,
        "blocks": settings.code_blocks,
        "fingerprint": settings_fingerprint(settings),
    }
    return json.dumps(document).encode("ascii")


@lru_cache(maxsize=64)
def settings_from(data: bytes) -> Settings:
    """The settings in JSON; raises `SettingsDiffer`, and what reading a rule folder raises."""
    document = json.loads(data)
    settings = _settings(document)
    if settings_fingerprint(settings) == document["fingerprint"]:
        return settings
    forget_catalogues()  # a worker lives long, and a team's rules may have changed since it read them
    settings = _settings(document)
    if settings_fingerprint(settings) != document["fingerprint"]:
        raise SettingsDiffer("the worker has other rules than the ones that this file is to be checked with")
    return settings


def _settings(document: dict[str, Any]) -> Settings:
    folders = tuple(Path(one) for one in document["folders"])
    catalogue = load_catalogue(*folders)
    unknown = sorted({name for name, *_ in document["rules"]} - set(catalogue.rules))
    if unknown:
        raise SettingsDiffer(f"the worker does not know the rule {unknown[0]}")
    return Settings(
        root=Path(document["root"]),
        rules=tuple(
            ActiveRule(
                name,
                severity,
                tuple((option, tuple(value) if isinstance(value, list) else value) for option, value in options),
                (catalogue.rules[name].message, shape)
                if has_shape and (shape := catalogue.rules[name].shape)
                else None,
            )
            for name, severity, options, has_shape in document["rules"]
        ),
        per_file_ignores=tuple((glob, frozenset(rules)) for glob, rules in document["ignores"]),
        target_python=(document["python"][0], document["python"][1]),
        rule_folders=folders,
        unloaded_plugins=tuple(document["unloaded"]),
        code_blocks=tuple(document["blocks"]),
    )
