"""The extension for VS Code: its types, its logic against the real server under Node, and its package."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "editors" / "vscode"
OLDEST_NODE = 20
OFFLINE = ("ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ETIMEDOUT", "ENETUNREACH")


def _why_not() -> str | None:
    """Why the extension cannot be built here."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return "Node and npm are not installed; `apt-get install nodejs npm`"
    version = subprocess.run([node, "--version"], capture_output=True, check=True, text=True).stdout
    if int(version.lstrip("v").partition(".")[0]) < OLDEST_NODE:
        return f"Node is {version.strip()}, and {OLDEST_NODE} is needed"
    return None


def _npm(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    program = str(Path(sys.executable).with_name("seniorlint"))
    environment = {**os.environ, "SENIORLINT": program, "NO_UPDATE_NOTIFIER": "1"}
    return subprocess.run(["npm", *words], cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.long
def test_it_is_built_and_talks_to_the_server(tmp_path: Path) -> None:
    reason = _why_not()
    if reason is not None:
        pytest.skip(reason)
    folder = tmp_path / "vscode"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("node_modules", "dist", "*.vsix"))
    installed = _npm(folder, "ci", "--no-audit", "--no-fund")
    if installed.returncode != 0 and any(word in installed.stderr for word in OFFLINE):
        pytest.skip("npm reaches no registry")
    assert installed.returncode == 0, installed.stderr
    for script in ("check", "test", "package"):
        done = _npm(folder, "run", script)
        assert done.returncode == 0, done.stdout + done.stderr
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


def test_the_lock_names_no_registry() -> None:
    lock = json.loads((FOLDER / "package-lock.json").read_text(encoding="utf-8"))
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
    assert all(f'"{one["command"]}"' in sources for one in manifest["contributes"]["commands"])
    assert manifest["license"] == "MIT"
