"""What a release is made of: notes, wheels that can be made again, and the bill of materials."""

from __future__ import annotations

import hashlib
import json
import shutil
from email import message_from_string
from importlib.metadata import version
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.distribution.ci_job import ROOT, git
from tests.distribution.environments import PYTHON, installed, run

FRAGMENTS = sorted(path for path in (ROOT / "changelog.d").iterdir() if path.name != "README.md")


def test_the_notes_go_above_the_older_ones_and_leave_them_as_they_are(tmp_path: Path) -> None:
    for name in ("pyproject.toml", "CHANGELOG.md"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "changelog.d").mkdir()
    (tmp_path / "changelog.d" / "+word.fixed.md").write_text("A word is spelt well.\n")
    run(PYTHON, "-m", "towncrier", "build", "--yes", "--version", "9.9.9", "--date", "2026-01-02", cwd=tmp_path)
    before, after = ((folder / "CHANGELOG.md").read_text(encoding="utf-8") for folder in (ROOT, tmp_path))
    head = "# Changelog\n\n<!-- towncrier release notes start -->\n"
    older = before.removeprefix(head)
    assert older != before
    notes = f"{head}\n## 9.9.9 (2026-01-02)\n\n### Fixed\n\n- A word is spelt well.\n"
    assert after.startswith(notes)
    assert after.removeprefix(notes).lstrip("\n") == older.lstrip("\n")


def test_each_fragment_is_of_a_known_kind_and_says_something() -> None:
    for path in FRAGMENTS:
        assert path.name.split(".")[1:] in (["added", "md"], ["changed", "md"], ["fixed", "md"], ["removed", "md"]), (
            path
        )
        assert path.read_text(encoding="utf-8").strip().endswith(".")


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Of two builds of one commit, in two folders."""
    if not (ROOT / ".git").exists():
        pytest.skip("a build can be repeated from a commit")
    moment = git(ROOT, "log", "-1", "--format=%ct")
    built: list[Path] = []
    for name in ("one", "another place"):
        folder = tmp_path_factory.mktemp("build") / name
        git(ROOT, "clone", "-q", str(ROOT), str(folder))
        run(
            PYTHON,
            "-m",
            "build",
            "--no-isolation",
            cwd=folder,
            env={"SOURCE_DATE_EPOCH": moment, "SENIORLINT_REPOSITORY": ""},
        )
        built += (folder / "dist").glob("*.whl")
    return built


@pytest.mark.long
def test_two_builds_of_a_commit_are_the_same(wheels: list[Path]) -> None:
    for suffix in ("*.whl", "*.tar.gz"):
        files = [one for wheel in wheels for one in wheel.parent.glob(suffix)]
        assert len(files) == 2
        assert len({hashlib.sha256(path.read_bytes()).hexdigest() for path in files}) == 1
    (metadata,) = (name for name in ZipFile(wheels[0]).namelist() if name.endswith("METADATA"))
    said = message_from_string(ZipFile(wheels[0]).read(metadata).decode())
    assert said["Version"] == version("seniorlint")
    assert any(name.endswith("licenses/LICENSE") for name in ZipFile(wheels[0]).namelist())


@pytest.mark.long
def test_the_bill_of_materials_lists_what_is_installed(wheels: list[Path], tmp_path: Path) -> None:
    python = installed("cyclonedx-bom", tmp_path / "tools").with_name("python")
    bill = json.loads(run(python, ROOT / "scripts" / "sbom.py", wheels[0], cwd=tmp_path))
    assert bill["bomFormat"] == "CycloneDX"
    versions = {part["name"].lower(): part["version"] for part in bill["components"]}
    assert versions["seniorlint"] == version("seniorlint")
    assert {"click", "flake8", "libcst", "pygls"} <= {*versions}
    assert "pip" not in versions
    assert str(wheels[0].parent) not in json.dumps(bill)
