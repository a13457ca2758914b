"""The documentation's pages, as Markdown and as they are built."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def links_of(page: Path) -> list[Path]:
    """The files that a page of Markdown links to."""
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    targets = re.findall(r"\]\((?![a-z]+:|#)([^)#\s]+)", text)
    return [(page.parent / target).resolve() for target in targets]


_ASCII_MARKS = r"[^0-9A-Za-z\u0080-\U0010ffff]"  # but no dash or quote that something made of them


def words_of_markdown(text: str) -> str:
    """The letters and digits of a lesson, without what only Markdown or HTML needs."""
    return re.sub(_ASCII_MARKS, "", re.sub(r"^`{3,}.*$", "", text, flags=re.MULTILINE))


def words_of_html(path: Path) -> str:
    """The letters and digits of what a built page says, without its frame."""
    text = path.read_text(encoding="utf-8")
    body = text[text.index('<article role="main"') : text.index("</article>")]
    body = re.sub(r'<a class="headerlink".*?</a>', "", body, flags=re.DOTALL)
    return re.sub(_ASCII_MARKS, "", unescape(re.sub(r"<[^>]+>", "", body)))
