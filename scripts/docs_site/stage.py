"""The sources of the site in one folder: the pages of `docs/`, four of the project's own, and those of the catalogue.

Links that lead from a page to another one stay; those to other files of the repository lead to its address, where it is
known, and else become plain text.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from posixpath import dirname, normpath, relpath

from scripts.docs_site.catalogue_pages import SAMPLE_ANCHOR, catalogue_pages, skill_page
from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.sample import load_samples

ROOT = Path(__file__).parents[2]
OWN_PAGES = {
    "README.md": "readme.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security-policy.md",
    "CHANGELOG.md": "changelog.md",
}
CATALOGUE = ("rules/index", "skills/index", "principles/index", "levels/index")
_LINK = re.compile(r"(?P<picture>!?)\[(?P<text>(?:[^\[\]\n]|\[[^\[\]\n]*\])*)\]\((?P<target>[^)\s]+)\)")
_FENCE = re.compile(r"^ *(`{3,}|~{3,})")
_COMMENT = re.compile(r"^<!-- .* -->$")
_SECTION = re.compile(r"^## (.+)$", re.MULTILINE)
_PAGE_LINK = re.compile(r"\[([^\[\]]+)\]\((?!\.\./)([\w./-]+)\.md[)#]")


class DeadLink(ValueError):
    """A link of a page leads to a file that is not there."""


def source_pages() -> dict[str, str]:
    """Which files of the repository are pages: the path in the site's sources by the path in the repository."""
    docs = ROOT / "docs"
    written = {path.relative_to(ROOT).as_posix(): path.relative_to(docs).as_posix() for path in docs.rglob("*.md")}
    return {**dict(sorted(written.items())), **OWN_PAGES}


def stage(folder: Path, repository: str, version: str) -> None:
    """Write all sources into `folder`. `repository`: its address, or ""; raises `DeadLink`."""
    shutil.copytree(ROOT / "docs", folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.md"))
    catalogue = load_catalogue()
    pages = source_pages()
    samples = {f"samples/{one.file}": one.skill for one in load_samples(catalogue).by_skill.values()}
    places = {**pages, **{path: f"{skill_page(skill)}#{SAMPLE_ANCHOR}" for path, skill in samples.items()}}
    for source, place in pages.items():
        text = (ROOT / source).read_text(encoding="utf-8")
        _write(folder / place, linked(text, source, places, f"{repository}/blob/v{version}" if repository else ""))
    for place, text in catalogue_pages(catalogue).items():
        _write(folder / place, text)
    index = (folder / "index.md").read_text(encoding="utf-8")
    _write(folder / "index.md", index + "".join(contents(index, pages.values())))


def linked(text: str, source: str, places: Mapping[str, str], tag: str) -> str:
    """A page's text with its links made ready for the site.

    `source`: its path in the repository; `places`: where pages are in the site; `tag`: where other files are, or "".
    """

    def replaced(found: re.Match[str]) -> str:
        target, hash_, anchor = found["target"].partition("#")
        if not target or ":" in target:
            return found[0]
        path = normpath(f"{dirname(source)}/{target}") if dirname(source) else normpath(target)
        if path not in places and f"{path}/README.md" in places:
            path = f"{path}/README.md"
        if path in places:
            to = relpath(places[path], dirname(places[source]) or ".")
            return f"{found['picture']}[{found['text']}]({to}{'' if '#' in to else hash_ + anchor})"
        if not (ROOT / path).exists():
            raise DeadLink(f"{source}: {found['target']} is not there")
        if path.startswith("docs/"):
            to = relpath(path.removeprefix("docs/"), dirname(places[source]) or ".")
            return f"{found['picture']}[{found['text']}]({to})"
        return f"[{found['text']}]({tag}/{path}{hash_}{anchor})" if tag else found["text"]

    return "\n".join(line if is_code else _LINK.sub(replaced, line) for line, is_code in _lines(text)) + "\n"


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    """The lines, without comments that mark a place for tests, and whether each is code between fences."""
    fence = ""
    for line in text.splitlines():
        found = _FENCE.match(line)
        if fence:
            yield line, True
            if found is not None and found[1].startswith(fence):
                fence = ""
        elif not _COMMENT.match(line):
            fence = found[1] if found is not None else ""
            yield line, found is not None


def contents(index: str, pages: Iterable[str]) -> Iterator[str]:
    """The list of pages that stands beside each: the catalogue, what each section of the index links to, the rest.

    `index`: the text of the site's first page; `pages`: the paths of all pages that are written by hand.
    """
    parts = _SECTION.split(index)
    known = {place.removesuffix(".md") for place in pages} - {"index"}
    listed: set[str] = set()
    yield _toctree("Rules and skills", list(CATALOGUE), "\n## Rules and skills\n")
    for title, text in zip(parts[1::2], parts[2::2], strict=True):
        named: dict[str, str] = {}
        for words, name in _PAGE_LINK.findall(text):
            if name in known - listed:
                named.setdefault(name, f"{words} <{name}>")
        listed.update(named)
        if named:
            yield _toctree(title, list(named.values()))
    rest = sorted(known - listed)
    if rest:
        yield _toctree("More", rest)


def _toctree(title: str, names: list[str], heading: str = "") -> str:
    """A list of pages; it stands in the text, too, where it has a heading there."""
    entries, hidden = "\n".join(names), "" if heading else ":hidden:\n"
    return f"{heading}\n```{{toctree}}\n:maxdepth: 1\n{hidden}:caption: {title}\n\n{entries}\n```\n"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
