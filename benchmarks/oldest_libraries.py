"""Does seniorlint work with the oldest libraries that pyproject.toml allows? Run from a checkout, before bounds change.

`python -m benchmarks.oldest_libraries` makes an environment of the oldest Python (3.10, on PATH or kept by pyenv),
installs the lowest version of each dependency that its bound allows and the package index has, and runs the core of the
tests there. It prints what was tried. `--keep FOLDER` keeps the environment.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parents[1]
OLDEST_PYTHON = "3.10"
# What uses each of them: the command line, flake8, formats, pages, the server, YAML.
CORE = (
    "tests/cli/test_check.py", "tests/cli/test_since.py", "tests/cli/test_catalogue_commands.py",
    "tests/test_flake8.py", "tests/output", "tests/skills/test_terminal.py", "tests/skills/page", "tests/engine",
    "tests/files", "tests/settings", "tests/server/test_requests.py",
    "tests/server/test_start.py", "tests/languages/test_yaml_text.py",
    "tests/checks/test_rules.py",
)  # fmt: skip
TOOLS = ("pytest", "pytest-xdist", "hypothesis", "jsonschema", "junitparser", "markdown-it-py", "pathspec")
# flake8 6.0 asks for `unittest` itself, so `python -m flake8` takes it from the current folder. The other test uses
# what the test runner of click learned in 8.2.
NOT_HERE = (
    "tests/test_flake8.py::test_nothing_is_imported_from_the_linted_folder",
    "tests/skills/page/test_hostile_page.py::test_what_is_not_a_file_is_not_replaced",
)
_NUMBER = re.compile(r"\d+(\.\d+)*")  # regex once had days with hyphens


class Missing(Exception):
    """An environment cannot be made here; the message says what is missing."""


def lower_bounds(pyproject: Path, python: str = OLDEST_PYTHON) -> dict[str, Version]:
    """The lower bound of each dependency of a `pyproject.toml` under a version of Python; each must have one."""
    text = pyproject.read_text(encoding="utf-8")
    listed = re.search(r"^dependencies = \[\n(.*?)^\]", text, re.MULTILINE | re.DOTALL)
    assert listed is not None
    found = {}
    for line in re.findall(r'^    "(.*)",$', listed[1], re.MULTILINE):
        one = Requirement(line.replace("\\", ""))
        if one.marker is None or one.marker.evaluate({"python_version": python}):
            [bound] = [each.version for each in one.specifier if each.operator == ">="]
            found[one.name] = Version(bound)
    return found


def oldest_python() -> Path:
    """The interpreter of the oldest Python; raises `Missing`."""
    kept = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    named = shutil.which(f"python{OLDEST_PYTHON}")
    for path in (*([Path(named)] if named else []), *sorted(kept.glob(f"{OLDEST_PYTHON}.*/bin/python3"))):
        if subprocess.run([path, "-c", ""], capture_output=True, check=False).returncode == 0:
            return path
    raise Missing(f"there is no Python {OLDEST_PYTHON}")


def make_environment(folder: Path, tools: tuple[str, ...] = ()) -> tuple[Path, dict[str, str]]:
    """An environment in a folder with this checkout and the oldest libraries: its Python, and what was installed.

    Raises `Missing` where the index cannot be reached.
    """
    subprocess.run([oldest_python(), "-m", "venv", folder], check=True)
    python = folder / "bin" / "python"
    bounds = lower_bounds(ROOT / "pyproject.toml")
    pinned = {name: str(bound) for name, bound in bounds.items()}
    try:
        _pip(python, "install", *(f"{name}=={version}" for name, version in pinned.items()), *tools)
    except Missing:  # the index does not have one of them
        pinned = {name: _lowest(python, name, bound) for name, bound in bounds.items()}
        _pip(python, "install", *(f"{name}=={version}" for name, version in pinned.items()), *tools)
    _pip(python, "install", "--no-deps", "-e", str(ROOT))
    return python, pinned


def _lowest(python: Path, name: str, bound: Version) -> str:
    """The lowest version from a bound on that the index has."""
    said = _pip(python, "index", "versions", name)
    found = re.search(r"^Available versions: (.*)$", said, re.MULTILINE)
    versions = [Version(one) for one in found[1].split(", ") if _NUMBER.fullmatch(one)] if found else []
    allowed = [one for one in versions if one >= bound]
    if not allowed:
        raise Missing(f"the index has no {name} from {bound} on")
    return str(min(allowed))


def _pip(python: Path, *words: str) -> str:
    done = subprocess.run([python, "-m", "pip", *words], capture_output=True, text=True, check=False)
    if done.returncode:
        raise Missing(f"pip {words[0]}: {done.stderr.strip()[-300:]}")
    return done.stdout


def main() -> int:
    """Make the environment, and run the tests in it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="make the environment here, and leave it there")
    parser.add_argument("tests", nargs="*", default=CORE)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        try:
            python, pinned = make_environment(given.keep or Path(folder) / "oldest", TOOLS)
        except Missing as error:
            print(error, file=sys.stderr)
            return 2
        print("tried:", ", ".join(f"{name} {version}" for name, version in pinned.items()))
        left_out = [word for test in NOT_HERE for word in ("--deselect", test)]
        return subprocess.run([python, "-m", "pytest", "-q", *left_out, *given.tests], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
