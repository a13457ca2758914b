"""The history that is made up, once for all tests of the page."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.skills.made_up_history import make_history


@pytest.fixture(scope="session")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a long history; only to be read."""
    folder = tmp_path_factory.mktemp("made-up")
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("GIT_")]:
            patch.delenv(name)
        make_history(folder, commits=24)
    return folder


@pytest.fixture
def shop(made_up: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, as the current directory."""
    monkeypatch.chdir(made_up)
    return made_up
