"""Every command in a repository full of traps: none is sprung, and nothing is asked of a network."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.robustness.counting import Counts
from tests.robustness.every_command import STEPS, Step, command_of, known_commands, make_repository, run_all
from tests.robustness.hostile import ALIASES, HOOKS, KEYS, is_armed, make_hostile, planted_names
from tests.robustness.run_commands import APART, WATCHED

# A namespace of its own has no way out; whoever is not root is root in a namespace of users.
NAMESPACES = (("unshare", "--net"), ("unshare", "--map-root-user", "--net"))
HERE = ("git", Path(sys.executable).name)  # the programs that a command starts
FEW = tuple(step for step in STEPS if step.words in {("check", "."), ("report",), ("review", "--since", "HEAD~1")})
ON_A_CLUSTER = {"org"}  # Dask's processes talk over TCP, on this machine unless a scheduler is named
TRAPS = len(KEYS) + len(ALIASES) + 2 * len(HOOKS) + len(planted_names())


@dataclass(frozen=True)
class Ran:
    """What each command came to, and which traps were sprung."""

    done: list[dict[str, object]]
    sprung: list[str]


def namespace() -> tuple[str, ...]:
    """The words that start a program without a network; skips the test where this machine does not allow that."""
    if shutil.which("unshare") is None:
        pytest.skip("there is no unshare")
    for words in NAMESPACES:
        if subprocess.run([*words, "true"], capture_output=True, check=False).returncode == 0:
            return words
    pytest.skip("no namespace can be made here")


def run_hostile(folder: Path, steps: Sequence[Step], *, before: Sequence[str] = ()) -> Ran:
    """Run commands in a new repository full of traps, which has the same path each time."""
    shutil.rmtree(folder, ignore_errors=True)
    make_repository(folder / "project")
    hostile = make_hostile(folder / "project", folder / "payload")
    assert is_armed(hostile), "this repository is harmless, so the test shows nothing"
    # the first folder of PATH is the current one, where a `git` waits
    done = run_all(folder / "project", folder / "home", steps, before=before, PATH=f".:{os.environ['PATH']}")
    return Ran(done, hostile.has_run())


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    return run_hostile(tmp_path_factory.mktemp("hostile") / "here", STEPS)


def test_no_command_is_forgotten() -> None:
    known = known_commands()
    assert known - ON_A_CLUSTER == {command_of(step, known) for step in STEPS}


def is_ours(asked: str) -> bool:
    """Is what a process asked for the start of git or of a Python of our own?"""
    event, _, found = asked.partition(" ")
    return event == "subprocess.Popen" and any(f"/{name}'" in found.partition(",")[0] for name in HERE)


def assert_nothing_happened(ran: Ran) -> None:
    assert ran.sprung == []
    for one in ran.done:
        asked = one["asked"]
        assert isinstance(asked, list)
        assert [line for line in asked if not is_ours(line)] == [], one["words"]
        assert "Traceback" not in str(one["err"]), one["err"]


def test_a_few_commands_spring_no_trap_and_reach_no_network(tmp_path: Path, counts: Counts) -> None:
    ran = run_hostile(tmp_path / "here", FEW)
    assert [one["code"] for one in ran.done] == [1, 0, 0]
    assert_nothing_happened(ran)
    counts.add("traps laid", TRAPS)


@pytest.mark.long
def test_no_command_springs_a_trap_or_reaches_a_network(everything: Ran, counts: Counts) -> None:
    assert_nothing_happened(everything)
    counts.add("traps laid", TRAPS)


def without_times(said: str) -> str:
    """What a command said, whatever time it took."""
    return re.sub(r"\b\d+(\.\d+)? s\b", "N s", said)


@pytest.mark.long
def test_every_command_says_the_same_without_a_network(
    everything: Ran, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.getbasetemp() / "hostile0" / "here"
    alone = run_hostile(folder, STEPS, before=namespace())
    for here, there in zip(everything.done, alone.done, strict=True):
        assert here["words"] == there["words"]
        assert here["code"] == there["code"], here["words"]
        assert without_times(str(here["out"])) == without_times(str(there["out"]))
        assert without_times(str(here["err"])) == without_times(str(there["err"]))
    assert alone.sprung == []


def test_a_namespace_has_no_network() -> None:
    program = "import socket; socket.create_connection(('127.0.0.1', 9), 1)"
    done = subprocess.run([*namespace(), sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert "Network is unreachable" in done.stderr


def test_what_reaches_a_network_is_seen(tmp_path: Path) -> None:
    """The hook is there also in a process that was forked."""
    log = tmp_path / "asked"
    program = APART.format(log=str(log), watched=WATCHED).partition("from seniorlint")[0]
    program += (
        "import socket\n"
        "if os.fork() == 0:\n"
        "    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one: one.connect(('127.0.0.1', 9))\n"
        "    os._exit(0)\n"
        "os.wait()\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
    assert log.read_text().startswith("socket.connect ")
