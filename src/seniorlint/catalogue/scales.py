"""The scales of the catalogue: how serious a finding is, how safe a fix is, of which level a skill is.

Apart from the model, because a run in which nothing changed needs these words and no rule.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Severity = Literal["error", "warning", "info"]
FixSafety = Literal["none", "safe", "unsafe"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
OFF = "off"  # `severity`: the rule does not run
NEVER = "never"  # `fail-on`: no severity makes a run fail
LEVEL_NAMES: Mapping[int, str] = {1: "junior", 2: "mid", 3: "senior", 4: "expert"}
LEVELS: Mapping[str, int] = {name: level for level, name in LEVEL_NAMES.items()}

# How an editor may show a finding: faded, because the code could be removed, or struck out.
TAGS = ("unnecessary", "deprecated")
