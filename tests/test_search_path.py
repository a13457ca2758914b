"""Nothing in the folder that is linted is ever imported, whatever it is called."""

from __future__ import annotations

import importlib.metadata
import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

import seniorlint
from seniorlint.search_path import without_current_folder
from tests.server.client import client_in

pytestmark = pytest.mark.long  # slow, and the same on every Python

BAD = "try:\n    work()\nexcept:\n    recover()\n"
PROGRAMS = Path(sysconfig.get_path("scripts"))

# Every name that somebody asks for in a run, found or not: some modules are only tried.
ASKED_FOR = """
import importlib, json, pkgutil, sys
names = set()
sys.addaudithook(lambda event, found: names.add(found[0].partition(".")[0]) if event == "import" else None)
import seniorlint
for one in pkgutil.walk_packages(seniorlint.__path__, "seniorlint."):
    if not one.name.endswith("__main__"):
        importlib.import_module(one.name)
from seniorlint.engine.ruleset import load_registered
load_registered()
import flake8.main.cli
json.dump(sorted(names), sys.stdout)
"""

POOL = """
from concurrent.futures import ProcessPoolExecutor
import multiprocessing, os, sys
from seniorlint.search_path import isolate_spawned, leave_current_folder
if __name__ == "__main__":
    leave_current_folder()
    isolate_spawned()
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        assert pool.submit(os.getcwd).result() == os.getcwd()
"""


def planted_names() -> set[str]:
    """Names of modules: the standard library's, those of all that is installed, and those that a run asks for."""
    run = subprocess.run([sys.executable, "-c", ASKED_FOR], capture_output=True, check=True, cwd=PROGRAMS)
    installed = importlib.metadata.packages_distributions()
    asked_for = set(json.loads(run.stdout))
    assert {"libcst", "pygls", "linecache"} <= asked_for | sys.stdlib_module_names
    return {name for name in {*sys.stdlib_module_names, *installed, *asked_for} if name.isidentifier()}


@pytest.fixture(scope="module")
def trap(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a module of every name, each of which leaves a line in `../imported` when it is imported."""
    folder = tmp_path_factory.mktemp("trap") / "project"
    folder.mkdir()
    line = "open(__file__.rpartition('/')[0] + '/../imported', 'a').write(__name__ + chr(10))\n"
    for name in planted_names():
        (folder / f"{name}.py").write_text(line)
    (folder / "seniorlint.toml").write_text('select = ["bare-except"]\n')
    (folder / "app.py").write_text(BAD)
    return folder


def imported(trap: Path) -> list[str]:
    """The modules of the folder that were imported since this was asked last."""
    log = trap.parent / "imported"
    names = log.read_text().split() if log.exists() else []
    log.unlink(missing_ok=True)
    return names


def test_a_planted_module_is_seen(trap: Path) -> None:
    subprocess.run([sys.executable, "-c", "import pygls"], cwd=trap, check=False, capture_output=True)
    assert imported(trap)


@pytest.mark.parametrize(
    "command",
    [("seniorlint", "check", "--no-cache", "app.py", "app.py"), ("flake8", "--isolated", "--select", "SL", "app.py")],
    ids=lambda command: command[0],
)
def test_a_command_imports_nothing_of_the_folder(trap: Path, command: tuple[str, ...]) -> None:
    done = subprocess.run([PROGRAMS / command[0], *command[1:]], cwd=trap, capture_output=True, text=True, check=False)
    assert "SLE001" in done.stdout, done.stderr
    assert imported(trap) == []


def test_python_dash_m_imports_nothing_of_ours_from_the_folder(tmp_path: Path) -> None:
    """Python's own modules it does take from there, before a line of ours runs."""
    for name in ("click", "libcst", "pathspec", "seniorlint_rules"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('imported')\n")
    (tmp_path / "app.py").write_text(BAD)
    command = [sys.executable, "-m", "seniorlint", "check", "--no-cache", "app.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "SLE001" in done.stdout, done.stderr


def test_the_server_and_its_analyst_import_nothing_of_the_folder(trap: Path) -> None:
    with client_in(trap, command=(str(PROGRAMS / "seniorlint"), "server")) as client:
        client.start()
        client.open("app.py", BAD)
        assert len(client.published("app.py")) == 1
        assert client.hover("app.py", BAD.index("except:")) is not None
        assert client.actions("app.py", BAD.index("except:"))
        assert client.stop() == 0
    assert imported(trap) == []


def test_a_new_process_of_a_pool_imports_nothing_of_the_folder(trap: Path) -> None:
    program = trap.parent / "pool.py"
    program.write_text(POOL)
    done = subprocess.run([sys.executable, program], cwd=trap, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert imported(trap) == []


def test_the_current_folder_is_taken_off_under_any_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = tmp_path / "project"
    project.mkdir()
    (tmp_path / "link").symlink_to(project)
    monkeypatch.chdir(project)
    path = ["", ".", str(project), f"{project}/", str(tmp_path / "link"), "../project", str(tmp_path)]
    for written in ("", ".", f"{os.pathsep}.", str(tmp_path)):
        monkeypatch.setenv("PYTHONPATH", written)
        assert without_current_folder(path) == [str(tmp_path)]
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "link"))
    assert without_current_folder(path) == [str(tmp_path), str(project)]


def test_a_folder_that_is_needed_comes_last(monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in (Path(os.__file__).parent, Path(seniorlint.__file__).parents[1]):
        monkeypatch.chdir(folder)
        assert without_current_folder(["", str(folder), "/other"]) == ["/other", os.path.realpath(folder)]


def test_a_current_folder_that_was_deleted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert without_current_folder(["", "/other"]) == ["/other"]
