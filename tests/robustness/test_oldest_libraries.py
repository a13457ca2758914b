"""The bounds of pyproject.toml are true: with the oldest libraries that it allows the findings are the same."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from packaging.version import Version

from benchmarks.oldest_libraries import Missing, lower_bounds, make_environment
from tests.robustness.test_determinism import ROOT, outputs

BAD = "def f(a=[]):\n    a.append(1)\n"


def test_each_dependency_has_a_bound() -> None:
    bounds = lower_bounds(ROOT / "pyproject.toml")
    assert {"libcst", "click", "flake8", "tomli"} <= set(bounds)
    assert "tomli" not in lower_bounds(ROOT / "pyproject.toml", "3.11")
    assert bounds["click"] >= Version("8")


@pytest.mark.long
@pytest.mark.skipif(os.name == "nt", reason="it looks for a Python as systems like Unix keep it")
def test_the_oldest_libraries_give_the_same(tmp_path: Path) -> None:
    try:
        python, pinned = make_environment(tmp_path / "oldest")
    except Missing as error:
        pytest.skip(str(error))
    listed = subprocess.run([python, "-m", "pip", "list", "--format", "json"], capture_output=True, check=True).stdout
    installed = {one["name"].lower(): one["version"] for one in json.loads(listed)}
    for name, version in pinned.items():
        assert Version(installed[name.lower()]) == Version(version)
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.py").write_text(BAD * 40)
    (folder / "docker-compose.yml").write_text("services:\n  a: {image: 'y:latest'}\n")
    (folder / "requirements.txt").write_text("requests>=2,<3 ; python_version < '3.13'\n")
    assert outputs(folder, ["."], python=python) == outputs(folder, ["."])
    said = subprocess.run(
        [python, "-m", "flake8", "--select", "SL", "a.py"], cwd=folder, capture_output=True, text=True
    )
    assert (said.returncode, "a.py:1:9: SLG001" in said.stdout) == (1, True), said.stderr
    page: list[str | Path] = [python, "-m", "seniorlint", "roadmap", "--no-history", "--output-format", "html"]
    assert subprocess.run(page, cwd=folder, capture_output=True, check=True).stdout.startswith(b"<!DOCTYPE html>")
    starts = "from seniorlint.server import session, features; import pygls.lsp.server"
    subprocess.run([python, "-c", starts], cwd=folder, check=True)
