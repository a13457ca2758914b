"""The page of what is covered says what the catalogue has."""

from __future__ import annotations

from pathlib import Path

from benchmarks.coverage import page
from seniorlint.catalogue.load import load_catalogue

PAGE = Path(__file__).parents[2] / "docs" / "coverage.md"


def test_the_page_is_what_the_catalogue_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(load_catalogue()), "run python -m benchmarks.coverage"
