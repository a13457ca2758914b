"""Puts the samples into the wheel, and the catalogue a second time, as one JSON file that loads quickly.

The README becomes the page of a package index, where a relative link leads nowhere. If the environment variable
`SENIORLINT_REPOSITORY` is the address of the repository, links lead there, to the tag of the version, and the package
names it. Else the text of a link stays without the link, and a picture is left out.

If `SENIORLINT_SITE` is the address of the documentation's site, findings and `explain` name the rule's page there.
"""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

REPOSITORY = "SENIORLINT_REPOSITORY"
SITE = "SENIORLINT_SITE"
_ADDRESS = re.compile(r"https?://[A-Za-z0-9._~:\[\]-]+(?:/[A-Za-z0-9._~%+@=,-]*)*")
_LINK = re.compile(r"(?P<picture>!?)\[(?P<text>[^\]\n]*)\]\((?![a-z]+:|#)(?P<target>[^)\s]+)\)")
_PICTURE_ALONE = re.compile(r"^!\[[^\]\n]*\]\((?![a-z]+:)[^)\s]+\)\n\n?", re.MULTILINE)


def index_page(readme: str, repository: str, version: str) -> str:
    """The Markdown of `README.md` without relative links; `repository` is an address without a last slash, or ""."""
    if not repository:
        return _LINK.sub(lambda link: "" if link["picture"] else link["text"], _PICTURE_ALONE.sub("", readme))

    def absolute(link: re.Match[str]) -> str:
        kind = "raw" if link["picture"] else "blob"
        return f"{link['picture']}[{link['text']}]({repository}/{kind}/v{version}/{link['target']})"

    return _LINK.sub(absolute, readme)


def site_address() -> str:
    """The address of the site without a last slash, or ""; raises `ValueError` for what is no address of a folder."""
    given = os.environ.get(SITE, "")
    if given and _ADDRESS.fullmatch(given) is None:
        raise ValueError(f"{SITE}: {given!r} is not the address of a site, such as https://docs.example.org/seniorlint")
    return given.rstrip("/")


class IndexPageHook(MetadataHookInterface):
    """Gives the package its description, and its addresses where the one of the repository is known."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Called by hatchling with the table `project`, which gets `readme` and `urls`."""
        root = Path(self.root)
        version = re.search(r'__version__ = "(.+)"', (root / "src/seniorlint/__init__.py").read_text(encoding="utf-8"))
        assert version is not None
        repository = os.environ.get(REPOSITORY, "").rstrip("/")
        text = index_page((root / "README.md").read_text(encoding="utf-8"), repository, version[1])
        metadata["readme"] = {"content-type": "text/markdown", "text": text}
        tag = f"{repository}/blob/v{version[1]}"
        urls = {"Repository": repository, "Documentation": f"{tag}/docs", "Changelog": f"{tag}/CHANGELOG.md"}
        site = site_address()
        metadata["urls"] = {**(urls if repository else {}), **({"Documentation": site} if site else {})}


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]  # generic over its configuration since hatchling 1.18
    """Compiles `rules/` and adds the samples when a wheel is built; an editable install reads both in their place."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it builds; `build_data` takes what else goes into the wheel."""
        if self.target_name != "wheel" or version == "editable":
            return
        sys.path.insert(0, str(Path(self.root) / "src"))
        from seniorlint.catalogue.rule_address import SITE_DOCUMENT
        from seniorlint.catalogue.toml_documents import COMPILED, read_documents

        self._folder = tempfile.TemporaryDirectory()
        compiled = Path(self._folder.name) / COMPILED
        documents = read_documents(Path(self.root) / "rules")
        if site := site_address():
            documents[SITE_DOCUMENT] = {"address": site}
        compiled.write_text(json.dumps(documents, separators=(",", ":"), ensure_ascii=False), encoding="utf-8")
        build_data["force_include"][str(compiled)] = f"seniorlint/rules/{COMPILED}"
        samples = Path(self.root) / "samples"  # the pages in its folders; what is beside these is for the README
        for path in (samples / "samples.toml", *samples.glob("*/*.py")):
            build_data["force_include"][str(path)] = f"seniorlint/samples/{path.relative_to(samples).as_posix()}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Called by hatchling when the wheel is built."""
        if hasattr(self, "_folder"):
            self._folder.cleanup()
