"""A rule that fails, hangs, eats memory or ends its process costs itself on that file, and not the run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import Done, run
from tests.robustness.counting import Counts

RULE = '''\
code = "SLG9{number:02}"
name = "{name}"
summary = "{name}"
message = "Seen"
site = "every call"
skill = "language-proficiency/control-flow"
severity = "warning"
default = true
fix = "none"
why = """It is planted."""
practice = "Planted nothing"
references = ["https://docs.python.org/3/"]

[[example]]
bad = """
f()
"""
good = """
f
"""
'''
CHECKS = """\
import os
import re
import signal
import time

from seniorlint.authoring import MET, Context, check
import libcst as cst


def _is_meant(call, name):
    return isinstance(call.func, cst.Name) and call.func.value == name


@check
def raises(call: cst.Call, ctx: Context):
    if _is_meant(call, "raise_now"):
        raise ValueError("planted")
    return MET


@check
def hangs(call: cst.Call, ctx: Context):
    while _is_meant(call, "hang_now"):
        pass
    return MET


@check
def hangs_in_c(call: cst.Call, ctx: Context):
    if _is_meant(call, "hang_in_c_now"):
        re.fullmatch("(a*)*b", "a" * 64)
    return MET


@check
def eats(call: cst.Call, ctx: Context):
    kept = []
    while _is_meant(call, "eat_now"):
        kept.append(bytearray(20_000_000))
        time.sleep(0.01)
    return MET


@check
def exits(call: cst.Call, ctx: Context):
    if _is_meant(call, "exit_now"):
        os._exit(9)
    return MET


@check
def crashes(call: cst.Call, ctx: Context):
    if _is_meant(call, "crash_now"):
        signal.raise_signal(signal.SIGSEGV)
    return MET
"""
RULES = ("raises", "hangs", "hangs-in-c", "eats", "exits", "crashes")
SAID = {
    "raise_now": "raise_now.py: raises failed inside seniorlint: ValueError: planted; please report it",
    "hang_now": "hang_now.py is checked without hangs: it took longer than 5 seconds (file-timeout)",
    "hang_in_c_now": "hang_in_c_now.py is checked without hangs-in-c: it took longer than 5 seconds (file-timeout)",
    "eat_now": "eat_now.py is checked without eats: it took more than 400 MB of memory (memory-limit)",
    "exit_now": "exit_now.py is not checked: the process that checked this file ended with exit code 9",
    "crash_now": "crash_now.py is checked without crashes: it ended the process by SIGSEGV",
}
MISS = "try:\n    x\nexcept:\n    {call}()\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Files of which each calls what one of the planted rules goes wrong on, and has a finding of another rule."""
    (tmp_path / "planted.py").write_text(CHECKS, encoding="utf-8")
    folder = tmp_path / "rules" / "python-idioms"
    folder.mkdir(parents=True)
    for number, name in enumerate(RULES):
        (folder / f"{name}.toml").write_text(RULE.format(number=number, name=name), encoding="utf-8")
    for call in (*SAID, "nothing"):
        (tmp_path / f"{call}.py").write_text(MISS.format(call=call), encoding="utf-8")
    (tmp_path / "seniorlint.toml").write_text(
        'plugins = ["planted"]\nselect = ["bare-except", "raises", "hangs", "hangs-in-c", "eats", "exits", "crashes"]\n'
        'extend-exclude = ["planted.py"]\nfile-timeout = 5\nmemory-limit = 400\n'
    )
    return tmp_path


def check(project: Path, *words: str) -> Done:
    return run("check", "--allow-plugins", "--no-cache", *words, cwd=project, env={"PYTHONPATH": str(project)})


ALL, AT_ONCE = (*SAID, "nothing"), ("raise_now", "exit_now", "crash_now", "nothing")


@pytest.mark.parametrize(
    ("calls", "jobs"),
    [
        pytest.param(ALL, "1", marks=pytest.mark.long),
        pytest.param(ALL, "2", marks=pytest.mark.long),
        pytest.param(AT_ONCE, "1"),
    ],
    ids=["one-worker", "two-workers", "at-once"],
)
def test_each_costs_itself(project: Path, calls: tuple[str, ...], jobs: str, counts: Counts) -> None:
    files = [f"{call}.py" for call in calls]
    done = check(project, "--jobs", jobs, "--output-format", "concise", *files)
    counts.add("inputs", len(files) - 1, kind="rules that go wrong")
    assert sorted(done.err.strip().splitlines()) == sorted(SAID[call] for call in calls if call != "nothing")
    found = [line.partition(":")[0] for line in done.out.splitlines()]
    assert found == sorted(file for file in files if file != "exit_now.py")
    assert done.code == 2


def test_after_three_files_a_rule_is_left_out_and_that_is_said_once(project: Path) -> None:
    files = [f"crash{number}.py" for number in range(5)]
    for file in files:
        (project / file).write_text(MISS.format(call="crash_now"), encoding="utf-8")
    done = check(project, "--jobs", "1", "--output-format", "concise", *files)
    said = "is checked without crashes: it ended the process by SIGSEGV"
    left_out = f"{files[2]} {said}; it is left out of the rest of the run"
    assert done.err.strip().splitlines() == [f"{files[0]} {said}", f"{files[1]} {said}", left_out]
    assert [line.partition(":")[0] for line in done.out.splitlines()] == files
    assert done.code == 2
