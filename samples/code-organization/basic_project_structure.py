"""Basic Project Structure: where things are, and names that follow one style.

A newcomer looks for the code in `src/`, the tests beside it in `tests/`, what is needed in `pyproject.toml`,
and how to begin in README.md. With `src/` tests run against the installed package, and not against what
happens to be in the current folder. Names follow PEP 8 because readers then see what a name is: `ClassName`,
`function_name`, `CONSTANT`, `_internal`. A script that one person runs needs one file and none of this.

This program makes such a project, runs its tests, and says where each kind of name is.

Read next: https://packaging.python.org/en/latest/tutorials/packaging-projects/ and
https://peps.python.org/pep-0008/#naming-conventions
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import tempfile
from pathlib import Path

FILES = {
    "README.md": "# tides\n\nWhen the water is high.\n\n    python -m unittest discover -s tests\n",
    "pyproject.toml": (
        '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n\n'
        '[project]\nname = "tides"\nversion = "0.1.0"\nrequires-python = ">=3.10"\n'
    ),
    "src/tides/__init__.py": '"""When the water is high."""\n',
    "src/tides/calendar.py": '''\
"""High water, from one known time."""

MINUTES_BETWEEN = 745  # a constant: capitals


class TideCalendar:
    """A class: words that start with a capital."""

    def __init__(self, first_minute: int) -> None:
        self._first_minute = first_minute  # internal: an underscore in front

    def next_high_water(self, after_minute: int) -> int:
        """A function or a method: small letters, and an underscore between words."""
        waited = (after_minute - self._first_minute) % MINUTES_BETWEEN
        return after_minute + (MINUTES_BETWEEN - waited) % MINUTES_BETWEEN
''',
    "tests/test_calendar.py": '''\
"""The same name as the module that it tests."""

import unittest

from tides.calendar import TideCalendar


class TideCalendarTest(unittest.TestCase):
    def test_the_next_one(self) -> None:
        self.assertEqual(TideCalendar(100).next_high_water(200), 845)
        self.assertEqual(TideCalendar(100).next_high_water(845), 845)
''',
}


def make_project(folder: Path) -> None:
    """Write all files of the project."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def run_tests(folder: Path) -> str:
    """Run its tests as a newcomer would after `pip install -e .`, for which PYTHONPATH is a substitute here."""
    done = subprocess.run(
        [sys.executable, "-m", "unittest", "discover", "-s", "tests"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "src"), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stderr.strip().splitlines()[-1]


def kinds_of_names(path: Path) -> dict[str, list[str]]:
    """The names that a module defines, by their kind."""
    names: dict[str, list[str]] = {"classes": [], "functions": [], "constants": []}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.ClassDef(name=name):
                names["classes"].append(name)
            case ast.FunctionDef(name=name) if not name.startswith("__"):
                names["functions"].append(name)
            case ast.Assign(targets=[ast.Name(id=name)]) if name.isupper():
                names["constants"].append(name)
    return names


def main() -> None:
    """Make it, look at it, test it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_project(folder)
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            print(" ", path.relative_to(folder).as_posix())
        print("names:", kinds_of_names(folder / "src" / "tides" / "calendar.py"))
        print("tests:", run_tests(folder))


if __name__ == "__main__":
    main()
