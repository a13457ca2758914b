"""What is read of a SARIF log, and what is left out and counted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from seniorlint.imported.read_reports import read_report
from seniorlint.imported.reported import ImportRefused, Reported


def result(rule: str = "X1", **more: Any) -> dict[str, Any]:  # noqa: ANN401  # JSON
    place = {"artifactLocation": {"uri": "a.py"}, "region": {"startLine": 2, "startColumn": 3}}
    return {"ruleId": rule, "message": {"text": "no"}, "locations": [{"physicalLocation": place}], **more}


def by_index(index: object) -> dict[str, Any]:
    return result(locations=[{"physicalLocation": {"artifactLocation": {"index": index}}}])


def read(folder: Path, *results: object, **run: object) -> tuple[list[Reported], dict[str, int]]:
    """The findings of one run, and what was left out."""
    made = {"tool": {"driver": {"name": "Some Tool", "rules": [{"id": "X1"}, {"id": "py/one"}]}}, **run}
    (folder / "log.sarif").write_text(json.dumps({"version": "2.1.0", "runs": [{**made, "results": results}]}))
    report = read_report(folder / "log.sarif")
    return list(report.findings), dict(report.left_out)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ({"ruleId": "X1"}, "X1"),
        ({"ruleId": "X1/2"}, "X1"),
        ({"ruleId": "py/one"}, "py/one"),
        ({"ruleId": "py/other"}, "py/other"),
        ({"ruleId": None, "ruleIndex": 0}, "X1"),
        ({"ruleId": None, "rule": {"index": 1}}, "py/one"),
        ({"ruleId": None, "ruleIndex": 99}, "no-id"),
        ({"ruleId": None, "rule": {"id": "X9"}}, "X9"),
    ],
)
def test_the_rule_of_a_result(written: dict[str, Any], code: str, tmp_path: Path) -> None:
    [one], _ = read(tmp_path, {**result(), **written})
    assert (one.tool, one.code, one.line, one.column) == ("some-tool", code, 2, 3)


def test_what_is_no_finding_is_counted(tmp_path: Path) -> None:
    found, left_out = read(
        tmp_path,
        result(),
        result(suppressions=[{"kind": "inSource"}]),
        result(kind="pass"),
        result(baselineState="absent"),
        result(locations=[]),
    )
    assert len(found) == 1
    assert left_out == {"suppressed there": 1, "results that are no findings": 2, "results without a file": 1}


def test_a_file_may_be_named_by_its_index(tmp_path: Path) -> None:
    place = {"physicalLocation": {"artifactLocation": {"index": 1}}}
    artifacts = [{"location": {"uri": "a.py"}}, {"location": {"uri": "b%20c.py"}}]
    [one], _ = read(tmp_path, result(locations=[place]), artifacts=artifacts)
    assert (one.path, one.line, one.is_address) == ("b%20c.py", 1, True)


@pytest.mark.parametrize(
    ("kind", "tool", "unit"),
    [
        (None, "Some Tool", "utf-16"),
        ("utf16CodeUnits", "ruff", "utf-16"),
        ("unicodeCodePoints", "Some Tool", "code points"),
        (None, "ruff", "code points"),
    ],
)
def test_the_unit_of_columns(kind: str | None, tool: str, unit: str, tmp_path: Path) -> None:
    said = {} if kind is None else {"columnKind": kind}
    [one], _ = read(tmp_path, result(), **said, tool={"driver": {"name": tool}})
    assert one.unit == unit


@pytest.mark.parametrize(
    ("run", "why"),
    [
        ({"results": [1]}, "the document.runs[0].results[0] must be an object, not a number"),
        (
            {"results": [{**result(), "ruleId": ["X"]}]},
            "the document.runs[0].results[0].ruleId must be a text, not an array",
        ),
        ({"results": [], "tool": "ruff"}, "the document.runs[0].tool must be an object, not a text"),
        (
            {
                "results": [
                    result(
                        locations=[
                            {"physicalLocation": {"artifactLocation": {"uri": "a"}, "region": {"startLine": True}}}
                        ]
                    )
                ]
            },
            "startLine must be a line or column, not true or false",
        ),
        ({"artifacts": [{"location": {"index": 1.5}}], "results": [by_index(1.5)]}, "not 1.5"),
        ({"results": [by_index(10**12)]}, "artifactLocation.index must be a line or column, not 1000000000000"),
    ],
    ids=["result", "rule", "tool", "line", "part", "large"],
)
def test_a_wrong_type_is_named_with_its_place(run: dict[str, Any], why: str, tmp_path: Path) -> None:
    (tmp_path / "log.sarif").write_text(json.dumps({"version": "2.1.0", "runs": [run]}))
    with pytest.raises(ImportRefused) as refused:
        read_report(tmp_path / "log.sarif")
    assert why in refused.value.problem
