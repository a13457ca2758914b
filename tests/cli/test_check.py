"""`seniorlint check` as people and CI jobs call it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import pseudo_terminal, run, run_here

BAD = "try:\n    work()\nexcept:\n    recover()\n"
GOOD = "try:\n    work()\nexcept ValueError:\n    recover()\n"
ONLY = ("--isolated", "--select", "bare-except")


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")


def codes(out: str) -> list[str]:
    return [finding["code"] for finding in json.loads(out)]


def test_exit_codes(tmp_path: Path) -> None:
    write(tmp_path, bad=BAD, good=GOOD)
    assert run_here("check", *ONLY, "good.py", cwd=tmp_path).code == 0
    assert run_here("check", *ONLY, "bad.py", cwd=tmp_path).code == 1
    assert run_here("check", *ONLY, "--exit-zero", "bad.py", cwd=tmp_path).code == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("check", "nope.py"), "nope.py does not exist"),
        (("check", "--select", "bare-excpt"), "did you mean bare-except?"),
        (("check", "--ignore", "SLQ999"), "'SLQ999' is not a rule"),
        (("check", "--output-format", "jsn"), "did you mean json?"),
        (("check", "--output-format", "json="), "lacks the file"),
        (("check", "--output-format", "json", "--output-format", "sarif"), "Only one --output-format"),
        (("check", "--output-format", "json=no/such/folder/f"), "cannot be written"),
        (("check", "--unsafe-fixes"), "goes with --fix or --diff"),
        (("check", "--stdin-filename", "x.py", "good.py"), "goes with -"),
        (("check", "-", "good.py"), "stands alone"),
        (("check", "--jobs", "none"), "--jobs takes"),
        (("check", "--jobs", "0"), "--jobs takes"),
        (("check", "--config", "good.py", "--isolated"), "contradict"),
        (("check", "--config", "nope.toml"), "does not exist"),
        (("check", "--level", "boss"), "'boss' is not one of"),
        (("explain", "bare-excpt"), "did you mean bare-except?"),
        (("rules", "nonsense"), "'nonsense' is not a rule"),
        (("skills", "eror-handling"), "did you mean error-handling?"),
        (("chek",), "did you mean check?"),
    ],
)
def test_wrong_usage_is_exit_2_with_a_clear_message(tmp_path: Path, words: tuple[str, ...], message: str) -> None:
    write(tmp_path, good=GOOD)
    done = run_here(*words, cwd=tmp_path)
    assert done.code == 2
    assert message in done.err
    assert done.out == ""
    assert "Traceback" not in done.err


def test_a_wrong_configuration_is_exit_2(tmp_path: Path) -> None:
    write(tmp_path, bad=BAD)
    (tmp_path / "pyproject.toml").write_text('[tool.seniorlint]\nselct = ["SLE"]\n')
    done = run_here("check", cwd=tmp_path)
    assert done.code == 2
    assert f"{tmp_path / 'pyproject.toml'}:2: selct: unknown key; did you mean select?" in done.err


def test_json_has_exactly_the_keys_of_the_interface(tmp_path: Path) -> None:
    write(tmp_path, bad=BAD)
    (finding,) = json.loads(run_here("check", *ONLY, "--output-format", "json", cwd=tmp_path).out)
    assert list(finding) == [
        "code", "name", "message", "path", "line", "column", "end_line", "end_column", "severity", "level",
        "level_name", "skill", "category", "principle", "url", "fix",
    ]  # fmt: skip
    assert (finding["path"], finding["line"], finding["column"], finding["end_column"]) == ("bad.py", 3, 1, 8)
    assert finding["fix"] == {
        "safety": "unsafe",
        "edits": [{"line": 3, "column": 7, "end_line": 3, "end_column": 7, "text": " Exception"}],
    }


def test_several_outputs_at_once(tmp_path: Path) -> None:
    write(tmp_path, bad=BAD)
    done = run_here(
        "check", *ONLY, "--output-format", "concise", "--output-format", "json=a.json", "--output-format",
        "sarif=a.sarif", cwd=tmp_path,
    )  # fmt: skip
    assert done.out.startswith("bad.py:3:1: error SLE001")
    assert codes((tmp_path / "a.json").read_text()) == ["SLE001"]
    assert json.loads((tmp_path / "a.sarif").read_text())["version"] == "2.1.0"
    only_file = run_here("check", *ONLY, "--output-format", "json=b.json", cwd=tmp_path)
    assert "1 finding" in only_file.out


def test_services_get_paths_from_the_top_of_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    below = tmp_path / "packages" / "api"
    below.mkdir(parents=True)
    write(below, bad=BAD)
    words = ("check", *ONLY, "--no-cache", "--output-format", "github")
    assert run_here(*words, cwd=below).out.startswith("::error file=bad.py,")  # the repository is not known
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    assert run_here(*words, cwd=below).out.startswith("::error file=packages/api/bad.py,")
    gitlab = run_here("check", *ONLY, "--no-cache", "--output-format", "gitlab", cwd=below).out
    assert json.loads(gitlab)[0]["location"]["path"] == "packages/api/bad.py"
    (tmp_path / "packages" / ".git").mkdir()
    assert run_here(*words, cwd=below).out.startswith("::error file=api/bad.py,")


@pytest.mark.parametrize("output", ["sarif", "sarif=out.sarif"])
def test_what_github_refuses_is_said(output: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, bad=BAD * 3)
    words = ("check", *ONLY, "--no-cache", "--output-format", output)
    monkeypatch.setattr("seniorlint.output.sarif.limits.GITHUB_TAKES", 3)
    assert run_here(*words, cwd=tmp_path).err == ""
    monkeypatch.setattr("seniorlint.output.sarif.limits.GITHUB_TAKES", 2)
    said = run_here(*words, cwd=tmp_path).err
    assert "There are 3 findings. SARIF has the 2 most serious, because GitHub code scanning refuses more" in said


def test_order_and_repetition(tmp_path: Path) -> None:
    for name in ("b", "a", "c"):
        (tmp_path / name).mkdir()
        write(tmp_path / name, bad=BAD + BAD)
    first = run("check", *ONLY, "--output-format", "concise", "c", "a", "b", cwd=tmp_path)
    assert [line.split(" ")[0] for line in first.out.splitlines()] == [
        f"{name}/bad.py:{line}:1:" for name in "abc" for line in (3, 7)
    ]
    for jobs in ("1", "2"):
        assert run("check", *ONLY, "--output-format", "concise", "--jobs", jobs, cwd=tmp_path) == first


def test_fix_writes_and_reports_what_is_left(tmp_path: Path) -> None:
    write(tmp_path, bad=BAD)
    assert run_here("check", *ONLY, "--fix", cwd=tmp_path).code == 1
    assert (tmp_path / "bad.py").read_text() == BAD
    done = run_here("check", *ONLY, "--fix", "--unsafe-fixes", cwd=tmp_path)
    assert done.code == 0
    assert (tmp_path / "bad.py").read_text() == BAD.replace("except:", "except Exception:")


def test_diff_shows_and_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path, bad=BAD, good=GOOD)
    done = run_here("check", *ONLY, "--diff", "--unsafe-fixes", cwd=tmp_path)
    assert done.code == 1
    assert "-except:\n+except Exception:\n" in done.out
    assert "good.py" not in done.out
    assert (tmp_path / "bad.py").read_text() == BAD
    assert done.err == "Would fix 1 finding in 1 file.\n"


def test_diff_says_that_only_unsafe_fixes_are_there(tmp_path: Path) -> None:
    write(tmp_path, bad=BAD, good=GOOD)
    done = run_here("check", *ONLY, "--diff", cwd=tmp_path)
    assert (done.code, done.out, done.err) == (0, "", "Nothing is safe to fix; --unsafe-fixes would fix 1.\n")
    done = run_here("check", *ONLY, "--diff", "good.py", cwd=tmp_path)
    assert (done.code, done.out, done.err) == (0, "", "Nothing to fix.\n")
    write(tmp_path, both=BAD + "import logging\nlog = logging.getLogger()\nlog.warn('x')\n")
    words = ("--isolated", "--no-cache", "--select", "SLE001,SLL001")
    done = run_here("check", *words, "--diff", "both.py", cwd=tmp_path)
    assert (done.code, done.err) == (1, "Would fix 1 finding in 1 file; --unsafe-fixes would fix 1 more.\n")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--fix", "--diff"), "--fix changes the files and --diff only shows how"),
        (("--diff", "--output-format", "json=out"), "leave --output-format out"),
        (("--diff", "--output-format", "json"), "leave --output-format out"),
        (("--diff", "--statistics"), "leave --statistics out"),
        (("--diff", "--fail-on", "error"), "--fail-on is about findings"),
        (("--exit-zero", "--fail-on", "error"), "--exit-zero means --fail-on never"),
        (("--statistics", "--output-format", "json"), "give --output-format json a =FILE"),
        (("--statistics", "--output-format", "concise"), "give --output-format concise a =FILE"),
        (("--output-format", "json=out", "--output-format", "sarif=out"), "name the same file"),
        (("--no-cache", "--cache-dir", "out"), "contradict each other"),
        (("--unsafe-fixes",), "--unsafe-fixes goes with"),
        (("-", "--diff", "--output-format", "json=out"), "leave --output-format out"),
    ],
)
def test_options_that_could_not_all_have_their_effect_are_refused(
    words: tuple[str, ...], sentence: str, tmp_path: Path
) -> None:
    write(tmp_path, bad=BAD)
    done = run_here("check", "--isolated", *words, cwd=tmp_path)
    assert done.code == 2
    assert sentence in done.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.py"]
    assert (tmp_path / "bad.py").read_text() == BAD


def test_fixed_code_and_reports_go_to_different_places(tmp_path: Path) -> None:
    fixable = "import logging\nlog = logging.getLogger()\nlog.warn('x')\n"
    words = ("--isolated", "--select", "SLE001,SLL001", "-", "--fix", "--output-format", "json=out.json")
    done = run_here("check", *words, cwd=tmp_path, stdin=(BAD + fixable).encode())
    assert done.out == BAD + fixable.replace("warn(", "warning(")
    assert codes((tmp_path / "out.json").read_text()) == ["SLE001"]
    assert "1 finding in 1 of 1 file" in done.err
    concise = run_here("check", *ONLY, "-", "--fix", "--output-format", "concise", cwd=tmp_path, stdin=BAD.encode())
    assert (concise.out, concise.err[:18]) == (BAD, "-:3:1: error SLE00")
    counts = run_here("check", *ONLY, "-", "--fix", "--statistics", cwd=tmp_path, stdin=BAD.encode())
    assert (counts.out, counts.err.split()[:2]) == (BAD, ["count", "code"])


@pytest.mark.parametrize(
    ("severity", "fail_on", "code"),
    [
        ("info", None, 1),
        ("info", "info", 1),
        ("info", "warning", 0),
        ("warning", "warning", 1),
        ("warning", "error", 0),
        ("error", "warning", 1),
        ("error", "error", 1),
        ("error", "never", 0),
    ],
)
def test_severity_decides_what_fails_a_run(severity: str, fail_on: str | None, code: int, tmp_path: Path) -> None:
    write(tmp_path, bad=BAD)
    (tmp_path / "seniorlint.toml").write_text(f'select = ["SLE001"]\n[severity]\nbare-except = "{severity}"\n')
    words = ("--fail-on", fail_on) if fail_on else ()
    done = run_here("check", "--no-cache", *words, "--output-format", "concise", cwd=tmp_path)
    assert (done.code, done.out.count(f": {severity} SLE001 ")) == (code, 1)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), 0),
        (("--fail-on", "warning"), 1),
        (("--fail-on", "never"), 0),
        (("--exit-zero",), 0),
        (("--config", "strict.toml"), 1),
        (("--isolated",), 1),
        (("--fix",), 0),
        (("bad.py", "below/bad.py"), 0),
    ],
)
def test_the_configuration_says_what_fails_a_run(words: tuple[str, ...], code: int, tmp_path: Path) -> None:
    write(tmp_path, bad=BAD)
    (tmp_path / "seniorlint.toml").write_text(
        'select = ["SLE001"]\nfail-on = "error"\n[severity]\nSLE001 = "warning"\n'
    )
    (tmp_path / "strict.toml").write_text('select = ["SLE001"]\n')
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "seniorlint.toml").write_text('select = ["SLE001"]\n[severity]\nSLE001 = "warning"\n')
    write(tmp_path / "below", bad=BAD)
    for _ in ("checked", "known"):
        done = run_here("check", *words, "--output-format", "concise", cwd=tmp_path)
        assert (done.code, "SLE001" in done.out) == (code, True)


def test_a_changed_configuration_fails_a_known_run(tmp_path: Path) -> None:
    write(tmp_path, bad=BAD)
    codes_seen = []
    for text in ('fail-on = "never"', 'fail-on = "error"', "", 'fail-on = "never"'):
        (tmp_path / "seniorlint.toml").write_text(f'select = ["SLE001"]\n{text}\n')
        codes_seen.append(run_here("check", cwd=tmp_path).code)
    assert codes_seen == [0, 1, 1, 0]


@pytest.mark.parametrize(("name", "code"), [("never", 0), ("info", 1)])
def test_the_configuration_says_what_fails_on_standard_input(name: str, code: int, tmp_path: Path) -> None:
    (tmp_path / "seniorlint.toml").write_text(f'select = ["SLE001"]\nfail-on = "{name}"\n')
    done = run_here("check", "-", "--output-format", "json", cwd=tmp_path, stdin=BAD.encode())
    assert (done.code, codes(done.out)) == (code, ["SLE001"])


def test_an_error_inside_is_exit_2_whatever_may_fail_a_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*words: object, **more: object) -> None:
        raise ZeroDivisionError

    write(tmp_path, bad=GOOD)
    monkeypatch.setattr("seniorlint.review.check_text.observe_source", broken)
    done = run_here("check", *ONLY, "--no-cache", "--fail-on", "never", cwd=tmp_path)
    assert done.code == 2
    assert "Well done" not in done.out


def test_stdin(tmp_path: Path) -> None:
    done = run_here("check", *ONLY, "-", "--output-format", "json", cwd=tmp_path, stdin=BAD.encode())
    assert (done.code, codes(done.out)) == (1, ["SLE001"])
    named = run_here(
        "check",
        *ONLY,
        "-",
        "--stdin-filename",
        "pkg/x.py",
        "--output-format",
        "concise",
        cwd=tmp_path,
        stdin=BAD.encode(),
    )
    assert named.out.startswith("pkg/x.py:3:1:")
    fixed = run_here("check", *ONLY, "-", "--fix", "--unsafe-fixes", cwd=tmp_path, stdin=BAD.encode())
    assert fixed.out == BAD.replace("except:", "except Exception:")
    assert fixed.code == 0
    binary = run_here("check", *ONLY, "-", "--fix", cwd=tmp_path, stdin=b"\xff\xfe\x00")
    assert binary.code == 1
    assert "SLX001" in binary.err


def test_suppressions_can_be_ignored(tmp_path: Path) -> None:
    write(tmp_path, bad=BAD.replace("except:", "except:  # seniorlint: ignore[bare-except] because tests"))
    assert run_here("check", *ONLY, cwd=tmp_path).code == 0
    assert run_here("check", *ONLY, "--ignore-suppressions", cwd=tmp_path).code == 1


def test_unused_suppressions_are_reported_when_asked(tmp_path: Path) -> None:
    write(tmp_path, a=GOOD.replace("ValueError:", "ValueError:  # seniorlint: ignore[bare-except]"))
    done = run_here("check", "--isolated", "--select", "bare-except,SLX002", "--output-format", "json", cwd=tmp_path)
    (finding,) = json.loads(done.out)
    assert (finding["code"], finding["line"], finding["column"]) == ("SLX002", 3, 42)


def test_per_file_ignores_and_nearest_configuration(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "inner").mkdir()
    write(tmp_path, bad=BAD)
    write(tmp_path / "tests", bad=BAD)
    write(tmp_path / "inner", bad=BAD)
    (tmp_path / "seniorlint.toml").write_text('select = ["SLE001"]\n[per-file-ignores]\n"tests/**" = ["SLE"]\n')
    (tmp_path / "inner" / "seniorlint.toml").write_text('select = ["SLG"]\n')
    done = run_here("check", "--output-format", "json", cwd=tmp_path)
    assert [finding["path"] for finding in json.loads(done.out)] == ["bad.py"]


def test_statistics(tmp_path: Path) -> None:
    write(tmp_path, bad=BAD + BAD)
    lines = run_here("check", *ONLY, "--statistics", cwd=tmp_path).out.splitlines()
    assert lines[1].split()[:3] == ["2", "SLE001", "bare-except"]


def test_colour_only_on_a_terminal_and_not_against_no_color(tmp_path: Path) -> None:
    write(tmp_path, bad=BAD)
    assert "\x1b[" not in run("check", *ONLY, cwd=tmp_path).out
    pytest.importorskip("pty")
    assert "\x1b[" in pseudo_terminal("check", *ONLY, "bad.py", cwd=tmp_path)
    assert "\x1b[" not in pseudo_terminal("check", *ONLY, "bad.py", cwd=tmp_path, env={"NO_COLOR": "1"})


def test_a_repository_cannot_make_anything_run(tmp_path: Path) -> None:
    (tmp_path / "evil.py").write_text("open('executed', 'w').close()\n")
    (tmp_path / "rules").mkdir()
    (tmp_path / "seniorlint.toml").write_text('plugins = ["evil"]\n')
    done = run("check", cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)})
    assert not (tmp_path / "executed").exists()
    assert "--allow-plugins" in done.err
    run("check", "--allow-plugins", cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)})
    assert (tmp_path / "executed").exists()


def test_a_module_of_the_folder_does_not_replace_ours(tmp_path: Path) -> None:
    (tmp_path / "sample.py").write_text(BAD)
    for module in ("json", "click", "libcst", "pathspec"):
        (tmp_path / f"{module}.py").write_text("open('executed', 'w').close()\n")
    done = run("check", *ONLY, "sample.py", cwd=tmp_path)
    assert done.code == 1
    assert not (tmp_path / "executed").exists()


@pytest.mark.parametrize("words", [(), ("--diff",), ("--no-cache",)])
def test_a_named_folder_that_an_exclude_takes_is_exit_2(tmp_path: Path, words: tuple[str, ...]) -> None:
    for folder in (".venv/pip", "src"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "bad.py").write_text(BAD)
    (tmp_path / "empty").mkdir()
    for _ in range(2):  # a run that nothing has changed for says so, too
        done = run_here("check", *ONLY, *words, ".venv/pip", "src", cwd=tmp_path)
        assert (done.code, "bad.py" in done.out) == (2, "--diff" not in words)
        assert done.err.startswith(".venv/pip is not checked: the default exclude `.venv/` takes all of it\n")
    assert run_here("check", *ONLY, *words, "empty", cwd=tmp_path).code == 0


def test_an_internal_error_is_exit_2_and_says_so(tmp_path: Path) -> None:
    write(tmp_path, bad=BAD)
    sabotage = tmp_path / "sitecustomize.py"
    sabotage.write_text(
        "import seniorlint.review.check_text as c\n"
        "def broken(*a, **k): raise ZeroDivisionError('sabotage')\n"
        "c.observe_source = broken\n"
    )
    done = run("check", *ONLY, "--no-cache", "bad.py", cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)})
    assert done.code == 2
    assert "bad.py: ZeroDivisionError failed inside seniorlint: ZeroDivisionError: sabotage" in done.err


def test_hidden_findings_are_no_reason_for_praise(tmp_path: Path) -> None:
    write(tmp_path, bad=BAD)
    words = ("--isolated", "--select", "bare-except")
    assert run_here("baseline", "create", *words, cwd=tmp_path).code == 0
    done = run_here("check", *words, "--no-cache", "--baseline", "seniorlint-baseline.jsonl", cwd=tmp_path)
    assert (done.code, done.out) == (0, "No findings to show in 1 file; 1 hidden.\n")


def test_diff_and_exit_zero_go_together(tmp_path: Path) -> None:
    write(tmp_path, bad=BAD)
    words = ("check", *ONLY, "--diff", "--unsafe-fixes")
    assert run_here(*words, cwd=tmp_path).code == 1
    assert run_here(*words, "--exit-zero", cwd=tmp_path).code == 0
