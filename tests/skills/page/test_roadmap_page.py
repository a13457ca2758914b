"""The roadmap in a real browser: all of it with and without a developer, and one topic."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from seniorlint.catalogue.roadmap_topics import load_roadmap
from tests.cli.command import run_here
from tests.skills.page.browser import SCHEMES, WIDTHS, Scheme, assert_sound
from tests.skills.page.reading import read_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROADMAP = load_roadmap()
KINDS = {"you": (), "alone": ("--no-history",), "topic": ("exceptions",)}


def made(shop: Path, tmp_path: Path, kind: str) -> Path:
    page = tmp_path / "roadmap.html"
    record = tmp_path / "none.json"
    done = run_here("roadmap", *KINDS[kind], "--file", record, "--output-format", "html", "-o", page, cwd=shop)
    assert done.code == 0, done.err
    return page


@pytest.mark.parametrize("kind", KINDS)
def test_each_element_ends_and_each_link_leads_somewhere(shop: Path, tmp_path: Path, kind: str) -> None:
    page = read_page(made(shop, tmp_path, kind).read_text(encoding="utf-8"))
    ids = [one.attributes["id"] for one in page.with_attribute("id")]
    assert len(ids) == len(set(ids))
    for link in page.all("a"):
        target = link.attributes["href"]
        assert target.startswith("https://") or target.removeprefix("#") in ids
    topics = [one.attributes["id"] for one in page.all("details")]
    assert topics == [] if kind == "topic" else sorted(topics) == sorted(ROADMAP.topics)
    assert not page.all("script")


def test_your_page_says_what_opens_next(shop: Path, tmp_path: Path) -> None:
    page = read_page(made(shop, tmp_path, "you").read_text(encoding="utf-8"))
    text = " ".join(page.text().split())
    assert "A topic that was not seen says nothing about the developer" in text
    assert "opens next" in text
    assert "shown in" in text


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_error_no_request_no_violation(
    browser: Browser, shop: Path, tmp_path: Path, kind: str, width: int, scheme: Scheme
) -> None:
    assert_sound(browser, made(shop, tmp_path, kind), width, scheme)
