"""What is counted in the processes of a run is summed at its end."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.robustness.counting import Counts, summed

ROOT = Path(__file__).parents[2]


def test_kinds_are_counted_once() -> None:
    counts = Counts()
    counts.add("inputs", 3, kind="links")
    first = counts.take()
    counts.add("inputs", 2, kind="links")
    counts.add("attacks")
    assert summed([*first, *counts.take()]) == {
        "inputs": 5,
        "kinds": 1,
        "crashes": 0,
        "wrong results": 0,
        "attacks": 1,
    }
    assert counts.take() == []


def test_what_fails_is_told_apart() -> None:
    counts = Counts()
    with pytest.raises(AssertionError), counts.trying("bytes"):
        raise AssertionError
    with pytest.raises(ValueError, match="bad"), counts.trying("tokens"):
        raise ValueError("bad")
    sums = summed(counts.take())
    assert (sums["inputs"], sums["kinds"], sums["crashes"], sums["wrong results"]) == (2, 2, 1, 1)


@pytest.mark.parametrize("processes", [[], ["-n", "2"]], ids=["one", "two"])
def test_the_sums_are_printed(processes: list[str]) -> None:
    tests = "tests/robustness/test_counting.py"
    command = [sys.executable, "-m", "pytest", tests, "-k", "counted_for_a_test", *processes]
    env = {**os.environ, "COUNTED_FOR_A_TEST": "1"}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    lines = done.stdout.splitlines()
    assert "robustness: 5 inputs, 1 kinds, 0 crashes, 0 wrong results" in [line.strip() for line in lines]


@pytest.mark.parametrize("number", [2, 3])
def test_counted_for_a_test(counts: Counts, number: int) -> None:
    """For the test above; in the run that this is otherwise part of it would be untrue."""
    if "COUNTED_FOR_A_TEST" in os.environ:
        counts.add("inputs", number, kind="of the test above")
