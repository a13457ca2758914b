"""Do packages still pass their own tests after `seniorlint check --fix`, and after `--fix --unsafe-fixes`?

`python -m benchmarks.fixes_tested [--folder DIR] [PACKAGE ...]` downloads the packages of `fixes_tested.toml` with
their tests, installs what those need into an environment, and runs them three times for each package: as it is, with
its safe fixes, and with all of them. All rules are on; the tests themselves are not fixed. Exit 1 where a test that
passed does not after the safe fixes, 2 where a package cannot be had. This runs code of the packages.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import venv
import xml.etree.ElementTree as xml
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from seniorlint.app import fix_files
from seniorlint.app.scope import Scope
from seniorlint.app.waiting import untold
from seniorlint.catalogue.toml import loads
from seniorlint.settings.overrides import Overrides

PACKAGES = Path(__file__).with_suffix(".toml")
ALL_RULES = Overrides(select=("all",))
LONGEST = 900  # seconds that the tests of one package may take

STATES = ("as it is", "safe fixes", "all fixes")


class Tested(NamedTuple):
    """What came of the tests of a package in one state: how many fixes, and the tests by how they ended."""

    fixes: int
    passed: frozenset[str]
    failed: frozenset[str]


class NotTested(Exception):
    """A package could not be downloaded or installed, or its tests did not end."""


def run(command: Sequence[object], folder: Path | None = None, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, in a folder, with more variables; raises `NotTested` where it takes too long."""
    arguments, surroundings = [str(one) for one in command], {**os.environ, **variables}
    try:
        return subprocess.run(
            arguments, check=False, capture_output=True, text=True, timeout=LONGEST, cwd=folder, env=surroundings
        )
    except subprocess.TimeoutExpired as error:
        raise NotTested(f"{command[0]} did not end in {LONGEST} seconds") from error


def environment(entries: Mapping[str, Any], folder: Path) -> Path:
    """The Python of an environment that has all the packages in their versions, and what their tests need."""
    home = folder / "environment"
    python, whole = home / "bin" / "python", home / "installed.txt"
    pinned = [f"{name}=={entry['version']}" for name, entry in entries.items()]
    wanted = sorted({*pinned, *(one for entry in entries.values() for one in entry["requires"])})
    if whole.exists() and whole.read_text(encoding="utf-8").split() == wanted:
        return python
    venv.create(home, clear=True, with_pip=True)
    installed = run([python, "-m", "pip", "install", "--quiet", *wanted])
    if installed.returncode != 0:
        raise NotTested(installed.stderr)
    whole.write_text("\n".join(wanted), encoding="utf-8")
    return python


def sources_of(name: str, entry: Mapping[str, Any], folder: Path) -> Path:
    """The unpacked source distribution of a package, with its tests."""
    target = folder / f"{name}-{entry['version']}-source"
    if target.exists():
        return target
    with tempfile.TemporaryDirectory(dir=folder) as partial:
        wanted = f"{name}=={entry['version']}"
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:"]
        downloaded = run([*command, "--dest", partial, wanted])
        archives = list(Path(partial).glob("*.tar.gz"))
        if not archives:
            raise NotTested(downloaded.stderr)
        with tarfile.open(archives[0]) as archive:
            archive.extractall(Path(partial, "unpacked"), filter="data")
        (unpacked,) = Path(partial, "unpacked").iterdir()
        shutil.move(unpacked, target)
    return target


def test_in_states(source: Path, python: Path, entry: Mapping[str, Any]) -> dict[str, Tested]:
    """Test a copy of the sources in each state.

    The copies are in one place, one after the other, because ids of tests may hold its path.
    """
    tested: dict[str, Tested] = {}
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder).resolve() / "package"
        for state in STATES:
            shutil.copytree(source, copy)
            tested[state] = _test_in_state(state, copy, python, entry, tested.get(STATES[0]))
            shutil.rmtree(copy)
    return tested


def _test_in_state(state: str, copy: Path, python: Path, entry: Mapping[str, Any], before: Tested | None) -> Tested:
    """Fix a copy of the sources as the state says, and run its tests.

    Tests that passed `before` and fail now are run once more by themselves, because some are about time.
    """
    fixes = 0
    if state != "as it is":
        scope = Scope((copy / entry["source"],), ALL_RULES, isolated=True)
        request = fix_files.FixRequest(scope, unsafe=state == "all fixes")
        fixes = fix_files.fix(request, untold).review.fixed
    left_out = " and ".join(f"not {one}" for one in entry["leave-out"])
    passed, failed = _run_tests(copy, python, entry, [*(["-k", left_out] if left_out else []), *entry["tests"]])
    again = sorted(before.passed & failed) if before is not None else []
    if again:
        passed |= _run_tests(copy, python, entry, again)[0]
    return Tested(fixes, passed, failed - passed)


def _run_tests(
    copy: Path, python: Path, entry: Mapping[str, Any], chosen: Sequence[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """The tests that pass and those that fail."""
    report = copy.parent / "report.xml"
    report.unlink(missing_ok=True)
    quiet = ["-q", "-p", "no:cacheprovider", "--tb=no", "-o", "junit_family=xunit1", f"--junit-xml={report}"]
    ended = run([python, "-m", "pytest", *quiet, *chosen], copy, PYTHONPATH=str(copy / entry["path"]))
    if not report.exists():
        raise NotTested(ended.stdout[-2_000:] + ended.stderr[-2_000:])
    passed, failed = set(), set()
    for case in xml.parse(report).iter("testcase"):
        kinds = {one.tag for one in case}
        if kinds & {"failure", "error"}:
            failed.add(_test_id(case))
        elif "skipped" not in kinds:
            passed.add(_test_id(case))
    return frozenset(passed - failed), frozenset(failed)


def _test_id(case: xml.Element) -> str:
    """How pytest is asked for a test of a report: `tests/test_a.py::TestB::test_c[1]`."""
    file, owner = case.get("file", ""), case.get("classname", "")
    module = file.removesuffix(".py").replace("/", ".")
    inside = owner.removeprefix(module).strip(".").replace(".", "::")
    return "::".join(part for part in (file, inside, case.get("name", "")) if part)


def main() -> int:
    """Run the tests and print; 1 where safe fixes break one, 2 where a package cannot be tested."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fixes_tested", description="Test fixed packages.")
    parser.add_argument("packages", nargs="*", metavar="PACKAGE", help="of those in the TOML (default: all)")
    parser.add_argument(
        "--folder",
        type=Path,
        metavar="DIR",
        default=Path(__file__).parent / ".tested",
        help="where packages and their environment are kept (default: benchmarks/.tested)",
    )
    arguments = parser.parse_args()
    known = loads(PACKAGES.read_text(encoding="utf-8"))
    folder: Path = arguments.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    code = 0
    print(f"{'package':<20}{'state':<12}{'fixes':>7}{'passed':>8}{'failed':>8}")
    for name in arguments.packages or known:
        entry = known[name]
        try:
            source, python = sources_of(name, entry, folder), environment(known, folder)
            tested = test_in_states(source, python, entry)
        except NotTested as error:
            print(f"{name}: {error}", file=sys.stderr)
            return 2
        for state, one in tested.items():
            shown = f"{name} {entry['version']}"
            print(f"{shown:<20}{state:<12}{one.fixes:>7,}{len(one.passed):>8,}{len(one.failed):>8,}", flush=True)
            broken = sorted(tested[STATES[0]].passed - one.passed)
            print("".join(f"  not passed any more: {test}\n" for test in broken), end="")
            code = 1 if broken and state == "safe fixes" else code
    return code


if __name__ == "__main__":
    sys.exit(main())
