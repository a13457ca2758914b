"""A Chromium of this machine, without a screen, that has no network; and what every page must be in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Scheme = Literal["light", "dark"]
WIDTHS = (1400, 400)
SCHEMES: tuple[Scheme, ...] = ("light", "dark")

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
_FLAGS = (
    "--no-sandbox",  # as root, which CI servers are, it does not start otherwise
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium_here() -> str | None:
    """The path of the browser; None where there is none."""
    return next((path for name in NAMES if (path := shutil.which(name)) is not None), None)


@contextmanager
def chromium(path: str) -> Iterator[Browser]:
    """The browser, running."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=[*_FLAGS])
        try:
            yield browser
        finally:
            browser.close()


def opened(browser: Browser, path: Path, width: int, scheme: Scheme) -> tuple[Page, list[str]]:
    """The page in a window of its own, with everything that the browser said or asked for."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    noise: list[str] = []
    page.on("console", lambda message: noise.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: noise.append(f"error: {error}"))
    page.on("request", lambda request: noise.append(f"request: {request.url}"))
    page.goto(path.as_uri())
    return page, noise


def assert_sound(browser: Browser, path: Path, width: int, scheme: Scheme) -> None:
    """No error, no request but for the page itself, as wide as the window, and no violation of accessibility."""
    from axe_playwright_python.sync_playwright import Axe

    page, noise = opened(browser, path, width, scheme)
    for summary in page.locator("details:not([open]) > summary").all()[:12]:
        summary.click()
    assert noise == [f"request: {path.as_uri()}"]
    assert page.evaluate("document.documentElement.scrollWidth") == width
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.context.close()
