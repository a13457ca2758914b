from __future__ import annotations

import gzip
import json
import os
import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from seniorlint import __version__
from seniorlint.catalogue.load import load_catalogue
from seniorlint.engine.observation import TextEdit
from seniorlint.engine.source import Source
from seniorlint.findings.finding import Finding, FindingFix, Related
from seniorlint.output.formats import render
from seniorlint.output.run_report import RunReport
from seniorlint.output.sarif.rule_descriptors import describe
from seniorlint.review.check_text import check_source
from seniorlint.settings.overrides import Overrides
from seniorlint.settings.project import Project

ReportOf = Callable[..., RunReport]
SCHEMA = Path(__file__).parents[1] / "fixtures" / "sarif-schema-2.1.0.json"
URI_REFERENCE = re.compile(r"(?:file://)?(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+")
TEXT = "try:\n    go()\nexcept:\n    pass\ntry:\n    go()\nexcept:\n    pass\n"
FIX = FindingFix("unsafe", (TextEdit(3, 7, 3, 7, " Exception"), TextEdit(4, 5, 4, 9, "")))


@cache
def validator() -> Draft202012Validator:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def log(report: RunReport) -> dict[str, Any]:
    """The report as SARIF, checked against the schema."""
    document: dict[str, Any] = json.loads("".join(render("sarif", report, color=False)))
    errors = [f"{error.json_path}: {error.message}" for error in validator().iter_errors(document)]
    assert not errors
    return document


def results(report: RunReport) -> list[Any]:
    found: list[Any] = log(report)["runs"][0]["results"]
    return found


def fingerprints(report: RunReport) -> list[str]:
    return [result["partialFingerprints"]["seniorlint/v2"] for result in results(report)]


def test_the_schema_refuses_what_is_wrong(report_of: ReportOf, bare_except: Finding) -> None:
    document = log(report_of([bare_except]))
    document["runs"][0]["results"][0]["level"] = "info"
    document["runs"][0]["surprise"] = 1
    assert len(list(validator().iter_errors(document))) == 2


def test_an_empty_log(report_of: ReportOf) -> None:
    run = log(report_of([]))["runs"][0]
    assert run["results"] == []
    assert run["tool"]["driver"] == {"name": "seniorlint", "version": __version__, "rules": []}


def test_a_result(report_of: ReportOf, bare_except: Finding) -> None:
    document = log(report_of([bare_except._replace(severity="info")], {"app.py": TEXT}))
    run = document["runs"][0]
    assert (document["version"], run["columnKind"]) == ("2.1.0", "unicodeCodePoints")
    (result,) = run["results"]
    assert result.pop("partialFingerprints")
    assert result == {
        "ruleId": "SLE001",
        "ruleIndex": 0,
        "level": "note",
        "message": {"text": "Name the exceptions this clause handles"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "app.py", "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 3, "startColumn": 1, "endLine": 3, "endColumn": 8},
                }
            }
        ],
    }


def test_another_place_of_a_finding_is_a_related_location(report_of: ReportOf, bare_except: Finding) -> None:
    finding = bare_except._replace(related=Related(1, 1, 1, 4, "The block that it is of"))
    document = log(report_of([finding], {"app.py": TEXT}))
    assert not list(validator().iter_errors(document))
    (other,) = document["runs"][0]["results"][0]["relatedLocations"]
    assert other == {
        "physicalLocation": {
            "artifactLocation": {"uri": "app.py", "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 4},
        },
        "message": {"text": "The block that it is of"},
    }


def test_what_github_refuses_is_left_out_and_told(
    report_of: ReportOf, bare_except: Finding, monkeypatch: pytest.MonkeyPatch
) -> None:
    severities = ("info", "warning", "error", "info", "error")
    report = report_of(
        [bare_except._replace(line=line, end_line=line, severity=one) for line, one in enumerate(severities, 1)]
    )
    monkeypatch.setattr("seniorlint.output.sarif.limits.GITHUB_TAKES", 4)
    lines = [one["locations"][0]["physicalLocation"]["region"]["startLine"] for one in results(report)]
    assert lines == [1, 2, 3, 5]  # of two that are equally serious the first
    (invocation,) = log(report)["runs"][0]["invocations"]
    assert invocation["executionSuccessful"]
    (notification,) = invocation["toolExecutionNotifications"]
    assert notification["message"]["text"].startswith("1 finding left out, the least serious ones")
    monkeypatch.setattr("seniorlint.output.sarif.limits.GITHUB_TAKES", 5)
    assert "invocations" not in log(report)["runs"][0]


def test_no_more_bytes_than_github_takes(
    report_of: ReportOf, bare_except: Finding, monkeypatch: pytest.MonkeyPatch
) -> None:
    generator = random.Random(1)
    found = [
        bare_except._replace(line=line, end_line=line, message=generator.randbytes(5_000).hex())
        for line in range(1, 101)
    ]
    monkeypatch.setattr("seniorlint.output.sarif.limits.GITHUB_BYTES", 300_000)
    report = report_of([*found, bare_except._replace(path="z.py", severity="warning")])
    written = "".join(render("sarif", report, color=False))
    assert 200_000 < len(gzip.compress(written.encode())) < 400_000
    kept = json.loads(written)["runs"][0]["results"]
    assert 30 < len(kept) < 70
    assert f"{101 - len(kept)} findings left out" in written


def test_only_rules_with_findings_are_described(report_of: ReportOf, bare_except: Finding) -> None:
    broken = Finding("z.py", 1, 1, 1, 1, "SLX001", "no", "error")
    assert [rule["id"] for rule in log(report_of([broken]))["runs"][0]["tool"]["driver"]["rules"]] == ["SLX001"]
    run = log(report_of([broken._replace(path="a.py"), bare_except, broken]))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["SLE001", "SLX001"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == ["SLX001", "SLE001", "SLX001"]


def test_a_rule_teaches() -> None:
    catalogue = load_catalogue()
    rule = catalogue.rules["bare-except"]
    described: Any = describe(rule, catalogue)
    assert described["name"] == "bare-except"
    assert described["shortDescription"]["text"] == rule.summary
    assert described["fullDescription"]["text"].startswith("A bare `except:` catches everything")
    assert described["helpUri"] == rule.references[0]
    assert described["defaultConfiguration"] == {"level": "error"}
    assert described["properties"] == {
        "level": 1,
        "level_name": "junior",
        "skill": "error-handling/try-except-blocks",
        "category": "error-handling",
        "principle": "error-handling",
        "tags": ["error-handling", "junior"],
    }
    for example in rule.examples:
        assert f"```python\n{example.bad.strip()}\n```" in described["help"]["markdown"]
        assert f"```python\n{example.good.strip()}\n```" in described["help"]["markdown"]
        assert "\n".join(f"    {line}" for line in example.good.strip().splitlines()) in described["help"]["text"]


def test_code_with_a_fence_of_its_own_stays_one_block() -> None:
    catalogue = load_catalogue()
    rule = catalogue.rules["bare-except"]
    example = rule.examples[0]._replace(bad='"""\n````\nx\n````\n"""\n', path="README.md")
    described: Any = describe(rule._replace(examples=(example,)), catalogue)
    assert '`````\n"""\n````\nx\n````\n"""\n`````' in described["help"]["markdown"]


def test_long_descriptions_are_cut_to_what_github_shows() -> None:
    catalogue = load_catalogue()
    rule = catalogue.rules["bare-except"]._replace(why="word " * 400)
    described: Any = describe(rule, catalogue)
    text = described["fullDescription"]["text"]
    assert len(text) <= 1024
    assert text.endswith("word...")


@pytest.mark.parametrize("code", load_catalogue().by_code)
def test_every_rule_of_the_catalogue_is_described_validly(code: str, report_of: ReportOf, bare_except: Finding) -> None:
    (rule,) = log(report_of([bare_except._replace(code=code)]))["runs"][0]["tool"]["driver"]["rules"]
    assert rule["id"] == code


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("src/a b.py", "src/a%20b.py"),
        ("../é#?.py", "../%C3%A9%23%3F.py"),
        ("c:x%20.py", "c%3Ax%2520.py"),
        ("caf\udce9.py", "caf%E9.py"),
        ("\ud800.py", "%ED%A0%80.py"),
    ],
)
def test_paths_are_relative_uris(path: str, uri: str, report_of: ReportOf, bare_except: Finding) -> None:
    (result,) = results(report_of([bare_except._replace(path=path)]))
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


@pytest.mark.skipif(os.name == "nt", reason="the paths are those of POSIX")
@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("a.py", {"uri": "packages/a%20pi/a.py", "uriBaseId": "%SRCROOT%"}),
        ("/repo/other/b.py", {"uri": "other/b.py", "uriBaseId": "%SRCROOT%"}),
        ("/elsewhere/é b.py", {"uri": "file:///elsewhere/%C3%A9%20b.py"}),
        ("/repository/c.py", {"uri": "file:///repository/c.py"}),
        ("-", {"uri": "-", "uriBaseId": "%SRCROOT%"}),
    ],
)
def test_paths_are_relative_to_the_repository_or_to_nothing(
    path: str, place: dict[str, str], report_of: ReportOf, bare_except: Finding
) -> None:
    finding = bare_except._replace(path=path, fix=FIX)
    (result,) = results(report_of([finding], {path: TEXT}, current="/repo/packages/a pi", top="/repo"))
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == place
    assert result["fixes"][0]["artifactChanges"][0]["artifactLocation"] == place


def test_a_fix_replayed_gives_the_fixed_text(report_of: ReportOf, bare_except: Finding) -> None:
    (result,) = results(report_of([bare_except._replace(fix=FIX)], {"app.py": TEXT}))
    (fix,) = result["fixes"]
    assert fix["properties"] == {"safety": "unsafe"}
    (change,) = fix["artifactChanges"]
    assert change["artifactLocation"]["uri"] == "app.py"
    source = Source(TEXT)
    text = source.text
    for replacement in reversed(change["replacements"]):
        region = replacement["deletedRegion"]
        start = source.offset(region["startLine"], region["startColumn"])
        end = source.offset(region["endLine"], region["endColumn"])
        text = text[:start] + replacement["insertedContent"]["text"] + text[end:]
    assert text == "try:\n    go()\nexcept Exception:\n    \ntry:\n    go()\nexcept:\n    pass\n"


def checked(report_of: ReportOf, text: str, path: str = "app.py", **more: str) -> RunReport:
    """The report of a check of one text."""
    project = Project(load_catalogue(), Overrides(select=("bare-except", "mutable-default")), isolated=True)
    file = Path("/project") / path
    result = check_source(Source(text), file, path, project.settings_for(file))
    report: RunReport = report_of(result.findings, **more)
    return report._replace(results=(result,))


def test_fingerprints_do_not_depend_on_the_current_folder(report_of: ReportOf) -> None:
    at_top = checked(report_of, TEXT, "p/a.py", current="/repo", top="/repo")
    below = checked(report_of, TEXT, "a.py", current="/repo/p", top="/repo")
    assert fingerprints(at_top) == fingerprints(below)


def test_fingerprints_stay_when_lines_move(report_of: ReportOf) -> None:
    indented = "".join(f"    {line}\n" for line in TEXT.splitlines())
    before = fingerprints(checked(report_of, TEXT))
    after = fingerprints(checked(report_of, "import os\nif os:\n" + indented))
    assert before == after
    assert len(set(before)) == 2  # the same line twice, told apart by number


def test_fingerprints_differ_by_code_path_scope_and_statement(report_of: ReportOf) -> None:
    handler = "try:\n    go()\nexcept:\n    pass\n"
    inside = "def f():\n" + "".join(f"    {line}\n" for line in handler.splitlines())
    reports = [
        checked(report_of, handler),
        checked(report_of, handler, "b.py"),
        checked(report_of, inside),
        checked(report_of, "def f(a=[]):\n    pass\n"),
        checked(report_of, "def f(b=[]):\n    pass\n"),
    ]
    assert len({fingerprints(report)[0] for report in reports}) == len(reports)


def test_fingerprints_where_there_is_no_tree(report_of: ReportOf, bare_except: Finding) -> None:
    report = report_of([bare_except, bare_except._replace(message="Another")])
    assert len(set(fingerprints(report))) == 2


special = st.sampled_from("\udc80\ud800\n\x1b%{}[]()")
any_text = st.lists(special | st.characters(), max_size=20).map("".join)


@given(path=any_text.filter(bool), message=any_text, text=any_text, insertion=any_text)
def test_any_text_makes_a_valid_log(report_of: ReportOf, path: str, message: str, text: str, insertion: str) -> None:
    fix = FindingFix("safe", (TextEdit(1, 1, 1, 1, insertion),))
    finding = Finding(path, 1, 1, 1, 2, "SLE001", message, "warning", fix)
    (result,) = results(report_of([finding], {path: text}))
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]
    uri = place["uri"]
    assert URI_REFERENCE.fullmatch(uri)
    assert ("uriBaseId" in place) is not uri.startswith("file:")
    assert unquote_to_bytes(uri).decode("utf-8", "surrogateescape" if "\ud800" not in path else "surrogatepass")
    result["message"]["text"].encode("utf-8")
