"""The package of docs/rules-package.md, as somebody would write and install it."""

from __future__ import annotations

import os
import re
import site
import subprocess
import sys
import venv
from pathlib import Path

import pytest

import seniorlint

PAGE = (Path(__file__).parents[2] / "docs" / "rules-package.md").read_text(encoding="utf-8")
_FILE = re.compile(r"```\w+\n# ([\w./-]+)\n(.*?)```", re.DOTALL)
METADATA = "Metadata-Version: 2.1\nName: acme-rules\nVersion: 1.0\n"
ENTRY_POINT = "[seniorlint.rules]\nacme = acme_rules\n"
pytestmark = pytest.mark.skipif(os.name == "nt", reason="the folders of an environment have other names there")


class Python:
    """A Python in which seniorlint is, and into which packages can be put."""

    def __init__(self, folder: Path) -> None:
        venv.create(folder, with_pip=False)
        self.program = folder / "bin" / "python"
        version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
        self.packages = folder / "lib" / version / "site-packages"
        ours = [str(Path(seniorlint.__file__).parents[1]), *site.getsitepackages()]
        (self.packages / "others.pth").write_text("\n".join(ours))

    def run(self, *words: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
        command = [str(self.program), "-m", "seniorlint", *words]
        return subprocess.run(
            command, cwd=cwd, capture_output=True, text=True, check=False, env={**os.environ, **environment}
        )


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Python:
    return Python(tmp_path_factory.mktemp("python"))


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The files of the page, in the places that it names, and a file that misses the rule."""
    for name, text in _FILE.findall(PAGE):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "seniorlint.toml").write_text('plugins = ["acme"]\n')
    (tmp_path / "app.py").write_text('import subprocess\nsubprocess.run(["ls"], check=True)\n')
    return tmp_path


def install(package: Path, packages: Path) -> None:
    """What `pip install -e .` writes: the metadata, and the way to the code."""
    info = packages / "acme_rules-1.0.dist-info"
    info.mkdir(parents=True, exist_ok=True)
    (info / "METADATA").write_text(METADATA)
    (info / "entry_points.txt").write_text(ENTRY_POINT)
    (packages / "acme.pth").write_text(f"{package}\n")


def test_the_page_has_all_the_files() -> None:
    assert [name for name, _ in _FILE.findall(PAGE)] == [
        "pyproject.toml",
        "acme_rules/__init__.py",
        "acme_rules/rules/error-handling/run-with-timeout.toml",
        "tests/fixtures/run-with-timeout.py",
    ]


def test_an_installed_package_is_loaded_where_it_is_named(python: Python, package: Path) -> None:
    select = ("check", "--select", "run-with-timeout", "--output-format", "concise", "app.py")
    refused = python.run(*select, cwd=package)
    assert refused.returncode == 2
    assert "it may be of a plugin that is not loaded: acme" in refused.stderr
    install(package, python.packages)
    try:
        done = python.run(*select, cwd=package)
        assert (done.returncode, done.stderr) == (1, "")
        assert "app.py:2:1: warning SLE901 Give this command a timeout" in done.stdout
        assert "all as" not in done.stderr
        drawn = python.run("fixtures", cwd=package)
        assert (drawn.returncode, drawn.stdout, drawn.stderr) == (
            0,
            "",
            "1 fixture checked: none differ from what is drawn.\n",
        )
        none = python.run(*select, cwd=package, SENIORLINT_ALLOW_PLUGINS="0")
        assert none.returncode == 2
    finally:
        for name in ("METADATA", "entry_points.txt"):
            (python.packages / "acme_rules-1.0.dist-info" / name).unlink()
        (python.packages / "acme.pth").unlink()


def test_metadata_in_a_repository_is_not_believed(python: Python, package: Path) -> None:
    install(package, package)
    (package / "acme_rules" / "__init__.py").write_text("raise SystemExit('executed')\n")
    done = python.run("check", "app.py", cwd=package, PYTHONPATH=str(package))
    assert "executed" not in done.stderr
    assert "not loaded, because a plugin executes its code: acme" in done.stderr
