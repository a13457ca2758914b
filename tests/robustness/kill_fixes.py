"""A program that fixes a folder again and again, in a child that is killed at a random moment, and looks at each file.

`python kill_fixes.py FOLDER KILLS SEED` prints what came of it as JSON. A child is forked from a process that has
loaded everything, so that nearly all of its time is spent on fixing, and hundreds of kills take seconds.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path

from seniorlint.cli.main import main

WORDS = ("check", "--select", "bare-except", "--fix", "--unsafe-fixes", "--no-cache", "--isolated", ".")
FILES = 5
OLD = b"\xef\xbb\xbf# %d caf\xc3\xa9\r\ntry:\r\n    work()\r\nexcept:\r\n    recover()\r\n" + b"x = 1\r\n" * 20
NEW = OLD.replace(b"except:", b"except Exception:")


def old(number: int) -> bytes:
    """What a file holds before it is fixed."""
    return OLD.replace(b"%d", b"%d" % number)


def new(number: int) -> bytes:
    """What it holds afterwards."""
    return NEW.replace(b"%d", b"%d" % number)


def fix(folder: Path, seconds: float | None) -> int:
    """Fix in a child that is killed after so many seconds, or never; the status that it ended with."""
    child = os.fork()
    if child == 0:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        os.chdir(folder)
        with suppress(SystemExit):
            main.main([*WORDS], prog_name="seniorlint")
        os._exit(0)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1]


def write_old(folder: Path) -> None:
    """Put back what was fixed, and a link beside it."""
    for number in range(FILES):
        (folder / f"f{number}.py").write_bytes(old(number))


def run(folder: Path, kills: int, seed: int) -> dict[str, int]:
    """Kill so many runs. `torn`: files that were neither old nor new; `left`: files that a whole run left behind."""
    chance = random.Random(seed)
    write_old(folder)
    with open(os.devnull, "w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere), suppress(SystemExit):
        main.main([*WORDS[:-1], str(folder)], prog_name="seniorlint")  # what it loads is there in each child
    started = time.monotonic()
    write_old(folder)
    fix(folder, None)
    whole = time.monotonic() - started
    found = {"killed": 0, "ended": 0, "torn": 0, "partly": 0, "temporary": 0, "left": 0}
    while found["killed"] < kills:
        write_old(folder)
        status = fix(folder, chance.uniform(0, whole * 1.1))
        found["killed" if os.WIFSIGNALED(status) else "ended"] += 1
        is_new = []
        for number in range(FILES):
            data = (folder / f"f{number}.py").read_bytes()
            is_new.append(data == new(number))
            found["torn"] += data not in (old(number), new(number))
        found["partly"] += len(set(is_new)) == 2
        found["temporary"] += len(os.listdir(folder)) > FILES
        if found["killed"] % 25 == 0:
            fix(folder, None)
            found["left"] += len(os.listdir(folder)) - FILES
            found["torn"] += any((folder / f"f{number}.py").read_bytes() != new(number) for number in range(FILES))
    fix(folder, None)
    found["left"] += len(os.listdir(folder)) - FILES
    return found


if __name__ == "__main__":
    json.dump(run(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])), sys.stdout)
