"""Findings of severity `info`: a line a file and rule in the format for people, and each of them elsewhere."""

from __future__ import annotations

from collections.abc import Callable

from seniorlint.findings.finding import Finding
from seniorlint.output.formats import render
from seniorlint.output.people.folded import Fold, folded
from seniorlint.output.run_report import RunReport

ReportOf = Callable[..., RunReport]


def info(line: int, code: str = "SLD003", path: str = "app.py") -> Finding:
    return Finding(path, line, 1, line, 4, code, "Say what it does", "info")


def drawn(report: RunReport) -> str:
    return "".join(render("text", report, color=False))


def test_info_comes_after_the_others_of_its_file_a_line_a_rule(report_of: ReportOf, bare_except: Finding) -> None:
    findings = [info(1), info(2, "SLD001"), bare_except, info(9), info(4, path="z.py")]
    assert drawn(report_of(findings, files=2)) == (
        "app.py:3:1: error SLE001 bare-except [junior, `try/except` blocks]\n"
        "   = Name the exceptions this clause handles\n"
        "\n"
        "app.py: info SLD001 missing-module-docstring [junior, Basic Docstrings] on line 2\n"
        "app.py: info SLD003 missing-function-docstring [junior, Basic Docstrings] on lines 1 and 9\n"
        "z.py: info SLD003 missing-function-docstring [junior, Basic Docstrings] on line 4\n"
        "\n"
        "5 findings in 2 of 2 files: 1 error, 4 info.\n"
        "By level: 5 junior.\n"
        "4 of severity info, a line for each file and rule; --all lists each.\n"
    )


def test_an_empty_line_comes_before_the_next_block(report_of: ReportOf, bare_except: Finding) -> None:
    text = drawn(report_of([info(1, path="a.py"), bare_except], files=2))
    assert "on line 1\n\napp.py:3:1: error" in text


def test_all_lists_each(report_of: ReportOf) -> None:
    text = drawn(report_of([info(1), info(9)])._replace(lists_all=True))
    assert "app.py:1:1: info SLD003" in text
    assert "app.py:9:1: info SLD003" in text
    assert "--all" not in text


def test_machine_formats_and_concise_list_each(report_of: ReportOf) -> None:
    report = report_of([info(1), info(9)])
    for name in ("jsonl", "concise"):
        assert len("".join(render(name, report, color=False)).splitlines()) == 2, name


def test_many_lines_are_counted_and_one_line_is_named_once() -> None:
    (fold,) = folded([info(line) for line in range(1, 16)], lists_all=False)
    assert isinstance(fold, Fold)
    assert fold.places == "lines 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 and 3 more"
    assert Fold("a.py", "SLD003", (info(7), info(7))).places == "line 7"


def test_a_fold_fits_a_narrow_terminal(report_of: ReportOf) -> None:
    text = drawn(report_of([info(1), info(9)])._replace(width=50))
    assert max(map(len, text.splitlines())) <= 50


def test_a_first_run_names_the_three_rules_that_matter_most(report_of: ReportOf, bare_except: Finding) -> None:
    others = [bare_except._replace(code=code, severity="warning") for code in ("SLL002", "SLO001", "SLO002", "SLO002")]
    text = drawn(report_of([info(1), *others, bare_except])._replace(is_first=True))
    assert text.endswith(
        "\n\nStart with these:\n"
        "  SLE001 bare-except (1 error): seniorlint explain SLE001\n"
        "  SLO002 deep-nesting (2 warnings): seniorlint explain SLO002\n"
        "  SLL002 log-eager-formatting (1 warning): seniorlint explain SLL002\n"
        "`seniorlint check --statistics` counts by rule; `seniorlint baseline create` hides what is there today.\n"
    )


def test_a_first_run_without_findings_names_nothing(report_of: ReportOf) -> None:
    assert "Start with" not in drawn(report_of([])._replace(is_first=True))
