"""What is wrong with built pages: links and anchors that lead nowhere, and files that come from other hosts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, normpath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

_LOADED = {"stylesheet", "preload", "icon", "modulepreload", "prefetch", "manifest"}
_IN_STYLE = re.compile(r"""(?:url\(\s*['"]?|@import\s+['"])((?:https?:)?//[^'")\s]+)""")


class Page(NamedTuple):
    """What a page refers to, in order: `links` people follow, `files` a browser loads by itself; and its anchors."""

    links: list[str]
    files: list[str]
    anchors: set[str]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page([], [], set())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.page.anchors.update(given[name] for name in ("id", "name") if given.get(name))
        if "style" in given:
            self.page.files.extend(_IN_STYLE.findall(given["style"]))
        if "src" in given:
            self.page.files.append(given["src"])
        if "srcset" in given:
            self.page.files.extend(part.split()[0] for part in given["srcset"].split(",") if part.strip())
        if tag == "object" and "data" in given:
            self.page.files.append(given["data"])
        if "href" in given:
            is_loaded = tag == "link" and bool(_LOADED & {*given.get("rel", "").split()})
            (self.page.files if is_loaded else self.page.links).append(given["href"])


def read_page(text: str) -> Page:
    """What an HTML page refers to."""
    reader = _Reader()
    reader.feed(text)
    return reader.page


class Checked(NamedTuple):
    """What was looked at, and each fault in a sentence. `external`: addresses on other hosts, which are not asked."""

    pages: int
    internal: int
    external: list[str]
    faults: list[str]


def check_pages(folder: Path) -> Checked:
    """Look at all pages and styles of a built site."""
    pages = {path.relative_to(folder).as_posix(): read_page(path.read_text("utf-8")) for path in folder.rglob("*.html")}
    internal, external, faults = 0, set(), list(_foreign_styles(folder))
    for name, page in sorted(pages.items()):
        for target in page.files:
            if _is_elsewhere(target):
                faults.append(f"{name}: loads {target} from another host")
            elif not target.startswith("data:") and not (folder / _path(name, target)).is_file():
                faults.append(f"{name}: {target} is not there")
        for target in page.links:
            if _is_elsewhere(target):
                external.add(target)
                continue
            if target.startswith(("mailto:", "data:")):
                continue
            internal += 1
            path, anchor = _path(name, target), unquote(urlsplit(target).fragment)
            if not (folder / path).is_file():
                faults.append(f"{name}: {target} is not there")
            elif anchor and path in pages and anchor not in pages[path].anchors:
                faults.append(f"{name}: {target} has no such anchor")
    return Checked(len(pages), internal, sorted(external), faults)


def _foreign_styles(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*.css")):
        for address in _IN_STYLE.findall(path.read_text("utf-8")):
            yield f"{path.relative_to(folder).as_posix()}: loads {address} from another host"


def _is_elsewhere(target: str) -> bool:
    return bool(urlsplit(target).netloc)


def _path(page: str, target: str) -> str:
    """The path of the file that a link of a page leads to, from the top of the site."""
    path = unquote(urlsplit(target).path)
    return normpath(f"{dirname(page) or '.'}/{path}") if path else page
