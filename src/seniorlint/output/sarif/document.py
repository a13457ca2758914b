"""`sarif`: SARIF 2.1.0, for code scanning services and editors."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote_from_bytes

from seniorlint import __version__
from seniorlint.engine.counted import counted
from seniorlint.findings.identity import identity_of
from seniorlint.output.escape import json_text, name_bytes, unicode_text
from seniorlint.output.fingerprint import fingerprint
from seniorlint.output.run_report import RunReport
from seniorlint.output.sarif.limits import kept
from seniorlint.output.sarif.rule_descriptors import LEVELS, describe

if TYPE_CHECKING:
    from seniorlint.findings.finding import Finding, FindingFix
    from seniorlint.findings.identity import Identity

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
# Our own key: GitHub computes `primaryLocationLineHash` itself and warns of every value that is not its own.
_FINGERPRINT = "seniorlint/v2"


def render(report: RunReport, *, color: bool) -> Iterator[str]:
    """One SARIF log, in ASCII, with a line for each result; `color` is ignored.

    Only rules that have findings are described. It has no more results than GitHub takes, and a notification
    where some are left out.
    """
    codes = sorted({finding.code for finding in report.findings})
    indexes = {code: index for index, code in enumerate(codes)}
    known = identity_of(report.results)
    catalogue = report.catalogue()

    def result_of(finding: Finding) -> str:
        here = finding._replace(path=report.from_top(finding.path))
        return json_text(_result(here, known(finding), indexes))

    results, left_out = kept(report.findings, result_of)
    run: dict[str, object] = {
        "tool": {
            "driver": {
                "name": "seniorlint",
                "version": __version__,
                "rules": [describe(catalogue.by_code[code], catalogue) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
    }
    if left_out:
        run["invocations"] = [_invocation(left_out, is_whole=report.is_whole)]
    about = json_text({"$schema": _SCHEMA, "version": "2.1.0"})[:-1]
    yield f'{about}, "runs": [{json_text(run)[:-1]}, "results": ['
    before = "\n"
    for result in results:
        yield before + result
        before = ",\n"
    yield "]}]}\n"


def _invocation(left_out: int, *, is_whole: bool) -> dict[str, object]:
    said = f"{counted(left_out, 'finding')} left out, the least serious ones: a service would refuse the file."
    notification = {"level": "warning", "message": {"text": said}}
    return {"executionSuccessful": is_whole, "toolExecutionNotifications": [notification]}


def _result(finding: Finding, identity: Identity | None, indexes: Mapping[str, int]) -> dict[str, object]:
    place = {
        "artifactLocation": _artifact(finding.path),
        "region": _region(finding.line, finding.column, finding.end_line, finding.end_column),
    }
    result: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": indexes[finding.code],
        "level": LEVELS[finding.severity],
        "message": {"text": unicode_text(finding.message)},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {_FINGERPRINT: fingerprint(finding, identity)},
    }
    if finding.related is not None:
        line, column, end_line, end_column, message = finding.related
        other = {"artifactLocation": _artifact(finding.path), "region": _region(line, column, end_line, end_column)}
        result["relatedLocations"] = [{"physicalLocation": other, "message": {"text": unicode_text(message)}}]
    if finding.fix and finding.fix.edits:
        result["fixes"] = [_fix(finding.path, finding.fix)]
    return result


def _fix(path: str, fix: FindingFix) -> dict[str, object]:
    replacements = [
        {
            "deletedRegion": _region(edit.line, edit.column, edit.end_line, edit.end_column),
            "insertedContent": {"text": unicode_text(edit.text)},
        }
        for edit in fix.edits
    ]
    return {
        "description": {"text": f"The rule's {fix.safety} fix"},
        "artifactChanges": [{"artifactLocation": _artifact(path), "replacements": replacements}],
        "properties": {"safety": fix.safety},
    }


def _region(line: int, column: int, end_line: int, end_column: int) -> dict[str, int]:
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _artifact(path: str) -> dict[str, str]:
    """A path as a URI of exactly the bytes of the file's name: relative to the repository, or to nothing (3.4.4)."""
    if os.path.isabs(path):
        return {"uri": Path(path).as_uri()}
    return {"uri": quote_from_bytes(name_bytes(path), safe="/"), "uriBaseId": "%SRCROOT%"}
