"""The page of samples says what there is."""

from __future__ import annotations

from pathlib import Path

from benchmarks.sample_table import page
from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.sample import load_samples

PAGE = Path(__file__).parents[2] / "docs" / "samples.md"


def test_the_page_is_what_the_samples_say() -> None:
    catalogue = load_catalogue()
    made = page(catalogue, load_samples(catalogue))
    assert PAGE.read_text(encoding="utf-8") == made, "run python -m benchmarks.sample_table > docs/samples.md"
