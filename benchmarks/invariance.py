"""Does a change that decides nothing change anybody's report? Mechanical changes to real packages, made and measured.

`python -m benchmarks.invariance DIR` takes the folder of the clones (`DIR/flask`, ...). In a copy of each it reports on
everybody, makes a change to all files of the package (to annotate: to all files), commits it as a developer who has
nothing else there, and reports again. It prints a row for each history and change: the people, those whose report is
another one (places and commits' ids left out), those of them whose own observations are others, and the observations
that moved, came or went. `--moves` lists these: of what, how many, from whom and to whom.

`--only`, `--changes`: some histories and changes. `--keep FOLDER`: copies and stores stay there for the next run.
black and isort run in an environment of their own.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from benchmarks.attribution import HISTORIES
from benchmarks.compared_reports import Difference, Move, Report, compare
from benchmarks.corpus import add_corpus_option
from benchmarks.environments import Environment, pinned
from benchmarks.mechanical import CHANGES, TOOLS, Change
from benchmarks.workspace import clean_environment

AUTHOR = ("-c", "user.name=Mechanical Change", "-c", "user.email=mechanical@example.org")
CONFIG = "seniorlint.toml"
RULES = 'extend-select = ["documentation"]\n'
_COLUMNS = "{:<10}{:<12}{:>8}{:>8}{:>9}{:>11}{:>9}"


@dataclass(frozen=True)
class Copy:
    """A copy of a history to change at will: its top, the commit that it starts from, and where reports are kept."""

    top: Path
    head: str
    environment: dict[str, str]

    def git(self, *words: str) -> str:
        """What git says here; raises `subprocess.CalledProcessError`."""
        command = ["git", "-C", str(self.top), *words]
        return subprocess.run(command, check=True, capture_output=True, encoding="utf-8", env=self.environment).stdout

    def report(self) -> Report:
        """The report on everybody."""
        command = [sys.executable, "-m", "seniorlint", "report", "--author", "all", "--output-format", "json"]
        done = subprocess.run(
            command, check=True, stdout=subprocess.PIPE, encoding="utf-8", env=self.environment, cwd=self.top
        )
        report: Report = json.loads(done.stdout)
        return report

    def files(self, folder: str) -> list[Path]:
        """The Python files below a folder that the last commit holds, absolute."""
        listed = self.git("ls-files", "-z", "--", f"{folder}/*.py" if folder else "*.py")
        return [self.top / name for name in listed.split("\0") if name]


def copied(history: Path, folder: Path) -> Copy:
    """A copy of a local clone in a folder, with its store; what is there already is put back to where it began."""
    top = folder.resolve() / history.name
    store = folder.resolve() / f"{history.name}-store"
    environment = clean_environment(store) | {
        "SENIORLINT_CACHE_DIR": str(store),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    if not top.exists():
        subprocess.run(["git", "clone", "-q", "--shared", str(history.resolve()), str(top)], check=True)
    copy = Copy(top, "origin/HEAD", environment)
    _put_back(copy)
    return copy


def _put_back(copy: Copy) -> None:
    copy.git("checkout", "-q", "--force", "--detach", copy.head)
    copy.git("clean", "-q", "-d", "--force")
    (copy.top / CONFIG).write_text(RULES, encoding="utf-8")


def made(change: Change, copy: Copy, package: str, tools: Environment) -> int:
    """Make a change and commit it; the number of files that it changed. It may be none."""
    change.make(copy.files("" if change.everywhere else package), tools)
    copy.git("add", "--all", "--", ".", f":!{CONFIG}")
    copy.git(*AUTHOR, "commit", "-q", "--allow-empty", "--no-verify", "-m", "Change mechanically")
    return len(copy.git("show", "--format=", "--name-only", "-M", "HEAD").split())


def measured(
    history: Path, folder: Path, changes: Sequence[Change], tools: Environment
) -> Iterator[tuple[Change, int, Difference]]:
    """Each change with the number of files that it changed, and what it did to the reports."""
    copy = copied(history, folder)
    package = next(one for one in (f"src/{history.name}", history.name) if (copy.top / one).is_dir())
    before = copy.report()
    for change in changes:
        _put_back(copy)
        count = made(change, copy, package, tools)
        yield change, count, compare(before, copy.report())
    _put_back(copy)


def move_in_words(move: Move) -> str:
    """Of what, how many, from whom and to whom."""
    parts = [
        ", ".join(f"{name} {count:g}" for name, count in side.items()) or "nobody" for side in (move.lost, move.gained)
    ]
    return f"{move.size:g} x {move.subject.name} {move.subject.outcome}: {parts[0]} -> {parts[1]}"


def main() -> int:
    """Print the table; 1 if anybody's own observations moved."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.invariance", description="What do reports hang on?")
    parser.add_argument("histories", type=Path, help="the folder of the clones")
    parser.add_argument("--only", nargs="+", choices=HISTORIES, default=HISTORIES)
    parser.add_argument("--changes", nargs="+", choices=[*CHANGES], default=[*CHANGES])
    parser.add_argument("--moves", action="store_true")
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    add_corpus_option(parser)
    asked = parser.parse_args()
    tools = pinned(asked.corpus, "mechanical", TOOLS)
    changes = [CHANGES[name] for name in asked.changes]
    kept = nullcontext(asked.keep) if asked.keep else tempfile.TemporaryDirectory(prefix="seniorlint-invariance-")
    print(_COLUMNS.format("history", "change", "files", "people", "changed", "recounted", "moved"))
    with kept as folder:
        for name in asked.only:
            for change, files, found in measured(asked.histories / name, Path(folder), changes, tools):
                moved = f"{sum(one.size for one in found.moves):g}"
                row = (name, change.name, files, found.people, len(found.changed), len(found.recounted), moved)
                print(_COLUMNS.format(*row), flush=True)
                for move in found.moves if asked.moves else ():
                    print(f"    {move_in_words(move)}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
