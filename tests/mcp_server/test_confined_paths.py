"""No path that an agent names leads out of the folder in which the server was started."""

from __future__ import annotations

from pathlib import Path

import pytest

from seniorlint.app.errors import RequestError
from seniorlint.app.scope import Scope
from seniorlint.mcp_server.confined_paths import confined, confined_scope


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with a file, a folder, links inside and links that lead out."""
    root = (tmp_path / "root").resolve()
    (root / "pkg").mkdir(parents=True)
    (root / "a.py").write_text("x = 1\n")
    (tmp_path / "secret.py").write_text("password = 'x'\n")
    (tmp_path / "beside").mkdir()
    (root / "out.py").symlink_to(tmp_path / "secret.py")
    (root / "away").symlink_to(tmp_path / "beside")
    (root / "within.py").symlink_to("a.py")
    return root


@pytest.mark.parametrize("word", ["a.py", "./a.py", "pkg/../a.py", "new/not_there.py", "within.py", ".", "~/a.py", "-"])
def test_what_is_inside_is_taken(root: Path, word: str) -> None:
    assert confined(word, root).is_relative_to(root)


def test_an_absolute_path_inside_is_taken(root: Path) -> None:
    assert confined(str(root / "a.py"), root) == root / "a.py"


@pytest.mark.parametrize(
    "word",
    [
        "..",
        "../secret.py",
        "pkg/../../secret.py",
        "/etc/passwd",
        "out.py",
        "away",
        "away/new.py",
        "away/../secret.py",  # through the link, which is not where the text of the path leads
        "../root-of-another/a.py",
    ],
)
def test_what_leads_out_is_refused(root: Path, word: str) -> None:
    with pytest.raises(RequestError, match="is outside of the folder that the server was started in"):
        confined(word, root)


def test_a_nul_character_is_refused(root: Path) -> None:
    with pytest.raises(RequestError, match="NUL"):
        confined("a\0.py", root)


def test_links_out_that_are_found_are_left_out_and_named(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    scope, notes = confined_scope(["."], root, Scope(isolated=True))
    assert scope.paths == (root / "a.py", root / "within.py")
    assert notes == (f"out.py leads out of {root}, so it is left out.",)


def test_too_many_paths_are_refused(root: Path) -> None:
    with pytest.raises(RequestError, match="101 paths are too many"):
        confined_scope(["a.py"] * 101, root, Scope())
