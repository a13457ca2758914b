"""The portfolio in a real browser, and with text that wants to be markup."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from seniorlint.cli.commands.assess import assess
from tests.skills.page.browser import SCHEMES, WIDTHS, Scheme, assert_sound

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


@pytest.mark.long
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_error_no_request_no_violation(browser: Browser, page: Path, width: int, scheme: Scheme) -> None:
    assert_sound(browser, page, width, scheme)
