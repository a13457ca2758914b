"""A first run, nothing cached, on 300 files of Django and one core: seniorlint against the bare parse and Fixit.

`python -m benchmarks.first_run [--runs 5] [--fixit-runs 1] [--corpus DIR] [--no-fixit]` prints a table of wall
seconds and ratios. Whole processes are compared, Python's start and all imports included.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import importlib.util
import os
import platform
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks import corpus, timing
from benchmarks.fixit_env import FIXIT_VERSION, FixitUnavailable, ensure_fixit

PARSE_GC_ON = "bare parse, collector on"
PARSE_GC_OFF = "bare parse, collector off"
SENIORLINT = "seniorlint check, all rules"
FIXIT = "fixit lint, default rules"

# Makes the workspace a project root of its own, so that no configuration from above it counts.
ROOT_CONFIGURATION = "[tool.fixit]\nroot = true\n"


@dataclass(frozen=True)
class Workspace:
    """A temporary folder in which every measured process finds the same files and no trace of the run before."""

    root: Path
    sources: tuple[Path, ...]
    origin: Path

    @property
    def project(self) -> Path:
        """Where the commands run; holds the folder `django` with the files."""
        return self.root / "project"

    @property
    def file_list(self) -> Path:
        """The files, one per line, as bare_parse reads them."""
        return self.root / "files.txt"

    def reset(self) -> None:
        """Copy the files afresh and empty the cache folder."""
        for folder in (self.project, self.root / "cache"):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
        (self.project / "pyproject.toml").write_text(ROOT_CONFIGURATION)
        copies = [self.project / source.relative_to(self.origin) for source in self.sources]
        for source, copy in zip(self.sources, copies, strict=True):
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, copy)
        self.file_list.write_text("".join(f"{copy}\n" for copy in copies))

    def environment(self) -> dict[str, str]:
        """The environment of every command: as it is here, but with a cache folder that starts empty."""
        return {**os.environ, "XDG_CACHE_HOME": str(self.root / "cache")}


def commands(workspace: Workspace, runs: int, fixit: Path | None, fixit_runs: int) -> list[timing.Command]:
    """The commands to compare. Those of this Python also find the package `benchmarks`, whatever their folder."""
    environment = workspace.environment()
    inherited = [folder for folder in environment.pop("PYTHONPATH", "").split(os.pathsep) if folder]
    folders = [str(Path(__file__).parents[1]), *inherited]
    search_path = os.pathsep.join(str(Path(folder).resolve()) for folder in folders)

    def of_this_python(label: str, *arguments: str) -> timing.Command:
        argv = (sys.executable, "-m", *arguments)
        return timing.Command(label, argv, workspace.project, runs, {**environment, "PYTHONPATH": search_path})

    files = f"@{workspace.file_list}"
    check = ["check", "--isolated", "--select", "ALL", "--jobs", "1", "--exit-zero", "--output-format", "concise"]
    listed = [
        of_this_python(PARSE_GC_ON, "benchmarks.bare_parse", files),
        of_this_python(PARSE_GC_OFF, "benchmarks.bare_parse", "--gc-off", files),
        of_this_python(SENIORLINT, "seniorlint", *check, "django"),
    ]
    if fixit:
        # Fixit has no option for one process; its pool shares the one CPU that all commands are bound to.
        argv = (str(fixit), "--quiet", "lint", "django")
        exits = frozenset({0, 1})
        listed.append(timing.Command(FIXIT, argv, workspace.project, fixit_runs, environment, exits))
    return listed


def version_of(distribution: str) -> str:
    """The installed version of a distribution."""
    try:
        return importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        return "not installed as a distribution"


def table(timings: list[timing.Timing], held: corpus.Size) -> str:
    """Versions, seconds per command, and the ratios of the medians, as text."""
    by_label = {one.label: one for one in timings}
    seniorlint = by_label[SENIORLINT].median
    pinned = "one CPU" if timing.can_pin() else "NOT bound to one CPU: this platform cannot"
    lines = [
        f"python      {platform.python_version()} on {platform.system()} {platform.machine()}, {pinned}",
        f"libcst      {version_of('libcst')}",
        f"seniorlint  {version_of('seniorlint')}",
        f"fixit       {FIXIT_VERSION if FIXIT in by_label else 'not measured'}",
        f"files       {held.files:,} of Django {corpus.VERSIONS['django']}, {held.lines:,} lines",
        "",
        f"{'whole process, wall seconds':<32}{'runs':>5}"
        f"{'median':>9}{'least':>9}{'most':>9}{'lines/s':>10}{'printed':>9}",
    ]
    for one in timings:
        printed = len(one.runs[-1].stdout.splitlines())
        lines.append(
            f"{one.label:<32}{len(one.runs):>5}{one.median:>9.2f}{one.fastest:>9.2f}{one.slowest:>9.2f}"
            f"{held.lines / one.median:>10,.0f}{printed:>9,}"
        )
    lines += ["", "ratios of the medians"]
    for label in (PARSE_GC_ON, PARSE_GC_OFF):
        lines.append(f"seniorlint / {label:<30}{seniorlint / by_label[label].median:>7.2f}")
    if FIXIT in by_label:
        lines.append(f"fixit / {'seniorlint':<35}{by_label[FIXIT].median / seniorlint:>7.2f}")
    return "\n".join(lines)


def parse_arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.first_run", description="Measure a first run.")
    parser.add_argument("--runs", type=int, default=5, help="runs of each command but Fixit (default: 5)")
    parser.add_argument("--fixit-runs", type=int, default=1, help="runs of Fixit, which is slow (default: 1)")
    parser.add_argument("--no-fixit", action="store_true", help="leave Fixit out")
    corpus.add_corpus_option(parser)
    arguments = parser.parse_args()
    if min(arguments.runs, arguments.fixit_runs) < 1:
        parser.error("--runs and --fixit-runs must be at least 1")
    return arguments


def main() -> int:
    """Measure and print the table."""
    arguments = parse_arguments()
    if importlib.util.find_spec("seniorlint") is None:
        print("seniorlint is not installed in this Python", file=sys.stderr)
        return 2
    try:
        corpus.ensure(arguments.corpus, ["django"])
        files = corpus.django_300(arguments.corpus)
        fixit = None if arguments.no_fixit else ensure_fixit(arguments.corpus, version_of("libcst"))
        with tempfile.TemporaryDirectory() as temporary:
            workspace = Workspace(Path(temporary), tuple(files), arguments.corpus / "django")
            listed = commands(workspace, arguments.runs, fixit, arguments.fixit_runs)
            timings = timing.measure(listed, workspace.reset)
    except (corpus.CorpusError, FixitUnavailable, timing.UnexpectedExit) as error:
        print(error, file=sys.stderr)
        return 2
    print(table(timings, corpus.size(files)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
