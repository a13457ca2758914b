"""`concise`, `github`, `json`, `jsonl`, `--statistics`: exact lines for ordinary findings."""

from __future__ import annotations

import json
import os
from collections.abc import Callable

import pytest
from click import unstyle

from seniorlint import __version__
from seniorlint.engine.observation import CheckFailure, TextEdit
from seniorlint.findings.file_result import NOT_CHECKED, FileResult
from seniorlint.findings.finding import Finding, FindingFix
from seniorlint.output.formats import FORMATS, render
from seniorlint.output.people import statistics
from seniorlint.output.run_report import RunReport

ReportOf = Callable[..., RunReport]
FIX = FindingFix("unsafe", (TextEdit(3, 7, 3, 7, " Exception"),))
# The interface that users' scripts rely on: names and order.
KEYS = [
    "code",
    "name",
    "message",
    "path",
    "line",
    "column",
    "end_line",
    "end_column",
    "severity",
    "level",
    "level_name",
    "skill",
    "category",
    "principle",
    "url",
    "fix",
]


def printed(name: str, report: RunReport, *, color: bool = False) -> str:
    return "".join(render(name, report, color=color))


def test_an_unknown_format_is_refused_at_once(report_of: ReportOf) -> None:
    with pytest.raises(KeyError):
        render("yaml", report_of([]), color=False)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("color", [False, True])
def test_output_ends_with_one_line_end(name: str, color: bool, report_of: ReportOf, bare_except: Finding) -> None:
    out = unstyle(printed(name, report_of([bare_except, bare_except]), color=color))
    assert out.endswith("\n")
    assert not out.endswith("\n\n")


@pytest.mark.parametrize(("name", "empty"), [("concise", ""), ("github", ""), ("jsonl", ""), ("json", "[]\n")])
def test_nothing_found(name: str, empty: str, report_of: ReportOf) -> None:
    assert printed(name, report_of([])) == empty


def test_concise(report_of: ReportOf, bare_except: Finding) -> None:
    report = report_of([bare_except])
    skill = report.catalogue().by_code["SLE001"].skill.title
    line = f"app.py:3:1: error SLE001 Name the exceptions this clause handles [junior, {skill}]\n"
    assert printed("concise", report) == line
    assert unstyle(printed("concise", report, color=True)) == line


def test_json_objects_have_exactly_the_keys_of_the_interface(report_of: ReportOf, bare_except: Finding) -> None:
    report = report_of([bare_except, bare_except._replace(line=9, end_line=9, fix=FIX)])
    rule = report.catalogue().by_code["SLE001"]
    first, second = json.loads(printed("json", report))
    assert list(first) == list(second) == KEYS
    assert first == {
        "code": "SLE001",
        "name": "bare-except",
        "message": "Name the exceptions this clause handles",
        "path": "app.py",
        "line": 3,
        "column": 1,
        "end_line": 3,
        "end_column": 8,
        "severity": "error",
        "level": 1,
        "level_name": "junior",
        "skill": "error-handling/try-except-blocks",
        "category": "error-handling",
        "principle": "error-handling",
        "url": rule.references[0],
        "fix": None,
    }
    assert second["fix"] == {
        "safety": "unsafe",
        "edits": [{"line": 3, "column": 7, "end_line": 3, "end_column": 7, "text": " Exception"}],
    }


def test_jsonl_has_the_objects_of_json(report_of: ReportOf, bare_except: Finding) -> None:
    report = report_of([bare_except, bare_except._replace(fix=FIX), bare_except._replace(path="日.py")])
    lines = printed("jsonl", report).splitlines()
    assert [json.loads(line) for line in lines] == json.loads(printed("json", report))


def test_json_full_tells_of_the_run(report_of: ReportOf, bare_except: Finding) -> None:
    failures = (CheckFailure("long-function", "Traceback\nValueError: no"), CheckFailure(NOT_CHECKED, "is a pipe"))
    report = report_of([bare_except, bare_except._replace(path="b.py", severity="info")], files=5, suppressed=2)
    report = report._replace(results=(FileResult("c.py", (), failures=failures),), hidden=3, is_whole=False)
    read = json.loads(printed("json-full", report))
    assert list(read) == ["version", "summary", "errors", "suppressed", "findings"]
    assert (read["version"], read["suppressed"]) == (1, 2)
    assert read["findings"] == json.loads(printed("json", report))
    assert read["errors"] == [
        {"path": "c.py", "rule": "long-function", "message": "ValueError: no"},
        {"path": "c.py", "rule": None, "message": "is a pipe"},
    ]
    assert read["summary"] == {
        "seniorlint": __version__,
        "files": 5,
        "files_with_findings": 2,
        "findings": 2,
        "by_severity": {"error": 1, "warning": 0, "info": 1},
        "by_level": {"junior": 2, "mid": 0, "senior": 0, "expert": 0},
        "fixed": 0,
        "hidden": 3,
        "complete": False,
    }


def test_json_full_of_nothing(report_of: ReportOf) -> None:
    read = json.loads(printed("json-full", report_of([])))
    assert (read["findings"], read["errors"], read["suppressed"]) == ([], [], 0)


def test_github(report_of: ReportOf, bare_except: Finding) -> None:
    assert printed("github", report_of([bare_except])) == (
        "::error file=app.py,line=3,col=1,endLine=3,endColumn=8,title=SLE001 bare-except"
        "::Name the exceptions this clause handles\n"
    )


@pytest.mark.skipif(os.name == "nt", reason="the paths are those of POSIX")
@pytest.mark.parametrize(
    ("path", "shown"),
    [("a.py", "packages/api/a.py"), ("/repo/b.py", "b.py"), ("/else/c.py", "/else/c.py"), ("-", "-")],
)
def test_github_gets_paths_from_the_top_of_the_repository(
    path: str, shown: str, report_of: ReportOf, bare_except: Finding
) -> None:
    report = report_of([bare_except._replace(path=path)], current="/repo/packages/api", top="/repo")
    assert printed("github", report).startswith(f"::error file={shown},line=3,")


@pytest.mark.parametrize(("severity", "command"), [("error", "error"), ("warning", "warning"), ("info", "notice")])
def test_github_severities(severity: str, command: str, report_of: ReportOf, bare_except: Finding) -> None:
    assert printed("github", report_of([bare_except._replace(severity=severity)])).startswith(f"::{command} file=")


def test_github_gets_no_columns_for_several_lines(report_of: ReportOf, bare_except: Finding) -> None:
    out = printed("github", report_of([bare_except._replace(end_line=5, end_column=2)]))
    assert out.startswith("::error file=app.py,line=3,endLine=5,title=")


def test_github_escapes_what_would_end_a_property_or_the_command(report_of: ReportOf, bare_except: Finding) -> None:
    finding = bare_except._replace(path="a,b:100%\n::stop.py", message="50%: a,b\r\n::error::c\x1b[0m")
    out = printed("github", report_of([finding]))
    assert out.startswith("::error file=a%2Cb%3A100%25%0A%3A%3Astop.py,line=3,")
    assert out.endswith("::50%25: a,b%0D%0A::error::c\\x1b[0m\n")


def test_statistics(report_of: ReportOf, bare_except: Finding) -> None:
    broken = Finding("z.py", 1, 1, 1, 1, "SLX001", "no", "error")
    safe = FIX._replace(safety="safe")
    findings = [bare_except._replace(line=line, fix=(FIX, safe, None)[line % 3]) for line in range(1, 12)]
    assert "".join(statistics.render(report_of([*findings, broken]), color=False)) == (
        "count  code    name          level   --fix  --unsafe-fixes\n"
        "   11  SLE001  bare-except   junior      4               3\n"
        "    1  SLX001  syntax-error  junior      0               0\n"
    )


def test_statistics_put_equals_in_the_order_of_codes(report_of: ReportOf, bare_except: Finding) -> None:
    report = report_of([Finding("a.py", 1, 1, 1, 1, "SLX001", "no", "error"), bare_except])
    lines = list(statistics.render(report, color=True))
    assert [unstyle(line).split()[1] for line in lines] == ["code", "SLE001", "SLX001"]


def test_statistics_of_nothing(report_of: ReportOf) -> None:
    assert list(statistics.render(report_of([]), color=False)) == []
