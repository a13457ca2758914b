"""The portfolio in a real browser, and with text that wants to be markup."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from click.testing import CliRunner

from seniorlint.cli.commands.assess import assess
from tests.skills.page.browser import chromium, chromium_here

if TYPE_CHECKING:
    from playwright.sync_api import Browser

EVIL = '<img src=x onerror="alert(1)"> | [x](javascript:alert(1)) \u202e'
RECORD = {
    "version": 1,
    "ratings": [{"of": "language-proficiency/context-managers", "level": 3, "on": "2024-05-31"}],
    "reviews": [
        {
            "by": f"{EVIL} <eve@example.org>",
            "on": "2024-05-31",
            "answers": [{"criterion": "testing", "level": 2, "comment": EVIL}],
            "learned": True,
        }
    ],
    "attested": [{"item": "pcpp", "what": EVIL, "link": "https://example.org/?a=1&b=2", "on": "2024-05-31"}],
}


@pytest.fixture
def page(shop: Path, tmp_path: Path) -> Path:
    record, made = tmp_path / "record.json", tmp_path / "portfolio.html"
    record.write_text(json.dumps(RECORD), encoding="utf-8")
    arguments = ["--file", str(record), "portfolio", "--output-format", "html", "-o", str(made)]
    assert CliRunner().invoke(assess, arguments, catch_exceptions=False).exit_code == 0
    return made


def test_what_people_wrote_is_text(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert "<img" not in text
    assert "&lt;img src=x" in text
    assert "\u202e" not in text


@pytest.fixture
def browser() -> Iterator[Browser]:
    pytest.importorskip("playwright", reason="the extra `browser` is not installed")
    pytest.importorskip("axe_playwright_python", reason="the extra `browser` is not installed")
    path = chromium_here()
    if path is None:
        pytest.skip("there is no Chromium on this machine")
    with chromium(path) as running:
        yield running


@pytest.mark.long
@pytest.mark.parametrize("width", [1400, 400])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_error_no_request_no_violation(
    browser: Browser, page: Path, width: int, scheme: Literal["light", "dark"]
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    window = context.new_page()
    noise: list[str] = []
    window.on("console", lambda message: noise.append(f"console: {message.text}"))
    window.on("pageerror", lambda error: noise.append(f"error: {error}"))
    window.on("request", lambda request: noise.append(f"request: {request.url}"))
    window.goto(page.as_uri())
    assert noise == [f"request: {page.as_uri()}"]
    assert window.evaluate("document.documentElement.scrollWidth") == width
    found = Axe().run(window)
    assert found.violations_count == 0, found.generate_report()
    context.close()
