"""The pages in docs/editors/: what they link to is there, and the index says of each what it was tried with."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.server.editor_run import PAGES

ALL = sorted(PAGES.glob("*.md"))


@pytest.mark.parametrize("page", ALL, ids=lambda page: page.stem)
def test_what_is_linked_is_there(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not link.startswith("http") and not (PAGES / link).exists()] == []


def test_every_page_is_in_the_index() -> None:
    index = (PAGES / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \[[^]]+\]\((\w+\.md)\)[^|]*\| (.+) \|$", index, re.MULTILINE)
    assert sorted(name for name, _ in rows) == [page.name for page in ALL if page.stem != "README"]
    for name, tried in rows:
        text = (PAGES / name).read_text(encoding="utf-8")
        assert ("Tried" in text) == (tried != "not tried"), name


def test_pictures_ask_nothing_of_a_network() -> None:
    pictures = [path for path in (PAGES.parent / "images").glob("*.svg") if path.stem.startswith(("neovim", "emacs"))]
    assert len(pictures) == 6
    for path in pictures:
        text = path.read_text(encoding="utf-8")
        assert set(re.findall(r"https?://[^\s\"<)]+", text)) <= {
            "http://www.w3.org/2000/svg",
            "https://www.textualize.io",
        }
