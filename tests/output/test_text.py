from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seniorlint.engine.observation import TextEdit
from seniorlint.findings.finding import Finding, FindingFix
from seniorlint.output.formats import render
from seniorlint.output.people.wrap import columns, wrapped
from seniorlint.output.run_report import RunReport

ReportOf = Callable[..., RunReport]
TEXT = "try:\n    port = int(text)\nexcept:\n    port = 8080\n"
SAFE = FindingFix("safe", (TextEdit(3, 7, 3, 7, " Exception"),))
UNSAFE = FindingFix("unsafe", SAFE.edits)


def drawn(report: RunReport) -> str:
    return "".join(render("text", report, color=False))


def closing(report: RunReport) -> list[str]:
    return drawn(report).rpartition("\n\n")[2].splitlines()


def test_a_block_for_each_finding_and_a_summary(report_of: ReportOf, bare_except: Finding) -> None:
    broken = Finding("lib/broken.py", 12, 4, 12, 4, "SLX001", "expected ':'", "error")
    texts = {"app.py": TEXT, "lib/broken.py": "\n" * 11 + "def\n"}
    report = report_of([bare_except, broken], texts, files=7)
    skill = report.catalogue().by_code["SLE001"].skill.title
    other = report.catalogue().by_code["SLX001"].skill.title
    assert drawn(report) == (
        f"app.py:3:1: error SLE001 bare-except [junior, {skill}]\n"
        " 3 | except:\n"
        "   | ^^^^^^^\n"
        "   = Name the exceptions this clause handles\n"
        "\n"
        f"lib/broken.py:12:4: error SLX001 syntax-error [junior, {other}]\n"
        " 12 | def\n"
        "    |    ^\n"
        "    = expected ':'\n"
        "\n"
        "2 findings in 2 of 7 files: 2 errors.\n"
        "By level: 2 junior.\n"
    )


def test_a_span_over_several_lines_is_drawn_to_the_end_of_its_first(report_of: ReportOf, bare_except: Finding) -> None:
    finding = bare_except._replace(line=2, column=5, end_line=4, end_column=2)
    report = report_of([finding], {"app.py": "if x:\n    call(  \n    1\n)\n"})
    assert " 2 |     call(\n   |     ^^^^^\n" in drawn(report)


def test_an_empty_line_has_a_caret_and_no_trailing_space(report_of: ReportOf, bare_except: Finding) -> None:
    finding = bare_except._replace(line=2, end_line=2, end_column=1)
    assert "\n 2 |\n   | ^\n" in drawn(report_of([finding], {"app.py": "x = (\n"}))


@pytest.mark.parametrize("texts", [{}, {"app.py": "x = 1\n"}], ids=["file gone", "line gone"])
def test_without_the_line_there_is_the_advice(report_of: ReportOf, bare_except: Finding, texts: dict[str, str]) -> None:
    lines = drawn(report_of([bare_except], texts)).splitlines()
    assert lines[1:3] == ["   = Name the exceptions this clause handles", ""]


def test_a_file_is_read_once(bare_except: Finding, report_of: ReportOf) -> None:
    read: list[str] = []
    findings = [bare_except, bare_except._replace(line=4), bare_except._replace(path="z.py")]
    drawn(report_of(findings)._replace(read_source=read.append))
    assert read == ["app.py", "z.py"]


def test_escapes_in_the_source_never_reach_the_terminal(report_of: ReportOf, bare_except: Finding) -> None:
    path = "\x1b]0;owned\x07.py"
    finding = bare_except._replace(path=path, message="bad\x9b31m\nvalue \u2066x", line=1, end_line=1)
    out = drawn(report_of([finding], {path: "x = '\x1b[31m\u202e'\n"}))
    assert r"\x1b]0;owned\x07.py:1:1: error" in out
    assert r" 1 | x = '\x1b[31m\u202e'" in out
    assert r"= bad\x9b31m\nvalue \u2066x" in out
    assert not set("\x1b\x07\x9b\u202e\u2066") & set(out)


def test_colour_adds_nothing_but_colour(report_of: ReportOf, bare_except: Finding) -> None:
    from click import unstyle

    report = report_of([bare_except], {"app.py": TEXT}, suppressed=1, fixed=1)
    coloured = "".join(render("text", report, color=True))
    assert coloured != drawn(report)
    assert unstyle(coloured) == drawn(report)
    assert "\x1b[31m\x1b[1m^^^^^^^\x1b[0m" in coloured


@pytest.mark.parametrize(
    ("fixes", "sentence"),
    [
        ([None], None),
        ([SAFE], "--fix would fix 1."),
        ([UNSAFE, None], "--fix would fix none, and 1 with --unsafe-fixes."),
        ([SAFE, UNSAFE, SAFE, None], "--fix would fix 2, and 1 more with --unsafe-fixes."),
    ],
)
def test_the_summary_says_what_fixes_would_do(
    report_of: ReportOf, bare_except: Finding, fixes: list[FindingFix | None], sentence: str | None
) -> None:
    lines = closing(report_of([bare_except._replace(fix=fix) for fix in fixes]))
    assert lines[2:] == ([sentence] if sentence else [])


def test_the_summary_of_a_run_that_fixed_and_suppressed(report_of: ReportOf, bare_except: Finding) -> None:
    assert closing(report_of([bare_except], files=2, suppressed=1, fixed=3)) == [
        "Fixed 3 findings.",
        "1 finding in 1 of 2 files: 1 error.",
        "By level: 1 junior.",
        "1 finding suppressed by comments.",
    ]


def test_levels_are_counted_from_the_lowest(report_of: ReportOf, bare_except: Finding) -> None:
    report = report_of([bare_except] * 3)
    card = report.cards["SLE001"]
    cards = {"SLZ002": card._replace(level=4), "SLZ001": card._replace(level=3), "SLE001": card}
    findings = [bare_except._replace(code=code) for code in ("SLZ002", "SLZ001", "SLE001", "SLE001")]
    mixed = report._replace(findings=findings, cards=cards)
    assert closing(mixed)[1] == "By level: 2 junior, 1 senior, 1 expert."


@pytest.mark.parametrize(
    ("severities", "words"),
    [
        (["error"], "1 error"),
        (["info", "info"], "2 info"),
        (["info", "warning", "error", "warning"], "1 error, 2 warnings, 1 info"),
    ],
)
def test_severities_are_counted_from_the_most_serious(
    report_of: ReportOf, bare_except: Finding, severities: list[str], words: str
) -> None:
    report = report_of([bare_except._replace(severity=severity) for severity in severities])
    assert closing(report)[0].endswith(f": {words}.")


def test_praise_only_where_everything_was_seen(report_of: ReportOf) -> None:
    nothing = report_of([], files=14)
    assert drawn(nothing._replace(hidden=123)) == "No findings to show in 14 files; 123 hidden.\n"
    assert drawn(nothing._replace(is_whole=False)) == "No findings in what could be checked of 14 files.\n"


@pytest.mark.parametrize(
    ("files", "line"),
    [
        (0, "There were no files to check.\n"),
        (1, "No findings in 1 file. Well done!\n"),
        (14, "No findings in 14 files. Well done!\n"),
    ],
)
def test_a_clean_run_says_so(report_of: ReportOf, files: int, line: str) -> None:
    assert drawn(report_of([], files=files)) == line


def test_a_narrow_terminal_breaks_no_word(report_of: ReportOf, bare_except: Finding) -> None:
    message = "Name the exceptions this clause handles; `except:` also stops Ctrl-C and sys.exit()"
    findings = [bare_except._replace(message=message), bare_except._replace(path="日本/" * 9 + "x.py", fix=UNSAFE)]
    report = report_of(findings, {"app.py": TEXT.replace("except:", f"except:  # {'long ' * 40}")})
    words = set(drawn(report).split())
    for width in (30, 40, 60, 80):
        lines = drawn(report._replace(width=width)).splitlines()
        assert all(columns(line) <= width or len(line.split()) == 1 for line in lines)
        broken = {word for line in lines for word in line.split()} - words
        assert not {word for word in broken if "^" not in word and "..." not in word}
    narrow = drawn(report._replace(width=30))
    assert "app.py:3:1: error SLE001\n     bare-except [junior,\n" in narrow
    assert "   = Name the exceptions this\n     clause handles; `except:`\n     also stops" in narrow


@given(text=st.text(st.sampled_from("ab 日\u0301"), max_size=60), width=st.integers(1, 30), margin=st.integers(0, 8))
def test_wrapping_keeps_every_word_and_no_line_is_too_wide(text: str, width: int, margin: int) -> None:
    lines = list(wrapped(text, width, " " * margin))
    assert " ".join([lines[0], *(line[margin:] for line in lines[1:])]) == text
    for line in [" " * margin + lines[0], *lines[1:]]:
        assert columns(line) <= width or " " not in line[margin:].strip(" ")
