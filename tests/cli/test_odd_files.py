"""Links to themselves, pipes and devices: none of them is read, each is reported, and everything else goes on."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from seniorlint.files.regular import NotRegular, read_regular
from seniorlint.store.cache_place import project_cache
from tests.cli.command import run_here

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")

BAD = "try:\n    work()\nexcept:\n    recover()\n"
CHECK = ("check", "--select", "bare-except", "--output-format", "concise")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SENIORLINT_CACHE_DIR", str(tmp_path / "cache"))
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "ok.py").write_text(BAD)
    return folder


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/null", "pipe", "link", "."])
def test_only_regular_files_are_read(tmp_path: Path, path: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("/dev/zero")
    with pytest.raises(NotRegular, match="not a regular file"):
        read_regular(tmp_path / path)


def test_a_regular_file_is_read_through_links(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"\x00\r\n")
    (tmp_path / "link").symlink_to("file")
    assert read_regular(tmp_path / "link") == b"\x00\r\n"


def test_sources(project: Path) -> None:
    os.mkfifo(project / "pipe.py")
    links = {"self": "self.py", "gone": "nowhere.py", "zero": "/dev/zero", "to_pipe": "pipe.py"}
    for name, target in links.items():
        (project / f"{name}.py").symlink_to(target)
    done = run_here(*CHECK, cwd=project)
    assert done.code == 1
    assert [line.partition(":")[0] for line in done.out.splitlines()] == [
        "gone.py", "ok.py", "pipe.py", "self.py", "to_pipe.py", "zero.py",
    ]  # fmt: skip
    assert done.out.count("Cannot be read: it is a named pipe, not a regular file") == 2
    assert done.out.count("Cannot be read: it is a device, not a regular file") == 1
    assert run_here(*CHECK, cwd=project).out == done.out
    named = run_here(*CHECK, *(f"{name}.py" for name in ("ok", "pipe", *links)), cwd=project)
    assert named.out == done.out
    fixed = run_here("check", "--select", "bare-except", "--fix", "--unsafe-fixes", cwd=project)
    assert "except Exception:" in (project / "ok.py").read_text()
    assert "Traceback" not in fixed.err


@pytest.mark.parametrize("words", [("--config", "pipe"), ("--baseline", "pipe"), ("--baseline", "/dev/zero")])
def test_files_that_are_named(project: Path, words: tuple[str, str]) -> None:
    os.mkfifo(project / "pipe")
    done = run_here(*CHECK, *words, cwd=project)
    assert done.code == 2
    assert f"{words[1]}: cannot be read: it is a " in done.err


@pytest.mark.parametrize("name", ["pyproject.toml", "seniorlint.toml"])
def test_configuration(project: Path, name: str) -> None:
    os.mkfifo(project / name)
    done = run_here(*CHECK, cwd=project)
    assert (done.code, done.out.count("SLE001")) == (1, 1)


def test_a_cache_file(project: Path) -> None:
    whole = run_here(*CHECK, cwd=project)
    (file,) = project_cache(project).glob("check-*.json")
    file.unlink()
    os.mkfifo(file)
    done = run_here(*CHECK, cwd=project)
    assert done.out == whole.out
    assert done.err == f"The cache file {file} is not used: it is a named pipe, not a regular file.\n"
