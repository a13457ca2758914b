"""The output formats by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

from seniorlint.output.report import RunReport

# Modules and not functions: a run imports the one format that it prints.
FORMATS: Mapping[str, str] = {
    "text": "seniorlint.output.text",
    "concise": "seniorlint.output.concise",
    "json": "seniorlint.output.json",
    "jsonl": "seniorlint.output.jsonl",
    "sarif": "seniorlint.output.sarif",
    "github": "seniorlint.output.github",
}


def render(name: str, report: RunReport, *, color: bool) -> Iterator[str]:
    """The report in a format of `FORMATS`, in chunks that are written one after the other as they are.

    `color` matters to the formats for people only. Raises `KeyError` for a name that is not in `FORMATS`.
    """
    chunks: Iterator[str] = import_module(FORMATS[name]).render(report, color=color)
    return chunks
