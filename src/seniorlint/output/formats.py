"""The output formats by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

from seniorlint.output.run_report import RunReport

# Modules and not functions: a run imports the one format that it prints.
FORMATS: Mapping[str, str] = {
    "text": "seniorlint.output.people.text",
    "concise": "seniorlint.output.people.concise",
    "grouped": "seniorlint.output.people.grouped",
    "markdown": "seniorlint.output.people.markdown_list",
    "html": "seniorlint.output.people.html_page",
    "json": "seniorlint.output.machines.json_array",
    "jsonl": "seniorlint.output.machines.json_lines",
    "json-full": "seniorlint.output.machines.json_full",
    "sarif": "seniorlint.output.sarif.document",
    "github": "seniorlint.output.machines.github",
    "gitlab": "seniorlint.output.machines.gitlab",
    "azure": "seniorlint.output.machines.azure",
    "teamcity": "seniorlint.output.machines.teamcity",
    "junit": "seniorlint.output.machines.junit",
    "checkstyle": "seniorlint.output.machines.checkstyle",
    "rdjson": "seniorlint.output.machines.rdjson",
}


def render(name: str, report: RunReport, *, color: bool) -> Iterator[str]:
    """The report in a format of `FORMATS`, in chunks that are written one after the other as they are.

    `color` matters to the formats for people only. Raises `KeyError` for a name that is not in `FORMATS`.
    """
    chunks: Iterator[str] = import_module(FORMATS[name]).render(report, color=color)
    return chunks
