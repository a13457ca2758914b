"""`azure`: logging commands, which Azure Pipelines shows as the issues of a run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from seniorlint.output.escape import one_line
from seniorlint.output.run_report import RunReport

_TYPES: Mapping[str, str] = {"error": "error", "warning": "warning", "info": "warning"}  # there is no third
_ESCAPES = str.maketrans({"%": "%AZP25", "\r": "%0D", "\n": "%0A", ";": "%3B", "]": "%5D"})


def render(report: RunReport, *, color: bool) -> Iterator[str]:
    """`##vso[task.logissue ...]message` for each finding; `color` is ignored."""
    for finding in report.findings:
        properties = {
            "type": _TYPES[finding.severity],
            "sourcepath": report.from_top(finding.path),
            "linenumber": str(finding.line),
            "columnnumber": str(finding.column),
            "code": finding.code,
        }
        written = "".join(f"{key}={_escaped(value)};" for key, value in properties.items())
        said = f"{report.cards[finding.code].name}: {finding.message}"
        yield f"##vso[task.logissue {written}]{_escaped(said)}\n"


def _escaped(text: str) -> str:
    """The agent knows escapes for these only; other controls are written out, as in a terminal."""
    return one_line(text.translate(_ESCAPES))
