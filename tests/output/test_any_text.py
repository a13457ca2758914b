"""Whatever stands in paths, messages and source: one line per finding, valid JSON, nothing a terminal would obey."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable

from hypothesis import example, given
from hypothesis import strategies as st

from seniorlint.findings.finding import Finding
from seniorlint.output.formats import FORMATS, render
from seniorlint.output.run_report import RunReport

ReportOf = Callable[..., RunReport]
# Half of it is what terminals, parsers and GitHub treat specially. Joined, for text() would merge the two alphabets.
CHARACTERS = "\n\r\t\x0b\x0c\x1b\x85\x9b\u2028\u2029\u202e\u2066\ufeff\udc80\ud800%:,;=[](){}\"'\\\0 "
special = st.sampled_from(["##[", "##vso[", "##teamcity[", "\n::error::", "]]>", "<script>", "|", *CHARACTERS])
OUR_COMMANDS = {"azure": r"\A##vso\[task\.logissue type=error;", "teamcity": r"\A##teamcity\[inspection(Type)? "}
any_text = st.lists(special | st.characters(), max_size=20).map("".join)


def finding(path: str, message: str, line: int, column: int, lines: int, columns: int) -> Finding:
    return Finding(path, line, column, line + lines, column + columns, "SLE001", message, "error")


findings = st.lists(
    st.builds(
        finding,
        path=any_text.filter(bool),
        message=any_text,
        line=st.integers(1, 4),
        column=st.integers(1, 50),
        lines=st.integers(0, 2),
        columns=st.integers(0, 50),
    ),
    max_size=4,
).map(lambda found: sorted(found, key=lambda one: (one.path, one.line, one.column)))


def report(report_of: ReportOf, found: list[Finding], text: str) -> RunReport:
    return report_of(found, {one.path: text for one in found})


@given(found=findings)
def test_formats_of_lines_have_one_per_finding(report_of: ReportOf, found: list[Finding]) -> None:
    for name in ("concise", "github", "azure"):
        out = "".join(render(name, report_of(found), color=False))
        assert len(out.splitlines()) == len(found)  # splitlines also splits at form feeds, U+2028 and the like
        assert out.count("\n") == len(found)
        out.encode("utf-8")


@given(found=findings)
def test_github_reads_back_what_was_meant(report_of: ReportOf, found: list[Finding]) -> None:
    lines = "".join(render("github", report_of(found), color=False)).splitlines()
    for one, line in zip(found, lines, strict=True):
        head, _, message = line.removeprefix("::error ").partition("::")
        properties = dict(part.split("=", 1) for part in head.split(","))
        assert properties["title"] == "SLE001 bare-except"
        for written, meant in ((properties["file"], one.path), (message, one.message)):
            if all(c.isprintable() or c in "\r\n" for c in meant) and "##" not in meant:
                assert decoded(written) == meant


def decoded(text: str) -> str:
    for escape, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escape, character)
    return text


@example(found=[finding(":", "", 1, 1, 0, 0)], text="")
@given(found=findings, text=any_text)
def test_a_ci_server_obeys_nothing_but_our_own_lines(report_of: ReportOf, found: list[Finding], text: str) -> None:
    for name in FORMATS:
        out = "".join(render(name, report(report_of, found, text), color=False))
        obeyed = [line for line in re.split(r"[\r\n]", out) if line.lstrip().startswith("::")]
        assert len(obeyed) == (len(found) if name == "github" else 0)
        ours = "".join(re.sub(OUR_COMMANDS.get(name, r"(?!)"), "", line) for line in out.splitlines(keepends=True))
        assert not re.search(r"##\w*\[", ours)


@given(found=findings)
def test_json_is_valid_everywhere(report_of: ReportOf, found: list[Finding]) -> None:
    objects = json.loads("".join(render("json", report_of(found), color=False)))
    lines = "".join(render("jsonl", report_of(found), color=False)).splitlines()
    assert json.loads("".join(render("json-full", report_of(found), color=False)))["findings"] == objects
    assert objects == [json.loads(line) for line in lines]
    for one, read in zip(found, objects, strict=True):
        for key, meant in (("path", one.path), ("message", one.message)):
            read[key].encode("utf-8")  # no lone surrogates
            if not any(unicodedata.category(c) == "Cs" for c in meant):
                assert read[key] == meant


@given(found=findings, text=any_text)
def test_text_holds_nothing_that_a_terminal_obeys(report_of: ReportOf, found: list[Finding], text: str) -> None:
    out = "".join(render("text", report(report_of, found, text), color=False))
    for character in out.replace("\n", ""):
        assert unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp"), hex(ord(character))
        assert unicodedata.bidirectional(character) not in (
            "LRE",
            "RLE",
            "LRO",
            "RLO",
            "PDF",
            "LRI",
            "RLI",
            "FSI",
            "PDI",
        )
    out.encode("utf-8")
    advice = [line for line in out.splitlines() if line.lstrip().startswith("= ")]
    assert len(advice) >= len(found)
