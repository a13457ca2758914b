"""What a package index shows of the project: its metadata, and the README without links that lead nowhere."""

from __future__ import annotations

import email
import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from markdown_it import MarkdownIt

ROOT = Path(__file__).parents[2]
ADDRESS = "https://host.example/owner/seniorlint"


def metadata(**environment: str) -> email.message.Message:
    """What the wheel would say, by the build backend in a process of its own."""
    code = "import os, sys; from hatchling.build import prepare_metadata_for_build_wheel as p; print(p(sys.argv[1]))"
    with TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-c", code, folder],
            cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        text = (Path(folder) / done.stdout.split()[-1] / "METADATA").read_text(encoding="utf-8")
    return email.message_from_string(text)


def targets(markdown: str) -> list[str]:
    """Where the links and pictures of a text lead."""
    found = []
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        for part in token.children or ():
            found += [str(value) for key, value in part.attrs.items() if key in ("href", "src")]
    return found


def test_without_an_address_no_link_is_left_and_all_words_are() -> None:
    said = metadata(SENIORLINT_REPOSITORY="")
    page = str(said.get_payload())
    assert [target for target in targets(page) if not re.match("[a-z]+:|#", target)] == []
    assert "docs/samples.md" in page
    assert "![" not in page
    assert said.get_all("Project-URL") is None
    assert said["Author"] == "The seniorlint authors"
    assert said["License-Expression"] == "MIT"
    assert said.get_all("License-File") == ["LICENSE"]
    classifiers = said.get_all("Classifier") or []
    assert {f"Programming Language :: Python :: 3.{minor}" for minor in (10, 11, 12, 13)} <= {*classifiers}
    assert "Typing :: Typed" in classifiers


def test_with_an_address_every_link_leads_to_a_file_of_the_tag() -> None:
    said = metadata(SENIORLINT_REPOSITORY=f"{ADDRESS}/")
    found = targets(str(said.get_payload()))
    relative = targets((ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(found) == len(relative) > 20
    for target in found:
        place = re.fullmatch(rf"{ADDRESS}/(?:blob|raw)/v{re.escape(said['Version'])}/([^#]+)(?:#.*)?", target)
        assert place is not None, target
        assert (ROOT / place[1]).exists()
    assert f"Repository, {ADDRESS}" in (said.get_all("Project-URL") or [])
