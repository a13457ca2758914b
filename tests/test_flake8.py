"""flake8 says what `seniorlint check` says."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pathspec
import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.engine.observation import CheckFailure
from seniorlint.findings.file_result import FileResult
from seniorlint.flake8 import Plugin
from seniorlint.review.check_text import check_source
from tests.cli.command import run_here

FIXTURES = Path(__file__).parent / "fixtures" / "rules"
PACKAGE = Path(pathspec.__file__).parent
BAD = "try:\n    work()\nexcept:\n    recover()\n"


def flake8(*words: str | Path, cwd: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-m",
        "flake8",
        "--isolated",
        *(() if "--select" in words else ("--select", "SLE001,SLG001")),
        *map(str, words),
    ]
    return subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, text=True, check=False, timeout=300)


def findings_of_flake8(folder: Path, *words: str) -> set[tuple[str, int, int, str]]:
    done = flake8("--select", "SL", "--format", "%(path)s|%(row)d|%(col)d|%(code)s", *words, folder, cwd=folder)
    assert done.stderr == ""
    rows = [line.split("|") for line in done.stdout.splitlines()]
    return {(Path(path).relative_to(folder).as_posix(), int(row), int(col), code) for path, row, col, code in rows}


def findings_of_check(folder: Path) -> set[tuple[str, int, int, str]]:
    done = run_here("check", "--no-cache", "--jobs", "1", "--output-format", "json", ".", cwd=folder)
    assert done.code in (0, 1), done.err
    return {(one["path"], one["line"], one["column"], one["code"]) for one in json.loads(done.out)}


def copy(source: Path, target: Path, every: int) -> None:
    """Copy the Python files that flake8 can parse, without `# noqa`, which the two read alike but not to the letter.

    `every`: 4 copies each fourth file.
    """
    for path in sorted(source.rglob("*.py"))[::every]:
        text = path.read_text(encoding="utf-8")
        try:
            compile(text, path.name, "exec", dont_inherit=True)
        except SyntaxError:
            continue
        place = target / path.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(re.sub(r"#\s*noqa.*", "#", text), encoding="utf-8")


@pytest.mark.parametrize(
    ("source", "every"),
    [
        pytest.param(FIXTURES, 4, id="fixtures"),
        pytest.param(FIXTURES, 1, id="all-fixtures", marks=pytest.mark.long),
        pytest.param(PACKAGE, 1, id="pathspec"),
    ],
)
def test_same_findings_at_the_same_places(source: Path, every: int, tmp_path: Path) -> None:
    copy(source, tmp_path, every)
    (tmp_path / "pyproject.toml").write_text('[tool.seniorlint]\nselect = ["ALL"]\n')
    expected = findings_of_check(tmp_path)
    assert expected
    assert findings_of_flake8(tmp_path) == expected


def test_exit_codes_of_a_ci_job(tmp_path: Path) -> None:
    (tmp_path / "bad.py").write_text(BAD)
    done = flake8(".", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.startswith("./bad.py:3:1: SLE001 Name the exceptions this clause handles")
    assert done.stdout.rstrip().endswith("(bare-except) [junior, `try/except` blocks]")
    (tmp_path / "bad.py").write_text("x = 1\n")
    assert flake8(".", cwd=tmp_path).returncode == 0


def test_noqa_is_left_to_flake8_and_ours_is_honoured(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(BAD.replace("except:", "except:  # noqa: SLE001"))
    (tmp_path / "b.py").write_text(BAD.replace("except:", "except:  # seniorlint: ignore[bare-except] because"))
    assert flake8(".", cwd=tmp_path).stdout == ""
    assert flake8("--disable-noqa", ".", cwd=tmp_path).stdout.count("SLE001") == 1


def test_it_reads_the_nearest_configuration(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "a.py").write_text(BAD)
    (tmp_path / "inner" / "b.py").write_text(BAD)
    (tmp_path / "inner" / "seniorlint.toml").write_text('ignore = ["bare-except"]\n')
    assert [line.split(":")[0] for line in flake8(".", cwd=tmp_path).stdout.splitlines()] == ["./a.py"]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_wrong_configuration_ends_flake8_with_the_message(tmp_path: Path, jobs: str) -> None:
    for name in ("a.py", "b.py", "c.py"):
        (tmp_path / name).write_text(BAD)
    (tmp_path / "seniorlint.toml").write_text("selct = []\n")
    done = flake8("-j", jobs, ".", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr == ""
    assert done.stdout.splitlines()[1:] == [
        f"seniorlint: {tmp_path / 'seniorlint.toml'}:1: selct: unknown key; did you mean select?"
    ]


def test_files_that_the_configuration_excludes_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "vendor").mkdir()
    (tmp_path / "vendor" / "a.py").write_text(BAD)
    (tmp_path / "b.py").write_text(BAD)
    (tmp_path / "seniorlint.toml").write_text('extend-exclude = ["vendor/"]\n')
    assert [line.split(":")[0] for line in flake8(".", cwd=tmp_path).stdout.splitlines()] == ["./b.py"]


def test_rules_that_are_off_run_only_if_the_configuration_selects_them(tmp_path: Path) -> None:
    opt_in = [rule for rule in load_catalogue().rules.values() if not rule.default]
    (tmp_path / "a.py").write_text("x = 1  # seniorlint: ignore[bare-except] because\n")
    assert "unused-suppression" in {rule.name for rule in opt_in}
    assert flake8("--select", "SL", ".", cwd=tmp_path).stdout == ""
    (tmp_path / "seniorlint.toml").write_text('extend-select = ["unused-suppression"]\n')
    assert "a.py:1:29: SLX002" in flake8("--select", "SL", ".", cwd=tmp_path).stdout


def test_flake8_s_own_options_choose_among_the_findings(tmp_path: Path) -> None:
    for name in ("a.py", "b.py"):
        (tmp_path / name).write_text(BAD)
    assert flake8("--select", "SLD", ".", cwd=tmp_path).stdout.count("SLE") == 0
    assert flake8("--select", "SL", "--extend-ignore", "SLE,SLD", ".", cwd=tmp_path).stdout == ""
    one = flake8("--select", "SLE", "--per-file-ignores", "a.py:SLE001,SLE002", ".", cwd=tmp_path).stdout
    assert "b.py:3:1: SLE001" in one
    assert "a.py" not in one


def test_a_statement_that_only_python_can_parse_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x: int = 1\n(y): int = 2\n")
    lines = flake8("--select", "E9,SL", ".", cwd=tmp_path).stdout.splitlines()
    assert [line.split(" ")[:2] for line in lines] == [["./a.py:2:1:", "SLX004"]]


def test_nothing_is_imported_from_the_linted_folder(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(BAD)
    for name in ("libcst", "pathspec", "yaml", "tomli", "unittest"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('this was run')\n")
    (tmp_path / "seniorlint.toml").write_text('per-file-ignores = {"b.py" = ["bare-except"]}\n')
    done = flake8("a.py", cwd=tmp_path)
    assert done.stderr == ""
    assert done.stdout.startswith("a.py:3:1: SLE001")


def test_a_rule_that_fails_is_said_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def one_rule_fails(*words: object, **options: object) -> FileResult:
        result = check_source(*words, **options)  # type: ignore[arg-type]  # passed on as they are
        failure = CheckFailure("bare-except", "Traceback\nValueError: \x1b[31m no")
        return FileResult(result.path, result.findings, result.suppressed, (failure,))

    monkeypatch.setattr("seniorlint.app.file_by_file.check_source", one_rule_fails)
    monkeypatch.chdir(tmp_path)
    rows = list(Plugin(ast.parse(BAD), "a.py", BAD.splitlines(keepends=True)).run())
    assert "SLE001" in {text.split()[0] for _, _, text, _ in rows}
    assert rows[-1] == (
        1,
        0,
        "SLX000 bare-except failed inside seniorlint: ValueError: \\x1b[31m no; please report it",
        Plugin,
    )
    assert "SLX000" not in load_catalogue().by_code


def test_standard_input(tmp_path: Path) -> None:
    assert "stdin:3:1: SLE001" in flake8("-", cwd=tmp_path, stdin=BAD).stdout
    assert "stdin:3:1: SLE001" in flake8("-", cwd=tmp_path, stdin=BAD.replace("\n", "\r\n")).stdout
    named = flake8("--stdin-display-name", "tests/test_x.py", "-", cwd=tmp_path, stdin=BAD)
    assert "tests/test_x.py:3:1: SLE001" in named.stdout


def test_a_byte_order_mark_emoji_and_several_processes(tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / f"f{number}.py").write_bytes(b"\xef\xbb\xbfx = '\xf0\x9f\x8e\x89'; y = lambda a=[]: a\r\n")
    lines = flake8("-j", "2", ".", cwd=tmp_path).stdout.splitlines()
    assert [line.split(" ")[0] for line in lines] == [f"./f{number}.py:1:23:" for number in range(4)]


def test_a_file_that_flake8_cannot_parse_is_its_own_business(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("def f(:\n")
    done = subprocess.run(
        [sys.executable, "-m", "flake8", "--isolated", "--select", "E9,SL", "."],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "E999" in done.stdout
    assert "SL" not in done.stdout.replace("SyntaxError", "")


def test_flake8_accepts_every_code() -> None:
    assert all(re.fullmatch(r"[A-Z]{1,3}[0-9]{0,3}", code) for code in load_catalogue().by_code)


def test_loading_the_plugin_imports_no_engine(tmp_path: Path) -> None:
    code = "import sys, seniorlint.flake8; print('libcst' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout.strip() == "False"


NEW = "\ntry:\n    more()\nexcept:\n    recover()\n"
BASELINE = "[tool.seniorlint]\nselect = ['bare-except']\nbaseline = 'old.jsonl'\n"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A project whose one finding is in the baseline that its configuration names."""
    (tmp_path / "pyproject.toml").write_text(BASELINE)
    (tmp_path / "pkg").mkdir()
    (tmp_path / "pkg" / "a.py").write_text(BAD)
    assert run_here("baseline", "create", cwd=tmp_path).code == 0
    return tmp_path


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_the_configured_baseline_hides_is_hidden(old: Path, jobs: str) -> None:
    (old / "pkg" / "a.py").write_text("import os\n\n" + BAD + NEW)
    (old / "b.py").write_text(BAD)
    done = flake8("-j", jobs, ".", cwd=old)
    assert done.stderr == ""
    assert sorted(line.split(" ")[0] for line in done.stdout.splitlines()) == ["./b.py:3:1:", "./pkg/a.py:10:1:"]
    assert flake8(str(old / "pkg"), cwd=old).stdout.count("SLE001") == 1
    check = run_here("check", "--output-format", "concise", cwd=old)
    assert [line.split(" ")[0] for line in check.out.splitlines()[:2]] == ["b.py:3:1:", "pkg/a.py:10:1:"]


def test_a_renamed_file_keeps_what_the_baseline_hides(old: Path) -> None:
    git = ("git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org")
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "all"), ("mv", "pkg/a.py", "pkg/moved.py")):
        subprocess.run([*git, *words], cwd=old, check=True)
    assert flake8(".", cwd=old).stdout == ""
    (old / "other.py").write_text(BAD)
    assert flake8(".", cwd=old).stdout.count("SLE001") == 1


def test_a_baseline_that_cannot_be_read_ends_flake8_with_the_message(old: Path) -> None:
    (old / "old.jsonl").unlink()
    done = flake8("-j", "1", ".", cwd=old)
    assert done.returncode == 1
    message = f"The configured baseline: {old / 'old.jsonl'}: does not exist; `seniorlint baseline create` makes it"
    assert done.stdout.splitlines()[-1] == f"seniorlint: {message}"
