"""Findings in a notebook: they say the cell, because users do not see the lines of its file."""

from __future__ import annotations

from pathlib import Path

from seniorlint.findings.file_result import FileResult
from seniorlint.languages.language import is_notebook


def with_cells(result: FileResult, path: Path, data: bytes) -> FileResult:
    """The result for a file of these bytes, where it is a notebook with the cell and its line, both from 1, in words.

    Its fixes are left out: they are for the code, and not for the JSON that holds it.
    """
    if not result.findings or not is_notebook(path):
        return result
    from seniorlint.engine.source import NotText, Source
    from seniorlint.languages.python.notebook import cell_lines

    try:
        places = {one.line: f" (cell {one.cell}, line {one.number})" for one in cell_lines(Source.from_bytes(data))}
    except NotText:  # which is what the finding says
        return result
    findings = (one._replace(message=one.message + places.get(one.line, ""), fix=None) for one in result.findings)
    return result._replace(findings=tuple(findings))
