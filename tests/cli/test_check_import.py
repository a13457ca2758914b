"""`seniorlint check --import`: what other tools found, beside what we find.

The reports in `fixtures/imported` were written by the tools themselves (ruff 0.17.6, pylint 4.1.4, bandit 1.9.4, mypy
2.4.1, flake8 7.5.0) in a folder `/home/ada/shop`; `make.sh` there writes them again.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.engine.source import Source
from seniorlint.findings.rule_card import card_of
from seniorlint.imported.found_places import place_in
from seniorlint.imported.peer_rules import PeerRules
from seniorlint.imported.read_reports import read_report
from seniorlint.output.formats import FORMATS
from tests.cli.command import Done, run_here
from tests.cli.test_since import ENV, commit, git

REPORTS = Path(__file__).parents[1] / "fixtures" / "imported"
RULES = load_catalogue().rules
KEYS = (
    "code name message path line column end_line end_column severity level level_name skill category principle url fix"
)
KINDS = {
    "ruff.json": "ruff",
    "ruff.jsonl": "ruff",
    "ruff.sarif": "ruff",
    "pylint.json": "pylint",
    "pylint2.json": "pylint",
    "bandit.json": "bandit",
    "bandit.sarif": "bandit",
    "mypy.json": "mypy",
    "flake8.txt": "flake8",
}
BANDIT = ("bandit.json", "bandit.sarif")
HOSTILE = "##[error]\x1b[31mred\x07\r\n::error::x <script>alert(1)</script> `|*"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """The project that the reports are about, in another folder than there, with the reports beside it."""
    shutil.copytree(REPORTS / "shop", tmp_path / "app" / "shop")
    for name in KINDS:
        shutil.copy(REPORTS / name, tmp_path)
    (tmp_path / "app" / "pyproject.toml").write_text("[project]\nname = 'app'\n")
    return tmp_path / "app"


def check(*words: str, cwd: Path) -> Done:
    return run_here("check", "--no-project", "--no-cache", *words, cwd=cwd)


def found(*words: str, cwd: Path) -> list[dict[str, object]]:
    """The findings that are not ours."""
    done = check("--output-format", "json", *words, cwd=cwd)
    assert done.code in (0, 1), done.err
    return [one for one in json.loads(done.out) if ":" in str(one["code"])]


def ruff(path: str, line: int = 3, code: str = "E722", column: int = 1, **more: object) -> dict[str, object]:
    """An entry as ruff writes it."""
    place = {"row": line, "column": column}
    message = "Do not use bare `except`"
    return {"code": code, "filename": path, "location": place, "end_location": None, "message": message, **more}


def import_of(folder: Path, *entries: object, name: str = "made.json") -> str:
    (folder / name).write_text(json.dumps(entries))
    return name


def test_real_reports_are_read_and_each_finding_is_accounted_for(shop: Path) -> None:
    imports = [word for name in reversed(KINDS) for word in ("--import", f"../{name}")]
    done = check(*imports, "--output-format", "json", cwd=shop)
    assert done.code == 1
    tools = [str(one["code"]).partition(":")[0] for one in json.loads(done.out) if ":" in one["code"]]
    taken = 0
    for name in KINDS:
        said = next(line for line in done.err.splitlines() if line.startswith(f"../{name}: ") and "finding" in line)
        total, *parts = (int(word) for word in said.replace(":", " ").replace(",", " ").split() if word.isdecimal())
        assert total == sum(parts) == len(read_report(REPORTS / name).findings)
        taken += parts[0]
    assert taken == len(tools)
    assert set(tools) == {"ruff", "pylint", "bandit", "mypy"}  # what flake8 found, others found, too
    assert "whose position" not in done.err
    assert "files that are not there" not in done.err


@pytest.mark.parametrize(("name", "tool"), KINDS.items())
def test_a_report_is_told_by_its_content(name: str, tool: str) -> None:
    found = read_report(REPORTS / name)
    assert {one.tool for one in found.findings} == {tool}
    assert len(found.findings) > 3
    assert not found.left_out


def test_the_same_findings_come_from_each_format_of_a_tool() -> None:
    source = {name: Source((REPORTS / "shop" / name).read_text(encoding="utf-8")) for name in ("orders.py", "jobs.py")}

    def places(name: str, *codes: str) -> set[tuple[object, ...]]:
        file = read_report(REPORTS / name)
        return {
            (one.code, Path(one.path).name, place_in(source[Path(one.path).name], one))
            for one in file.findings
            if not codes or one.code in codes
        }

    assert places("pylint.json") == places("pylint2.json")
    assert places("ruff.sarif") == places(
        "ruff.json", *{one.code for one in read_report(REPORTS / "ruff.sarif").findings}
    )
    bandit = [{(one.code, one.line) for one in read_report(REPORTS / name).findings} for name in BANDIT]
    assert bandit[0] == bandit[1]


def test_a_finding_carries_what_its_rule_says(shop: Path) -> None:
    [one] = [one for one in found("--import", "../bandit.json", cwd=shop) if one["code"] == "bandit:B101"]
    card = card_of(RULES["assert-for-validation"])
    assert " ".join(one) == KEYS
    assert (one["name"], one["level"], one["skill"], one["principle"], one["url"], one["fix"]) == (
        card.name,
        card.level,
        card.skill,
        card.principle,
        card.url,
        None,
    )
    assert (one["line"], one["column"], one["severity"]) == (27, 5, RULES["assert-for-validation"].severity)
    assert str(one["message"]).startswith("Use of assert detected.")


def test_columns_are_code_points_whatever_the_tool_counts() -> None:
    """Line 26 has letters of two bytes before the call, for which bandit counts bytes and ruff code points."""
    source = Source((REPORTS / "shop" / "orders.py").read_text(encoding="utf-8"))
    column = source.line(26).index("requests.get") + 1
    assert column == 37
    for name, code in (("bandit.json", "B113"), ("ruff.json", "S113")):
        [one] = [one for one in read_report(REPORTS / name).findings if one.code == code]
        place = place_in(source, one)
        assert not isinstance(place, str)
        assert (place.line, place.column) == (26, column), name


NEW_PEERS = {
    "mypy.json": ("no-untyped-def", "unused-coroutine", "ignore-without-code"),
    "bandit.json": ("B108", "B310", "B604"),
    "ruff.json": ("PLE4703",),
    "broken/mypy.json": ("syntax",),
}


@pytest.mark.parametrize(("name", "codes"), NEW_PEERS.items())
def test_codes_that_tools_write_have_a_rule(name: str, codes: tuple[str, ...]) -> None:
    peers = PeerRules.of(load_catalogue()).rules
    written = {one.code: one.peer for one in read_report(REPORTS / name).findings}
    assert all(peers[written[code]] for code in codes)


@pytest.mark.parametrize(
    ("peer", "name"),
    [
        ("ruff:BLE001", "broad-except"),
        ("pylint:W0718", "broad-except"),
        ("pylint:R1732", "resource-without-with"),
        ("ruff:S608", "sql-from-string"),
        ("pylint:C0116", "missing-function-docstring"),
        ("pylint:C0103", "naming-style"),
        ("pylint:W1518", "cached-method"),
        ("flake8:E722", "bare-except"),
        ("flake8:S101", "assert-for-validation"),
        ("flake8:E999", "syntax-error"),
    ],
)
def test_a_code_of_several_rules_is_of_the_one_that_says_least(peer: str, name: str) -> None:
    assert PeerRules.of(load_catalogue()).rules[peer][0].name == name


def test_codes_of_other_tools_are_none_of_flake8() -> None:
    known = PeerRules.of(load_catalogue()).rules
    assert not {"flake8:W0718", "flake8:B113", "flake8:DL3006", "flake8:no-untyped-def", "flake8:PLR0913"} & set(known)


@pytest.mark.parametrize("name", ["ruff.json", "pylint.json", "mypy.json", "flake8.txt"])
def test_what_does_not_parse_is_said_once(name: str, tmp_path: Path) -> None:
    shutil.copytree(REPORTS / "broken", tmp_path / "broken")
    done = check("--import", f"broken/{name}", "--output-format", "json", cwd=tmp_path)
    assert json.loads(done.out)[0]["code"] == "SLX001"
    assert "that seniorlint or another report has at the same place" in done.err
    assert "E999" not in done.out


def test_a_fingerprint_stays_when_lines_move(tmp_path: Path) -> None:
    def fingerprints() -> list[str]:
        done = check("--import", "made.json", "--output-format", "sarif", cwd=tmp_path)
        [run] = json.loads(done.out)["runs"]
        assert [one["id"] for one in run["tool"]["driver"]["rules"]] == ["ruff:T201"]
        return [one["partialFingerprints"]["seniorlint/v2"] for one in run["results"]]

    (tmp_path / "a.py").write_text("def one():\n    print(1)\n\n\ndef two():\n    print(1)\n")
    import_of(tmp_path, ruff("a.py", 2, "T201", column=5), ruff("a.py", 6, "T201", column=5))
    before = fingerprints()
    (tmp_path / "a.py").write_text("x = 1\n\ndef one():\n    print(1)\n\n\ndef two():\n    print( 1 )  # new\n")
    import_of(tmp_path, ruff("a.py", 4, "T201", column=5), ruff("a.py", 8, "T201", column=5))
    assert fingerprints() == before
    assert len(set(before)) == 2


def test_what_we_report_ourselves_is_there_once(shop: Path) -> None:
    done = check("--import", "../pylint.json", "--import", "../ruff.json", "--output-format", "json", cwd=shop)
    lines = [(one["path"], one["line"], one["name"]) for one in json.loads(done.out)]
    assert ("shop/orders.py", 18, "bare-except") in lines
    assert len([one for one in lines if one[2] == "bare-except"]) == 1
    alone = [one["name"] for one in found("--import", "../ruff.json", cwd=shop)]
    assert "print-call" in alone
    assert "bare-except" not in alone
    both = found("--import", "../ruff.json", "--import", "../ruff.json", cwd=shop)
    assert len(both) == len(alone)


def test_codes_without_a_rule_are_named_and_counted(shop: Path) -> None:
    done = check("--import", "../bandit.json", cwd=shop)
    assert "no rule here answers to it: bandit:B404 (2), bandit:B403 (1)." in done.err
    assert "B404" not in done.out


def test_selection_and_suppressions_hold_for_both(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(
        "print(1)\nprint(2)  # seniorlint: ignore[print-call] because it is shown\nassert input()\n"
    )
    entries = [ruff("a.py", line, code) for line, code in ((1, "T201"), (2, "T201"), (3, "S101"))]
    words = ("--import", import_of(tmp_path, *entries))

    def places(*more: str) -> list[tuple[object, object]]:
        return [(one["code"], one["line"]) for one in found(*words, *more, cwd=tmp_path)]

    assert places() == [("ruff:T201", 1), ("ruff:S101", 3)]
    assert places("--ignore", "print-call") == [("ruff:S101", 3)]
    assert places("--select", "SLS") == [("ruff:S101", 3)]
    assert places("--ignore-suppressions") == [("ruff:T201", 1), ("ruff:T201", 2), ("ruff:S101", 3)]
    (tmp_path / "seniorlint.toml").write_text('[[overrides]]\npaths = ["a.py"]\nignore = ["print-call"]\n')
    assert places() == [("ruff:S101", 3)]
    (tmp_path / "seniorlint.toml").write_text('[per-file-ignores]\n"a.py" = ["print-call"]\n')
    assert places() == [("ruff:S101", 3)]
    (tmp_path / "seniorlint.toml").write_text('[severity]\nprint-call = "error"\n')
    assert [one["severity"] for one in found(*words, cwd=tmp_path)] == ["error", "warning"]
    assert "1 that comments hide" in check(*words, cwd=tmp_path).err


def test_since_and_fail_on_narrow_both(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    git(tmp_path, "symbolic-ref", "HEAD", "refs/heads/main")
    for name in ("a.py", "b.py"):
        (tmp_path / name).write_text("print(1)\n")
    commit(tmp_path)
    (tmp_path / "a.py").write_text("print(1)\nprint(2)\n")
    commit(tmp_path, "feature")
    report = import_of(tmp_path, *(ruff(*one, "T201") for one in (("a.py", 1), ("a.py", 2), ("b.py", 1))))
    done = run_here("check", "--since", "main", "--import", report, "--output-format", "concise", cwd=tmp_path, env=ENV)
    assert (
        done.out == "a.py:2:1: info ruff:T201 Do not use bare `except` [junior, Basic Logging with `logging` Module]\n"
    )
    assert "1 in files that did not change" in done.err
    assert "Hidden, on lines that did not change since main: 1." in done.err
    assert check("--import", report, "--fail-on", "warning", cwd=tmp_path).code == 0


def test_a_baseline_hides_ours_and_with_it_what_another_tool_says_of_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("try:\n    work()\nexcept:\n    mend()\n")
    assert run_here("baseline", "create", "--baseline", "baseline.json", cwd=tmp_path).code == 0
    done = check("--baseline", "baseline.json", "--import", import_of(tmp_path, ruff("a.py")), cwd=tmp_path)
    assert done.code == 0
    assert "Hidden by the baseline: 1." in done.err


def test_paths_from_elsewhere_find_their_files(tmp_path: Path) -> None:
    (tmp_path / "app" / "src" / "a b").mkdir(parents=True)
    (tmp_path / "app" / "src" / "a b" / "c.py").write_text("print(1)\n")
    (tmp_path / "app" / ".git").mkdir()
    here = tmp_path / "app" / "src"
    for written in (
        "a b/c.py",
        "./a b/c.py",
        "src/a b/c.py",
        str(here / "a b" / "c.py"),
        "/builds/team/app/src/a b/c.py",
        r"C:\agent\1\s\src\a b\c.py",
        r"src\a b\c.py",
    ):
        report = import_of(here, ruff(written, 1, "T201"))
        assert [one["path"] for one in found("--import", report, cwd=here)] == ["a b/c.py"], written
    (tmp_path / "elsewhere").mkdir()
    for uri, base in (
        ("a%20b/c.py", "file:///builds/x/src/"),
        ("a%20b/c.py", ""),
        ("src/a%20b/c.py", "file:///builds/x"),
        ((here / "a b" / "c.py").as_uri(), ""),
        ("file:///D:/a/app/src/a%20b/c.py", ""),
    ):
        (tmp_path / "elsewhere" / "one.sarif").write_text(json.dumps(sarif(uri, base)))
        assert [one["path"] for one in found("--import", "../../elsewhere/one.sarif", cwd=here)] == ["a b/c.py"], uri


def test_another_machine_is_told_and_a_name_alone_is_not_enough(tmp_path: Path) -> None:
    (tmp_path / "setup.py").write_text("print(1)\n")
    (tmp_path / ".git").mkdir()
    report = import_of(tmp_path, ruff("/builds/app/setup.py", 1, "T201"))
    assert f"made.json: /builds/app/ in it is taken for {tmp_path}." in check("--import", report, cwd=tmp_path).err
    others = [ruff(f"/usr/lib/{number}/base.py", 1, "T201") for number in range(3)]
    done = check("--import", import_of(tmp_path, ruff("/usr/lib/x/setup.py", 1, "T201"), *others), cwd=tmp_path)
    assert "4 in files outside of the paths and the repository" in done.err


def sarif(uri: str, base: str) -> dict[str, object]:
    artifact = {"uri": uri, "uriBaseId": "SRC"}
    result = {
        "ruleId": "T201",
        "message": {"text": "`print` found"},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": {"startLine": 1}}}],
    }
    run = {"tool": {"driver": {"name": "Ruff"}}, "results": [result], "originalUriBaseIds": {"TOP": {"uri": base}}}
    run["originalUriBaseIds"]["SRC"] = {"uriBaseId": "TOP"}  # type: ignore[index]  # that object
    return {"version": "2.1.0", "runs": [run]}


def test_what_is_not_there_any_more_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("print(1)\n")
    (tmp_path / "left.py").write_text("print(1)\n")
    entries = [
        ruff("a.py", 1, "T201"),
        ruff("a.py", 99, "T201"),
        ruff("a.py", 1, "T201", column=80),
        ruff("gone.py", 1, "T201"),
        ruff("left.py", 1, "T201"),
        ruff("/etc/passwd", 1, "T201"),
        ruff("../../../etc/passwd", 1, "T201"),
        ruff("a\0b.py", 1, "T201"),
    ]
    report = import_of(tmp_path, *entries)
    os.utime(tmp_path / report, (0, 0))
    done = check("--import", report, "--exclude", "left.py", "--output-format", "concise", cwd=tmp_path)
    assert done.out.count("T201") == 1
    said = done.err.splitlines()
    assert said[0] == (
        "made.json: 8 findings: 1 beside those of seniorlint, 2 whose position is not in the file any more, 2 in files"
        " that are not there, 1 in files that were not checked here, 2 in files outside of the paths and the"
        " repository."
    )
    assert "made.json: in files that were not checked here: left.py." in said
    assert any("a.py:99, beyond the end of the file, a.py:1, beyond the end of its line" in line for line in said)
    assert "made.json is older than a.py: its positions may be wrong, so run its tool again." in said


def test_a_line_that_reads_otherwise_now_is_not_pointed_at(shop: Path) -> None:
    file = shop / "shop" / "orders.py"
    file.write_text("# new\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    done = check("--import", "../bandit.json", "--output-format", "concise", cwd=shop)
    assert "bandit:B101" not in done.out
    assert "on a line that reads otherwise" in done.err


BAD_FILES = {
    "missing": (None, "cannot be read: No such file or directory"),
    "not JSON": (b"{oops", "is not JSON: "),
    "not UTF-8": (b'[{"code": "\xff"}]', "is not UTF-8: invalid start byte"),
    "deep": (b"[" * 100_000, "is nested too deeply"),
    "another document": (b'{"name": "x"}', "holds no finding of a format that is read: sarif, ruff, "),
    "a number": (b"[1]", "holds no finding of"),
    "text": (b"hello\n", "holds no finding of"),
    "digits": (b"[" + b"9" * 5000 + b"]", ""),
    "wrong types": (
        b'[{"filename": 1, "location": {"row": 1}}]',
        "the document[0].filename must be a text, not a number",
    ),
    "wrong line": (
        b'[{"filename": "a.py", "location": {"row": "1"}}]',
        "the document[0].location.row must be a line or column, not a text",
    ),
    "line": (b'{"file": "a.py", "line": 1, "severity": "error"}\n{oops\n', "line 2 is not JSON: "),
    "old SARIF": (b'{"version": "1.0.0", "runs": []}', "it is SARIF 1.0.0, not 2.1.0"),
    "SARIF": (b'{"version": "2.1.0", "runs": {}}', "the document.runs must be an array, not an object"),
}


@pytest.mark.parametrize(("data", "why"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_report_that_cannot_be_read_is_one_line(data: bytes | None, why: str, tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1\n")
    if data is not None:
        (tmp_path / "bad.json").write_bytes(data)
    done = check("--import", "bad.json", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("Error: --import: bad.json")
    assert why in done.err
    assert done.err.count("\n") == 1


def test_a_pipe_a_folder_and_an_empty_report(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1\n")
    assert check("--import", ".", cwd=tmp_path).code == 2
    (tmp_path / "empty.json").write_bytes(b"")
    done = check("--import", "empty.json", cwd=tmp_path)
    assert (done.code, done.err.splitlines()[0]) == (0, "empty.json: it has no findings.")
    (tmp_path / "wide.json").write_text(json.dumps([ruff("a.py", 1, "T201")]), encoding="utf-16")
    assert "1 beside" in check("--import", "wide.json", cwd=tmp_path).err


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("rufff=a.json", "'rufff' is none of sarif, ruff, pylint, bandit, mypy, flake8; did you mean ruff?"),
        ("ruff=", "ruff= lacks the file to read"),
    ],
)
def test_a_kind_that_is_unknown(word: str, why: str, tmp_path: Path) -> None:
    done = check("--import", word, cwd=tmp_path)
    assert done.code == 2
    assert why in done.err


@pytest.mark.parametrize("words", [("-",), ("--fix",), ("--diff",), ("--show-files",), ("--show-settings",)])
def test_what_imports_do_not_go_with(words: tuple[str, ...], tmp_path: Path) -> None:
    report = import_of(tmp_path)
    done = check("--import", report, *words, cwd=tmp_path)
    assert done.code == 2
    assert "--import" in done.err


def test_a_named_kind_decides(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1\n")
    report = import_of(tmp_path, ruff("a.py", 1, "T201"))
    assert "1 beside" in check("--import", f"ruff={report}", cwd=tmp_path).err
    assert "the document[0].message" in check("--import", f"pylint={report}", cwd=tmp_path).err


def test_hostile_messages_are_harmless_in_each_format(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("print(1)\n")
    entries = [ruff("a.py", 1, "T201", message=HOSTILE), ruff("x\n::error::" + HOSTILE, 1, HOSTILE)]
    report = import_of(tmp_path, *entries)
    outputs = [word for name in FORMATS for word in ("--output-format", f"{name}=out.{name}")]
    done = check("--import", report, *outputs, cwd=tmp_path)
    assert done.code == 1
    texts = {name: (tmp_path / f"out.{name}").read_bytes().decode() for name in FORMATS}
    for name, text in [*texts.items(), ("said", done.err)]:
        assert not set(text) & {"\x1b", "\x07", "\r"}, name
        assert "##[" not in text, name
        assert not any(line.lstrip().startswith("::error::x") for line in text.splitlines()), name
        assert name == "said" or "T201" in text, name
    for name in ("html", "junit", "checkstyle", "markdown"):
        assert "<script>" not in texts[name], name


@pytest.mark.long
def test_a_hundred_thousand_findings_take_seconds(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("print(1)\n" * 20_000)
    entries = [
        ruff("a.py", number % 20_000 + 1, ("T201", "S101", "B006", "F401", "E722")[number % 5])
        for number in range(100_000)
    ]
    done = run_here(
        "check", "--no-project", "--select", "print-call,bare-except", "--import", import_of(tmp_path, *entries),
        "--output-format", "jsonl", cwd=tmp_path,
    )  # fmt: skip
    assert done.code == 1
    assert "made.json: 100000 findings: " in done.err


@pytest.mark.long
def test_many_paths_that_are_not_there_take_seconds(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1\n")
    entries = [ruff(f"/b/{'d/' * 300}{number}.py", 1, "T201") for number in range(20_000)]
    done = check("--import", import_of(tmp_path, *entries), cwd=tmp_path)
    assert "20000 in files outside of the paths and the repository" in done.err


@pytest.mark.long
@pytest.mark.parametrize(
    "command",
    [
        ("ruff", "check", "--isolated", "--select", "ALL", "--output-format", "json"),
        ("ruff", "check", "--isolated", "--select", "ALL", "--output-format", "json-lines"),
        ("ruff", "check", "--isolated", "--select", "ALL", "--output-format", "sarif"),
        ("mypy", "--strict", "--output", "json"),
    ],
    ids=" ".join,
)
def test_the_tools_that_are_installed_write_what_is_read(command: tuple[str, ...], shop: Path) -> None:
    written = subprocess.run([sys.executable, "-m", *command, "shop"], cwd=shop, capture_output=True, check=False)
    (shop / "now.json").write_bytes(written.stdout)
    found = read_report(shop / "now.json").findings
    assert {one.tool for one in found} == {command[0]}
    assert len(found) > 5
    assert "whose position" not in check("--import", "now.json", cwd=shop).err
