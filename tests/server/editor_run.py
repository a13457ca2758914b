"""Runs a real editor, headless, with the settings that its page in docs/editors/ gives, against the real server."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PAGES = Path(__file__).parents[2] / "docs" / "editors"
SCRIPTS = Path(__file__).with_name("editors")
TIMEOUT = 120.0  # seconds; only a broken editor makes a test wait as long
TEXT = """\
title = "😀"
try: work(title)
except: title = "🎉"
try: work(title)
except KeyError as err: title = "😀é"; raise ValueError("👍")
"""
SERVER = """\
#!{python}
# Starts the server, and keeps its number and its exit code.
import subprocess, sys
server = subprocess.Popen([sys.executable, "-m", "seniorlint", *sys.argv[1:]])
with open("{away}/started", "a") as file:
    print(server.pid, file=file)
code = server.wait()
with open("{away}/ended", "a") as file:
    print(code, file=file)
sys.exit(code)
"""


@dataclass(frozen=True)
class Run:
    """What an editor saw, the exit codes of the servers that it did not kill, and the file as it was saved."""

    answers: dict[str, Any]
    exit_codes: list[int]
    saved: str


def settings(page: str, heading: str, number: int = 0) -> str:
    """The code block of a page below a heading, counted from 0."""
    text = (PAGES / page).read_text(encoding="utf-8")
    _, _, section = text.partition(f"\n## {heading}\n")
    blocks = re.findall(r"^```\w+\n(.*?)^```$", section.partition("\n## ")[0], re.DOTALL | re.MULTILINE)
    block: str = blocks[number]
    return block


def run_editor(
    command: Sequence[str | Path],
    folder: Path,
    settings: str,
    more: Mapping[str, str] | None = None,
    *,
    text: str = TEXT,
    select: Sequence[str] = ("bare-except", "raise-without-cause"),
) -> Run:
    """Run an editor in a folder until it ends, with `seniorlint` on its PATH and a home of its own.

    The environment names the file with the settings, and the file that the editor's script writes its answers to.
    """
    (folder / "seniorlint.toml").write_text(f"select = {json.dumps(select)}\n")
    (folder / "app.py").write_text(text, encoding="utf-8")
    (folder / "second.py").write_text("title = 1\n")
    away = folder / ".editor"
    home = away / "home"
    home.mkdir(parents=True)
    (away / "settings").write_text(settings, encoding="utf-8")
    answers = away / "answers.json"
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env={**os.environ, **environment_of(away), **(more or {})},
        timeout=TIMEOUT,
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
    )
    said = (done.stdout + done.stderr).decode(errors="replace")[-2000:]
    assert done.returncode == 0, said
    assert answers.is_file(), said
    found = json.loads(answers.read_text(encoding="utf-8"))
    assert "problem" not in found, (found, said)
    return Run(found, _exit_codes(away), (folder / "app.py").read_text(encoding="utf-8"))


def environment_of(away: Path) -> dict[str, str]:
    """The environment of an editor that keeps everything in a folder, and starts the server of these tests."""
    programs = away / "bin"
    programs.mkdir(exist_ok=True)
    server = programs / "seniorlint"
    server.write_text(SERVER.format(python=sys.executable, away=away))
    server.chmod(0o755)
    home = away / "home"
    return {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(home),
        **{f"XDG_{kind}_HOME": str(home) for kind in ("CACHE", "CONFIG", "DATA", "STATE")},
        "SENIORLINT_SETTINGS": str(away / "settings"),
        "SENIORLINT_RESULT": str(away / "answers.json"),
        "LC_ALL": "C.UTF-8",
    }


def _exit_codes(away: Path) -> list[int]:
    """The exit codes that are known of the servers; fails where one that was started still runs."""
    started = [int(line) for line in (away / "started").read_text().split()]
    deadline = time.monotonic() + TIMEOUT
    while any(_runs(process) for process in started):
        assert time.monotonic() < deadline, "the editor left a server behind"
        time.sleep(0.05)
    ended = away / "ended"
    return [int(code) for code in ended.read_text().split()] if ended.is_file() else []


def _runs(process: int) -> bool:
    """Is there such a process that has not ended?"""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def fixed(text: str) -> str:
    """What is left when the first finding was fixed, the second suppressed, and a line typed above."""
    lines = text.replace("except:", "except Exception:").rstrip("\n")
    return f"# 😀 typed\n{lines}  # seniorlint: ignore[raise-without-cause] because \n"


def assert_found_and_fixed(run: Run, text: str = TEXT) -> None:
    """The findings were where they are, hover taught, the fix of the first left the second, which was suppressed."""
    answers = run.answers
    second = [5, text[text.index("raise") :].rstrip("\n")]
    assert answers["opened"] == [[3, "except:"], second]
    assert "bare-except (SLE001, error)" in answers["hover"]
    assert "except ValueError:" in answers["hover"]
    assert answers["fixed"] == [second]
    assert answers["text"] == run.saved == fixed(text)
