"""What your code shows, for commands that put it beside something else: their options, and the request."""

from __future__ import annotations

from pathlib import Path

from seniorlint.app.assessing import MeasuredResult, measure
from seniorlint.app.report_part import WHOLE, PartRequest
from seniorlint.app.reporting import ReportRequest
from seniorlint.cli.options import Command, paths_argument, plugins_option, project_options, scope_from
from seniorlint.cli.progress import progress
from seniorlint.cli.report_options import history_options


def code_options(command: Command) -> Command:
    """PATHS, and the options of a report on them: what `measured` takes."""
    return paths_argument(history_options(project_options(plugins_option(command))))


def measured(
    paths: tuple[Path, ...],
    *,
    database: str | None,
    accurate: bool,
    config_file: Path | None,
    isolated: bool,
    allow_plugins: bool,
    part: PartRequest = WHOLE,
) -> MeasuredResult:
    """Your part of the report on some paths; raises `RequestError`."""
    scope = scope_from(paths, config_file, isolated, allow_plugins)
    return measure(ReportRequest(scope, database=database, accurate=accurate, part=part), progress)
