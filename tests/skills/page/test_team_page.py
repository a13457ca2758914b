"""The page about a team in a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from seniorlint.skills.rendering.page.team_html import render_team_html
from tests.skills.made_up_team import Did, report_on
from tests.skills.page.browser import SCHEMES, WIDTHS, Scheme, assert_sound

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


@pytest.mark.long
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_error_no_request_no_violation(browser: Browser, page: Path, width: int, scheme: Scheme) -> None:
    assert_sound(browser, page, width, scheme)
