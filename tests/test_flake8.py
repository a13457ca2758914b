"""flake8 says what `seniorlint check` says."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pathspec
import pytest

from seniorlint.catalogue.load import load_catalogue
from tests.cli.command import run

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
    done = run("check", "--no-cache", "--output-format", "json", ".", cwd=folder)
    assert done.code in (0, 1), done.err
    return {(one["path"], one["line"], one["column"], one["code"]) for one in json.loads(done.out)}


def copy(source: Path, target: Path) -> None:
    """Copy the Python files that flake8 can parse, without `# noqa`, which the two read alike but not to the letter."""
    for path in source.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        try:
            compile(text, path.name, "exec", dont_inherit=True)
        except SyntaxError:
            continue
        place = target / path.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(re.sub(r"#\s*noqa.*", "#", text), encoding="utf-8")


@pytest.mark.parametrize("source", [FIXTURES, PACKAGE], ids=["fixtures", "pathspec"])
def test_same_findings_at_the_same_places(source: Path, tmp_path: Path) -> None:
    copy(source, tmp_path)
    (tmp_path / "pyproject.toml").write_text('[tool.seniorlint]\nselect = ["ALL"]\n')
    expected = findings_of_check(tmp_path)
    assert expected
    assert findings_of_flake8(tmp_path) == expected


def test_exit_codes_of_a_ci_job(tmp_path: Path) -> None:
    (tmp_path / "bad.py").write_text(BAD)
    done = flake8(".", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.startswith("./bad.py:3:1: SLE001 Name the exceptions this clause handles")
    assert done.stdout.rstrip().endswith("(bare-except)")
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


def test_a_wrong_configuration_ends_flake8_with_the_message(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(BAD)
    (tmp_path / "seniorlint.toml").write_text("selct = []\n")
    done = flake8("-j", "1", ".", cwd=tmp_path)
    assert done.returncode != 0
    assert "did you mean select?" in done.stdout + done.stderr


def test_standard_input(tmp_path: Path) -> None:
    assert "stdin:3:1: SLE001" in flake8("-", cwd=tmp_path, stdin=BAD).stdout
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
