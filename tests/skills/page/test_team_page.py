"""The page about a team in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from seniorlint.skills.rendering.page.team_html import render_team_html
from tests.skills.made_up_team import Did, report_on
from tests.skills.page.browser import chromium, chromium_here

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A team of twelve, who miss much, less of it lately."""
    done = [
        Did(who=who, rule="bare-except", outcome="met" if (who + days) % 3 == 0 else "missed", days=days, times=2)
        for who in range(12)
        for days in (1, 30, 120, 300, 430)
    ]
    made = tmp_path / "team.html"
    made.write_text(render_team_html(report_on(done)), encoding="utf-8")
    return made


def test_it_says_what_to_teach_and_asks_for_nothing(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert "<h3>bare-except (SLE001)</h3>" in text
    assert "<script" not in text
    assert "http" not in text.replace("http-equiv", "")


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
