"""The page in a real browser: no error, no request, no violation of accessibility; keyboard, theme and paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.skills.commands import run_report
from tests.skills.page.browser import SCHEMES, WIDTHS, Scheme, assert_sound, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.long
WHO = {"you": (), "all": ("--author", "all"), "trend": ("--trend",), "trends": ("--trend", "--author", "all")}


@pytest.fixture(scope="module")
def pages(made_up: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The page about you, and the one about all developers."""
    folder = tmp_path_factory.mktemp("pages")
    made = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(made_up)
        for name, who in WHO.items():
            made[name] = folder / f"{name}.html"
            assert run_report("--output-format", "html", "-o", str(made[name]), *who).exit_code == 0
    return made


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_error_no_request_no_violation(
    browser: Browser, pages: dict[str, Path], who: str, width: int, scheme: Scheme
) -> None:
    assert_sound(browser, pages[who], width, scheme)


def test_the_policy_is_not_violated(browser: Browser, pages: dict[str, Path]) -> None:
    page = browser.new_page()
    noise: list[str] = []
    page.on("console", lambda message: noise.append(message.text))
    page.goto(pages["you"].as_uri())
    assert noise == []
    assert page.evaluate("getComputedStyle(document.querySelector('.card')).borderTopWidth") == "1px"
    page.close()


def test_the_switch_by_keyboard(browser: Browser, pages: dict[str, Path]) -> None:
    page, _ = opened(browser, pages["you"], 1400, "light")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.id") == "theme-dark"
    assert page.evaluate(ground) != light
    page.keyboard.press("ArrowUp")
    assert page.evaluate(ground) == light
    page.context.close()


def test_a_rule_leads_to_its_places_in_one_click(browser: Browser, pages: dict[str, Path]) -> None:
    page, _ = opened(browser, pages["you"], 1400, "light")
    link = page.locator(".practices a").first
    target = (link.get_attribute("href") or "").removeprefix("#")
    assert not page.locator(f"[id='{target}']").is_visible()
    link.click()
    assert page.locator(f"[id='{target}'] .place").first.is_visible()
    page.context.close()


def test_paper_is_light_and_has_no_switch(browser: Browser, pages: dict[str, Path]) -> None:
    page, _ = opened(browser, pages["you"], 1400, "dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.locator(".theme").is_visible()
    assert page.locator(".interval").first.is_visible()
    page.context.close()
