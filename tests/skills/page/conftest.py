"""The history that is made up, once for all tests of the page, and a browser."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.skills.made_up_history import make_history
from tests.skills.page.browser import chromium, chromium_here

if TYPE_CHECKING:
    from playwright.sync_api import Browser


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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser; the test is skipped where there is none."""
    pytest.importorskip("playwright", reason="the extra `browser` is not installed")
    pytest.importorskip("axe_playwright_python", reason="the extra `browser` is not installed")
    path = chromium_here()
    if path is None:
        pytest.skip("there is no Chromium on this machine")
    with chromium(path) as running:
        yield running
