"""`gitlab`, `azure`, `teamcity`, `junit`, `checkstyle`: what was written, read as its readers do, whatever it holds."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from junitparser import JUnitXml

from seniorlint.engine.observation import CheckFailure
from seniorlint.findings.file_result import NOT_CHECKED, FileResult
from seniorlint.findings.finding import Finding
from seniorlint.output.formats import render
from seniorlint.output.run_report import RunReport

ReportOf = Callable[..., RunReport]
HOSTILE = "a;b]|'[%0A100%\n\r<script>&\"]]>##vso[task.complete]##teamcity[buildStop]\x1b\x00\u202e\ud800日\U0001f40d.py"
special = st.sampled_from(
    ["##vso[", "##teamcity[", "]]>", "|n", "%0A", *"\n\r\t\x1b\0\x85\ud800\udc80\ufffe|'[]%;=<>&\""]
)
any_text = st.lists(special | st.characters(), max_size=20).map("".join)

# What GitLab documents of a Code Quality report: what it needs, and the words for severities.
CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string"},
            "check_name": {"type": "string"},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}, "end": {"type": "integer"}},
                    },
                },
            },
        },
    },
}


def printed(name: str, report: RunReport) -> str:
    return "".join(render(name, report, color=False))


def gitlab(report: RunReport) -> list[Any]:
    read: list[Any] = json.loads(printed("gitlab", report))
    Draft202012Validator(CODE_QUALITY).validate(read)
    return read


def azure(line: str) -> tuple[dict[str, str], str]:
    """The properties and the message of a logging command, as the agent splits and decodes them."""
    head, _, message = line.removeprefix("##vso[task.logissue ").partition("]")
    pairs = [one.split("=", 1) for one in head.split(";") if one]
    return {key: azure_text(value) for key, value in pairs}, azure_text(message)


def azure_text(text: str) -> str:
    for escape, character in (("%3B", ";"), ("%0D", "\r"), ("%0A", "\n"), ("%5D", "]"), ("%AZP25", "%")):
        text = text.replace(escape, character)
    return text


def teamcity(line: str) -> tuple[str, dict[str, str]]:
    """The name and the values of a service message; fails where the line is not one and nothing else."""
    match = re.fullmatch(r"##teamcity\[(\w+)((?: \w+='(?:[^|'\[\]]|\|0x[0-9A-F]{4}|\|[nr|'\[\]])*')+)\]", line)
    assert match, line
    values = re.findall(r" (\w+)='((?:[^|']|\|.)*)'", match[2])
    return match[1], {key: teamcity_text(value) for key, value in values}


def teamcity_text(text: str) -> str:
    units = re.sub(r"\|(0x(....)|.)", lambda one: chr(int(one[2], 16)) if one[2] else _ESCAPED[one[1]], text)
    return units.encode("utf-16-be", "surrogatepass").decode("utf-16-be")


_ESCAPED = {"n": "\n", "r": "\r", "|": "|", "'": "'", "[": "[", "]": "]"}


def test_gitlab(report_of: ReportOf, bare_except: Finding) -> None:
    (read,) = gitlab(report_of([bare_except]))
    assert read.pop("fingerprint")
    assert read == {
        "description": "SLE001 bare-except: Name the exceptions this clause handles",
        "check_name": "bare-except",
        "severity": "major",
        "location": {"path": "app.py", "lines": {"begin": 3, "end": 3}},
    }


def test_gitlab_knows_a_finding_again_when_lines_move(report_of: ReportOf, bare_except: Finding) -> None:
    moved = bare_except._replace(line=9, end_line=9)
    marks = []
    for one in (bare_except, moved):
        result = FileResult("app.py", (one,), identities=("0123456789abcdef 1 f",))
        marks.append(gitlab(report_of([one])._replace(results=(result,)))[0]["fingerprint"])
    assert marks[0] == marks[1]


def test_gitlab_takes_each_fingerprint_once(report_of: ReportOf, bare_except: Finding) -> None:
    report = report_of([bare_except, bare_except._replace(line=9), bare_except._replace(path="b.py")])
    assert len({one["fingerprint"] for one in gitlab(report)}) == 3


@pytest.mark.parametrize(
    ("severity", "words"),
    [
        ("error", ("major", "error", "ERROR", "error")),
        ("warning", ("minor", "warning", "WARNING", "warning")),
        ("info", ("info", "warning", "INFO", "info")),
    ],
)
def test_severities(severity: str, words: tuple[str, ...], report_of: ReportOf, bare_except: Finding) -> None:
    report = report_of([bare_except._replace(severity=severity)])
    errors = ElementTree.fromstring(printed("checkstyle", report)).iter("error")
    assert words == (
        gitlab(report)[0]["severity"],
        azure(printed("azure", report))[0]["type"],
        teamcity(printed("teamcity", report).splitlines()[1])[1]["SEVERITY"],
        *(one.attrib["severity"] for one in errors),
    )


def test_azure(report_of: ReportOf, bare_except: Finding) -> None:
    assert printed("azure", report_of([bare_except])) == (
        "##vso[task.logissue type=error;sourcepath=app.py;linenumber=3;columnnumber=1;code=SLE001;]"
        "bare-except: Name the exceptions this clause handles\n"
    )


def test_teamcity_is_told_of_each_rule_once(report_of: ReportOf, bare_except: Finding) -> None:
    lines = printed("teamcity", report_of([bare_except, bare_except._replace(line=9)])).splitlines()
    read = [teamcity(line) for line in lines]
    assert [name for name, _ in read] == ["inspectionType", "inspection", "inspection"]
    assert read[0][1]["id"] == "SLE001"
    assert read[2][1] == {
        "typeId": "SLE001",
        "message": "Name the exceptions this clause handles",
        "file": "app.py",
        "line": "9",
        "SEVERITY": "ERROR",
    }


def test_checkstyle(report_of: ReportOf, bare_except: Finding) -> None:
    report = report_of([bare_except, bare_except._replace(line=9), bare_except._replace(path="b.py")])
    root = ElementTree.fromstring(printed("checkstyle", report))
    assert [(file.attrib["name"], len(file)) for file in root] == [("app.py", 2), ("b.py", 1)]
    assert root[0][0].attrib == {
        "line": "3",
        "column": "1",
        "severity": "error",
        "message": "SLE001 Name the exceptions this clause handles",
        "source": "seniorlint.error-handling.bare-except",
    }


def test_junit(report_of: ReportOf, bare_except: Finding) -> None:
    failures = (CheckFailure("long-function", "Traceback\nValueError: no"), CheckFailure(NOT_CHECKED, "is a pipe"))
    report = report_of([bare_except, bare_except._replace(path="src/b.py")])
    report = report._replace(results=(FileResult("c.py", (), failures=failures),))
    read = JUnitXml.fromstring(printed("junit", report).encode())
    assert (read.tests, read.failures, read.errors) == (4, 2, 2)
    suites = list(read)
    assert [suite.name for suite in suites] == ["app.py", "src/b.py", "seniorlint"]
    (case,) = suites[1]
    assert (case.name, case.classname) == ("SLE001 bare-except (3:1)", "src/b")
    assert (case.result[0].type, case.result[0].message) == ("error", "Name the exceptions this clause handles")
    assert [one.result[0].message for one in suites[2]] == ["ValueError: no", "is a pipe"]
    totals = (read.tests, read.failures, read.errors)
    read.update_statistics()  # type: ignore[no-untyped-call]
    assert totals == (read.tests, read.failures, read.errors)


def test_junit_has_a_test_that_passed_where_nothing_is_found(report_of: ReportOf) -> None:
    read = JUnitXml.fromstring(printed("junit", report_of([])).encode())
    assert (read.tests, read.failures, read.errors) == (1, 0, 0)
    assert [case.is_passed for suite in read for case in suite] == [True]


@pytest.mark.skipif(os.name == "nt", reason="the paths are those of POSIX")
@pytest.mark.parametrize("name", ["gitlab", "azure", "teamcity", "junit", "checkstyle"])
def test_paths_begin_at_the_top_of_the_repository(name: str, report_of: ReportOf, bare_except: Finding) -> None:
    report = report_of([bare_except._replace(path="a.py")], current="/repo/packages/api", top="/repo")
    assert re.search(r"\bpackages/api/a\.py\b", printed(name, report))


@given(path=any_text.filter(bool), message=any_text)
def test_any_text_comes_back(path: str, message: str, report_of: ReportOf) -> None:
    finding = Finding(path, 3, 1, 3, 8, "SLE001", message, "error")
    report = report_of([finding, finding])
    for name, reads in READS.items():
        read = [*reads(printed(name, report))]
        assert len(read) == 2, name
        for one, meant in ((read[0][0], path), (read[0][1], message)):
            if KEPT[name](meant):
                assert one == meant, name
            assert "\0" not in one


def test_hostile_text_stays_what_it_is(report_of: ReportOf) -> None:
    finding = Finding(HOSTILE, 3, 1, 3, 8, "SLE001", HOSTILE, "error")
    for name, reads in READS.items():
        out = printed(name, report_of([finding]))
        assert len([*reads(out)]) == 1, name
        out.encode("utf-8")
        assert "<script>" not in out or name in ("azure", "teamcity", "gitlab")
        assert "task.complete]" not in out or name not in ("azure", "teamcity")


def _read_azure(text: str) -> list[tuple[str, str]]:
    lines = [azure(line) for line in text.splitlines()]
    return [(values["sourcepath"], said.removeprefix("bare-except: ")) for values, said in lines]


def _read_teamcity(text: str) -> list[tuple[str, str]]:
    read = [teamcity(line) for line in text.splitlines()]
    return [(values["file"], values["message"]) for name, values in read if name == "inspection"]


def _read_junit(text: str) -> list[tuple[str, str]]:
    cases = ElementTree.fromstring(text).iter("testcase")
    return [(one.attrib["file"], one[0].attrib["message"]) for one in cases]


def _read_checkstyle(text: str) -> list[tuple[str, str]]:
    files = ElementTree.fromstring(text)
    return [(file.attrib["name"], one.attrib["message"].removeprefix("SLE001 ")) for file in files for one in file]


def _read_gitlab(text: str) -> list[tuple[str, str]]:
    read = json.loads(text)
    return [(one["location"]["path"], one["description"].removeprefix("SLE001 bare-except: ")) for one in read]


READS = {
    "gitlab": _read_gitlab,
    "azure": _read_azure,
    "teamcity": _read_teamcity,
    "junit": _read_junit,
    "checkstyle": _read_checkstyle,
}


def _is_printable(text: str) -> bool:
    return all(one.isprintable() or one in "\r\n" for one in text)


def _may_be_in_xml(text: str) -> bool:
    return re.fullmatch("[\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*", text) is not None


KEPT: dict[str, Callable[[str], bool]] = {
    "gitlab": str.isprintable,
    "azure": lambda text: _is_printable(text) and "##" not in text,
    "teamcity": _is_printable,
    "junit": _may_be_in_xml,
    "checkstyle": _may_be_in_xml,
}
