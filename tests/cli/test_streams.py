"""Standard output, error and input: closed, full, or fed with text of a repository that a terminal would obey."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from tests.cli.command import environment, run_here

BARE = "try:\n    work()\nexcept:\n    recover()\n"
ONLY = ("--isolated", "--no-cache", "--select", "bare-except")
CHECK = f"check {' '.join(ONLY)} a.py"
needs_shell = pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no /dev/full")


def in_shell(words: str, cwd: Path) -> tuple[int, str]:
    """The exit code and the standard error of `seniorlint WORDS`, words and redirections as a shell reads them."""
    command = f'exec "$PYTHON" -m seniorlint {words}'
    env = {**environment(), "PYTHON": sys.executable}
    done = subprocess.run(["sh", "-c", command], cwd=cwd, env=env, capture_output=True, check=False, timeout=60)
    return done.returncode, done.stderr.decode()


@needs_shell
@pytest.mark.parametrize(
    "words", [f"check {' '.join(ONLY)} a.py", f"check {' '.join(ONLY)} a.py --diff", "rules", "-h"]
)
def test_an_output_that_takes_nothing_is_an_error_in_a_line(words: str, tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(BARE)
    code, said = in_shell(
        f"{words} --unsafe-fixes > /dev/full" if "--diff" in words else f"{words} > /dev/full", tmp_path
    )
    assert (code, said) == (2, "Error: standard output cannot be written: No space left on device.\n")


@needs_shell
def test_a_closed_output_is_an_error_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(BARE)
    code, said = in_shell(f"{CHECK} >&-", tmp_path)
    assert (code, said) == (2, "Error: standard output is closed; send it to a file or to the null device.\n")


@needs_shell
def test_closed_input_and_closed_error(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(BARE)
    assert in_shell(f"check {' '.join(ONLY)} - <&-", tmp_path) == (2, "Error: standard input is closed.\n")
    assert in_shell(f"{CHECK} 2>&-", tmp_path) == (1, "")
    assert in_shell("check gone.py 2>&-", tmp_path) == (2, "")


@needs_shell
def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    for number in range(300):
        (tmp_path / f"a{number}.py").write_text(BARE)
    command = f'"$PYTHON" -m seniorlint check {" ".join(ONLY)} . | head -1'
    env = {**environment(), "PYTHON": sys.executable}
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path, env=env, capture_output=True, check=False, timeout=60)
    assert done.stderr == b""


HOSTILE = "\x1b[2J\x07\r::error::forged\n::error::forged\u2028##[error]forged\u202e"


def assert_harmless(text: str) -> None:
    """Nothing that a terminal obeys, and no line that GitHub does."""
    for one in text.replace("\n", ""):
        assert unicodedata.category(one) not in ("Cc", "Zl", "Zp", "Cf"), hex(ord(one))
    assert not any(line.lstrip().startswith("::") for line in text.splitlines())
    assert "##[" not in text


def toml(text: str) -> str:
    """The text as a basic string of TOML."""
    return '"' + "".join(f"\\U{ord(one):08x}" for one in text) + '"'


@pytest.mark.parametrize(
    "configuration",
    [
        f"{toml(HOSTILE)} = 1\n",
        f"select = [{toml(HOSTILE)}]\n",
        f"[rules.{toml(HOSTILE)}]\nx = 1\n",
        f"[per-file-ignores]\n{toml(HOSTILE)} = [{toml(HOSTILE)}]\n",
        f"plugins = [{toml(HOSTILE)}]\n",
        f"level = {toml(HOSTILE)}\n",
    ],
)
def test_a_configuration_reaches_no_terminal_as_it_is(configuration: str, tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1\n")
    (tmp_path / "seniorlint.toml").write_text(configuration)
    done = run_here("check", "--no-cache", cwd=tmp_path)
    assert "forged" in done.err
    assert_harmless(done.err)
    assert_harmless(done.out)


@pytest.mark.parametrize(
    "words",
    [
        ("check", HOSTILE),
        ("check", "--select", HOSTILE),
        ("check", "--output-format", HOSTILE),
        ("check", f"--{HOSTILE}"),
        ("check", "--baseline", HOSTILE),
        ("explain", HOSTILE),
        ("rules", HOSTILE),
        ("skills", HOSTILE),
        (HOSTILE,),
    ],
    ids=lambda words: " ".join(words[:2]).replace(HOSTILE, "HOSTILE"),
)
def test_a_wrong_word_reaches_no_terminal_as_it_is(words: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1\n")
    done = run_here(*words, cwd=tmp_path)
    assert done.code == 2
    assert "forged" in done.err
    assert_harmless(done.err)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize("name", ["::error::a.py", " ::error::a.py", f"{HOSTILE}.py".replace("/", "")])
def test_a_file_name_reaches_no_terminal_as_it_is(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(BARE.replace("work()", f"work('##[error]{HOSTILE!r}')") + "# \x1b[2J\x85 ##[error]\n")
    (tmp_path / "seniorlint.toml").write_text('exclude = ["*x*"]\n')
    for words in (("--output-format", "text"), ("--output-format", "concise"), ("--statistics",)):
        done = run_here("check", *ONLY, *words, ".", cwd=tmp_path)
        assert done.code == 1
        assert_harmless(done.out + done.err)
    excluded = run_here("check", "--no-cache", name, cwd=tmp_path)
    assert_harmless(excluded.out + excluded.err)
