"""`rdjson`: what reviewdog reads."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from seniorlint.engine.observation import TextEdit
from seniorlint.findings.finding import Finding, FindingFix
from seniorlint.output.formats import render
from seniorlint.output.run_report import RunReport

ReportOf = Callable[..., RunReport]
WIDE = "x = 1\n'é\U0001f40d'; try_it()\n"


def exactly(**properties: object) -> dict[str, object]:
    """An object that has no other keys: reviewdog refuses a key that it does not know."""
    return {"type": "object", "properties": properties, "additionalProperties": False}


NUMBER = {"type": "integer", "minimum": 1}
POSITION = exactly(line=NUMBER, column=NUMBER)
RANGE = exactly(start=POSITION, end=POSITION)
TEXT = {"type": "string"}
SEVERITY = {"enum": ["ERROR", "WARNING", "INFO"]}
DIAGNOSTIC = exactly(
    message=TEXT,
    location=exactly(path=TEXT, range=RANGE),
    severity=SEVERITY,
    code=exactly(value=TEXT, url=TEXT),
    suggestions={"type": "array", "items": exactly(range=RANGE, text=TEXT)},
)
RESULT = exactly(
    source=exactly(name=TEXT, url=TEXT), severity=SEVERITY, diagnostics={"type": "array", "items": DIAGNOSTIC}
)


def diagnostics(report: RunReport) -> list[Any]:
    """What the format says of a report, checked as reviewdog would."""
    read = json.loads("".join(render("rdjson", report, color=False)))
    Draft202012Validator(RESULT).validate(read)
    assert read["source"] == {"name": "seniorlint"}
    found: list[Any] = read["diagnostics"]
    return found


def test_a_diagnostic(report_of: ReportOf, bare_except: Finding) -> None:
    report = report_of([bare_except], {"app.py": "try:\n    go()\nexcept:\n"})
    assert diagnostics(report) == [
        {
            "message": "bare-except: Name the exceptions this clause handles",
            "location": {
                "path": "app.py",
                "range": {"start": {"line": 3, "column": 1}, "end": {"line": 3, "column": 8}},
            },
            "severity": "ERROR",
            "code": {"value": "SLE001", "url": report.cards["SLE001"].url},
        }
    ]


def test_nothing_found(report_of: ReportOf) -> None:
    assert diagnostics(report_of([])) == []


def test_columns_count_bytes(report_of: ReportOf, bare_except: Finding) -> None:
    finding = bare_except._replace(line=2, column=7, end_line=2, end_column=13)
    (read,) = diagnostics(report_of([finding], {"app.py": WIDE}))
    assert read["location"]["range"] == {"start": {"line": 2, "column": 11}, "end": {"line": 2, "column": 17}}
    line = WIDE.splitlines()[1].encode()
    assert line[10:16] == b"try_it"


def test_without_the_text_a_place_is_a_line(report_of: ReportOf, bare_except: Finding) -> None:
    (read,) = diagnostics(report_of([bare_except]))
    assert read["location"]["range"] == {"start": {"line": 3}, "end": {"line": 3}}


EDIT = TextEdit(2, 7, 2, 13, "go")


@pytest.mark.parametrize(
    ("fix", "count"),
    [
        (FindingFix("safe", (EDIT,)), 1),
        (FindingFix("unsafe", (EDIT,)), 0),
        (FindingFix("safe", (TextEdit(1, 1, 1, 1, "import go\n"), EDIT)), 0),
        (None, 0),
    ],
)
def test_a_safe_fix_of_one_edit_is_a_suggestion(
    fix: FindingFix | None, count: int, report_of: ReportOf, bare_except: Finding
) -> None:
    (read,) = diagnostics(report_of([bare_except._replace(fix=fix)], {"app.py": WIDE}))
    place = {"start": {"line": 2, "column": 11}, "end": {"line": 2, "column": 17}}
    assert read.get("suggestions", []) == [{"range": place, "text": "go"}] * count


def test_paths_begin_at_the_top_of_the_repository(report_of: ReportOf, bare_except: Finding) -> None:
    report = report_of([bare_except], {"app.py": WIDE}, current="/repo/a", top="/repo")
    (read,) = diagnostics(report)
    assert read["location"]["path"] == "a/app.py"
    assert "column" in read["location"]["range"]["start"]  # read by the path that the finding has


any_text = st.lists(st.sampled_from("\udc80\ud800\n\r\x1b\0\"'<>") | st.characters(), max_size=20).map("".join)


@given(path=any_text.filter(bool), message=any_text, text=any_text, insertion=any_text)
def test_any_text_is_valid(path: str, message: str, text: str, insertion: str, report_of: ReportOf) -> None:
    fix = FindingFix("safe", (TextEdit(1, 1, 1, 2, insertion),))
    (read,) = diagnostics(report_of([Finding(path, 1, 1, 1, 2, "SLE001", message, "warning", fix)], {path: text}))
    (suggestion,) = read["suggestions"]
    for one in (read["message"], read["location"]["path"], suggestion["text"]):
        one.encode("utf-8")
