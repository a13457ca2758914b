"""Running `seniorlint report` in a test, and reading what it says."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from click.testing import CliRunner, Result

from seniorlint.cli.commands.report import report

Handlers = Callable[..., str]
GRACE = "Grace Hopper <grace@example.org>"
SKILL = "error-handling/try-except-blocks"  # of bare-except


def run_report(*arguments: str) -> Result:
    return CliRunner().invoke(report, arguments, catch_exceptions=False)


def text_of(*arguments: str) -> str:
    result = run_report(*arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def json_of(*arguments: str) -> dict[str, Any]:
    result = run_report("--output-format", "json", *arguments)
    assert result.exit_code == 0, result.output
    loaded: dict[str, Any] = json.loads(result.stdout)
    return loaded


def counts(made: dict[str, Any]) -> dict[str, tuple[float, float]]:
    """(met, occasions) of the one skill that is judged, by developer."""
    found = {}
    for developer in made["developers"]:
        for practice in developer["practices"]:
            assert practice["skill"] == SKILL
            [rule] = practice["rules"]
            found[developer["name"]] = (rule["met"], rule["occasions"])
    return found
