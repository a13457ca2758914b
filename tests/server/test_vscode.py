"""The extension for VS Code: its types, its logic against the real server under Node, and its package."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from seniorlint.server import command_names
from tests.server.node import npm, why_no_node

FOLDER = Path(__file__).parents[2] / "editors" / "vscode"


@pytest.mark.long
def test_it_is_built_and_talks_to_the_server(tmp_path: Path) -> None:
    reason = why_no_node()
    if reason is not None:
        pytest.skip(reason)
    folder = tmp_path / "vscode"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("node_modules", "dist", "*.vsix"))
    npm(folder, "ci")
    for script in ("check", "test", "package"):
        npm(folder, "run", script)
    (package,) = folder.glob("*.vsix")
    with zipfile.ZipFile(package) as archive:
        names = {name for name in archive.namelist() if name.startswith("extension/")}
        notices = archive.read("extension/dist/third-party-licences.txt").decode()
    assert names == {
        "extension/LICENSE.txt",
        "extension/package.json",
        "extension/readme.md",
        "extension/dist/extension.js",
        "extension/dist/third-party-licences.txt",
    }
    assert "vscode-languageclient" in notices


@pytest.mark.parametrize("folder", ["vscode", "monaco"])
def test_the_lock_names_no_registry(folder: str) -> None:
    lock = json.loads((FOLDER.with_name(folder) / "package-lock.json").read_text(encoding="utf-8"))
    assert all("resolved" not in package for package in lock["packages"].values())
    assert all("integrity" in package for name, package in lock["packages"].items() if name)


def test_settings_and_commands_are_described() -> None:
    manifest = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    settings = manifest["contributes"]["configuration"]["properties"]
    assert re.findall(r"^\| `(seniorlint\.[\w.]+)` \|", text, re.MULTILINE) == list(settings)
    commands = [f"{one['category']}: {one['title']}" for one in manifest["contributes"]["commands"]]
    assert re.findall(r"^\| (seniorlint: [^|]+) \|", text, re.MULTILINE) == commands
    sources = "".join(path.read_text(encoding="utf-8") for path in (FOLDER / "src").glob("*.js"))
    announced = {value for name, value in vars(command_names).items() if name.isupper()}  # the client registers these
    missing = [one["command"] for one in manifest["contributes"]["commands"] if f'"{one["command"]}"' not in sources]
    assert set(missing) <= announced
    assert manifest["license"] == "MIT"
