"""The pictures of the report in docs/images/, on a terminal and as a page, made of a history that is made up.

    python -m benchmarks.pictures

Those of the page need the extra `browser` and a Chromium on this machine.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, NamedTuple

from benchmarks.terminal_pictures import SCREENSHOTS, take
from tests.skills.made_up_history import make_history
from tests.skills.page.browser import chromium, chromium_here

IMAGES = Path(__file__).parents[1] / "docs" / "images"


class Picture(NamedTuple):
    """A file, the size of the window in pixels, the colours, and the part of the page that is at its top."""

    name: str
    width: int
    height: int
    scheme: Literal["light", "dark"]
    part: str


PICTURES = (
    Picture("report-page.png", 1400, 800, "light", ""),
    Picture("report-matrix.png", 1400, 1000, "dark", "#p1-matrix"),
    Picture("report-narrow.png", 400, 900, "dark", "#p1-practices"),
)


def main() -> int:
    """Make the pictures; 2 where there is no browser for those of the page."""
    IMAGES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        shop = Path(folder) / "shop"
        shop.mkdir()
        make_history(shop)
        for shot in SCREENSHOTS:
            (IMAGES / shot.name).write_text(take(shot, shop), encoding="utf-8")
            print(f"{shot.name}: {(IMAGES / shot.name).stat().st_size:,} bytes")
        path = chromium_here()
        if path is None:
            print("there is no Chromium on this machine", file=sys.stderr)
            return 2
        _pictures_of_page(shop, Path(folder) / "report.html", path)
    return 0


def _pictures_of_page(shop: Path, page: Path, browser_path: str) -> None:
    command = [sys.executable, "-m", "seniorlint", "report", "--output-format", "html", "--output", str(page)]
    subprocess.run(command, cwd=shop, check=True)
    with chromium(browser_path) as browser:
        for one in PICTURES:
            size = {"width": one.width, "height": one.height}
            window = browser.new_page(viewport=size, color_scheme=one.scheme)
            window.goto(page.as_uri() + one.part)
            window.screenshot(path=IMAGES / one.name)
            window.close()
            print(f"{one.name}: {(IMAGES / one.name).stat().st_size:,} bytes")


if __name__ == "__main__":
    sys.exit(main())
