"""The same files give the same bytes: in whatever order they are named, on however many processes, on every Python."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import click
import pytest

ROOT = Path(__file__).parents[2]
FORMATS = ("json-full", "sarif")
WORDS = ("check", "--isolated", "--no-cache", "--select", "ALL", "--level", "expert")
PLAIN = {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
# Texts in which an order that nobody chose would show: many names of one kind, equal findings, letters beyond ASCII.
MANY = "".join(
    f"import {name}\n\n\ndef {name}_x(a=[], b={{}}):\n    try:\n        return a == None\n    except: pass\n\n\n"
    for name in ("zlib", "abc", "os", "json", "ast")
)
Outputs = dict[str, bytes]


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a third of our samples, and a package of others."""
    folder = tmp_path_factory.mktemp("texts") / "texts"
    for path in sorted((ROOT / "samples").rglob("*.py"))[::3]:
        (folder / "samples" / path.parent.name).mkdir(parents=True, exist_ok=True)
        shutil.copy(path, folder / "samples" / path.parent.name)
    shutil.copytree(Path(click.__file__).parent, folder / "click", ignore=shutil.ignore_patterns("__pycache__"))
    for number, name in enumerate(("z.py", "a.py", "\u00fc.py", "B.py")):
        (folder / name).write_text(MANY * (number + 1), encoding="utf-8")
    (folder / "Dockerfile").write_text("FROM python:latest\nRUN pip install x\n")
    (folder / "docker-compose.yml").write_text("services:\n  b: {image: x}\n  a: {image: 'y:latest'}\n")
    return folder


def outputs(
    folder: Path,
    paths: Sequence[str],
    *,
    jobs: int = 1,
    python: str | Path = sys.executable,
    umask: int = 0o022,
    variables: Mapping[str, str] = PLAIN,
) -> Outputs:
    """What a run writes, by format."""
    targets = [word for name in FORMATS for word in ("--output-format", f"{name}=../{name}")]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_", "LANG", "TZ"))}
    done = subprocess.run(
        [str(python), "-m", "seniorlint", *WORDS, "--jobs", str(jobs), *targets, *paths],
        cwd=folder,
        env={**kept, **variables},
        umask=umask,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr.decode()
    made = {name: (folder.parent / name).read_bytes() for name in FORMATS}
    assert all(len(data) > 10_000 for data in made.values())
    return made


def differing(wanted: Outputs, found: Outputs) -> str:
    """The first line in which two runs differ, for whoever reads why a test failed."""
    for name in FORMATS:
        for one, other in zip(wanted[name].splitlines(), found[name].splitlines(), strict=False):
            if one != other:
                return f"{name}: {one[:300]!r} became {other[:300]!r}"
    return ""


@pytest.fixture(scope="module")
def wanted(texts: Path) -> Outputs:
    return outputs(texts, ["."])


@pytest.mark.long
def test_the_same_bytes_under_other_circumstances(texts: Path, wanted: Outputs) -> None:
    names = sorted(os.listdir(texts))
    backwards = outputs(texts, [*reversed(names)], jobs=2, variables={**PLAIN, "PYTHONHASHSEED": "1"})
    assert backwards == wanted, differing(wanted, backwards)
    elsewhere = {"PYTHONHASHSEED": "random", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONOPTIMIZE": "2"}
    twice = outputs(texts, [".", *names], jobs=3, umask=0o077, variables=elsewhere)
    assert twice == wanted, differing(wanted, twice)


def other_pythons() -> list[Path]:
    """Environments of other Pythons, as `.ci/run` makes them beside this checkout."""
    places = (ROOT.parent, *map(Path, filter(None, os.environ.get("SENIORLINT_PYTHONS", "").split(os.pathsep))))
    found = [path for place in places for path in sorted(place.glob("3.*/.venv/bin/python"))]
    return [path for path in found if not path.is_relative_to(ROOT)]


@pytest.mark.long
def test_the_same_bytes_on_every_python(texts: Path, wanted: Outputs) -> None:
    pythons = other_pythons()
    if not pythons:
        pytest.skip("no environment of another Python is beside this checkout")
    for python in pythons:
        found = outputs(texts, ["."], jobs=2, python=python)
        assert found == wanted, f"{python}: {differing(wanted, found)}"
