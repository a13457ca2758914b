"""A real editor: Monaco in a page, in a headless Chromium, over WebSocket."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from tests.server.editor_run import TEXT, fixed
from tests.server.node import npm, why_no_node
from tests.server.test_listening import listening
from tests.skills.page.browser import chromium, chromium_here

if TYPE_CHECKING:
    from playwright.sync_api import Page

FOLDER = Path(__file__).parents[2] / "editors" / "monaco"
TIMEOUT = 120_000  # milliseconds


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder's pages on this machine."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


def build(folder: Path) -> Path:
    """The built page, in a copy of its sources in a folder; skips the test where there is no registry."""
    copy = folder / "monaco"
    shutil.copytree(FOLDER, copy, ignore=shutil.ignore_patterns("node_modules", "dist"))
    npm(copy, "ci")
    npm(copy, "run", "build")
    return copy / "dist"


def wait_for_findings(page: Page, count: int) -> list[list[object]]:
    """The line and the text of each finding, once there are so many."""
    page.wait_for_function(f"window.monaco && monaco.editor.getModelMarkers({{}}).length === {count}", timeout=TIMEOUT)
    found: list[list[object]] = page.evaluate(
        "monaco.editor.getModelMarkers({}).map(one => [one.startLineNumber, editor.getModel().getValueInRange(one)])"
    )
    return sorted(found, key=str)


def place_cursor(page: Page, line: int, column: int) -> None:
    page.evaluate(f"editor.setPosition({{ lineNumber: {line}, column: {column} }}); editor.focus()")


def show_hover(page: Page) -> str:
    """The text of the hover at the cursor."""
    page.evaluate('editor.trigger("test", "editor.action.showHover", {})')
    hover = page.locator(".monaco-hover:not(.hidden)", has_text="Teaches")
    hover.wait_for(timeout=TIMEOUT)
    text: str = hover.inner_text()
    return text


def show_fixes(page: Page) -> None:
    page.evaluate('editor.trigger("test", "editor.action.quickFix", {})')
    page.locator(".action-widget").first.wait_for(timeout=TIMEOUT)


def choose(page: Page, title: str) -> None:
    """Run a code action at the cursor."""
    show_fixes(page)
    page.locator(".action-widget").first.get_by_text(title).first.click()


@pytest.mark.long
def test_monaco(tmp_path: Path) -> None:
    pytest.importorskip("playwright", reason="the extra `browser` is not installed")
    browser_path = chromium_here()
    reason = "there is no Chromium here; `apt-get install chromium`" if browser_path is None else why_no_node()
    if reason is not None or browser_path is None:
        pytest.skip(str(reason))
    (tmp_path / "seniorlint.toml").write_text('select = ["bare-except", "raise-without-cause"]\n')
    pages = build(tmp_path)
    with listening("ws", tmp_path) as address, served(pages) as site, chromium(browser_path) as browser:
        page = browser.new_page()
        page.set_default_timeout(TIMEOUT)
        query = {"server": f"ws://{address}", "file": (tmp_path / "app.py").as_uri(), "text": TEXT}
        page.goto(f"{site}/?{urlencode(query)}")
        second = [5, 'raise ValueError("👍")']
        assert wait_for_findings(page, 2) == [[3, "except:"], second]
        place_cursor(page, 3, 3)
        assert "bare-except (SLE001, error)" in show_hover(page)
        page.keyboard.press("Escape")
        choose(page, "Fix: bare-except")
        assert wait_for_findings(page, 1) == [second]
        place_cursor(page, 1, 1)
        page.keyboard.insert_text("# 😀 typed\n")
        place_cursor(page, 6, 1)
        choose(page, "Suppress raise-without-cause on this line")
        assert wait_for_findings(page, 0) == []
        assert page.evaluate("editor.getValue()") == fixed(TEXT)
