"""docs/suppressions.md is right: its table and its examples, in `seniorlint check` and in flake8."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from seniorlint.engine.source import Source
from seniorlint.review.check_text import check_source
from seniorlint.settings.config import Config
from seniorlint.settings.effective import settle
from seniorlint.settings.overrides import Overrides

PAGE = (Path(__file__).parents[1] / "docs" / "suppressions.md").read_text(encoding="utf-8")
LINE = "f = lambda a=[]: yaml.load(a)"
ROW = re.compile(r"^\| `(?P<comment>#[^`]*)` \| (?P<hides>\w+) \| (?P<reported>[^|]*) \|$", re.MULTILINE)
ROWS = list(ROW.finditer(PAGE.partition("## What hides what")[2]))
BLOCKS = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
MARK = re.compile(r"\s*# -> (hidden|SL[A-Z][0-9]{3})$", re.MULTILINE)
CODES = ("SLG001", "SLS002", "SLE001", "SLX002", "SLX003")
NOT_IN_FLAKE8 = " (not in flake8)"

Found = list[tuple[int, str]]


def text_of(row: re.Match[str]) -> str:
    return f"import yaml\n\n{LINE}  {row['comment']}\n"


def row_wants(row: re.Match[str], *, in_flake8: bool) -> Found:
    hidden = {"both": ("SLG001", "SLS002"), "nothing": ()}.get(row["hides"], (row["hides"],))
    reported = row["reported"].strip()
    if reported.endswith(NOT_IN_FLAKE8):
        reported = "" if in_flake8 else reported.removesuffix(NOT_IN_FLAKE8)
    return sorted([(3, code) for code in ("SLG001", "SLS002") if code not in hidden] + [(3, reported)] * bool(reported))


def block_wants(block: str) -> Found:
    lines = enumerate(block.splitlines(), start=1)
    marks = ((number, MARK.search(line)) for number, line in lines)
    return [(number, mark[1]) for number, mark in marks if mark is not None and mark[1] != "hidden"]


def checked(text: str, *, suppressions: bool = True) -> Found:
    settings = settle(Config(Path("/project")), Overrides(CODES))
    result = check_source(Source(text), Path("/project/a.py"), "a.py", settings, suppressions=suppressions)
    assert not result.failures
    return sorted((one.line, one.code) for one in result.findings)


@pytest.fixture(scope="module")
def in_flake8(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Found]:
    """What one run of flake8 finds in each text of the page, by the name of its file."""
    folder = tmp_path_factory.mktemp("page")
    (folder / "seniorlint.toml").write_text(f"select = {list(CODES)}\n")
    texts = [text_of(row) for row in ROWS] + [MARK.sub("", block) for block in BLOCKS]
    for number, text in enumerate(texts):
        (folder / f"a{number}.py").write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "flake8", "--isolated", "--select", "SL", "--format", "%(path)s|%(row)d|%(code)s", "."],
        cwd=folder, capture_output=True, text=True, check=False, timeout=100,
    )  # fmt: skip
    assert done.stderr == ""
    found: dict[str, Found] = {f"a{number}.py": [] for number in range(len(texts))}
    for line in done.stdout.splitlines():
        path, row, code = line.split("|")
        found[path.removeprefix("./")].append((int(row), code))
    return {name: sorted(rows) for name, rows in found.items()}


def test_the_page_has_a_table_and_examples() -> None:
    assert len(ROWS) > 50
    assert PAGE.count("\n| `#") - 6 == len(ROWS)  # six rows stand in the first table
    assert len(BLOCKS) > 8
    assert PAGE.count("# -> ") == sum(len(MARK.findall(block)) for block in BLOCKS) + 1


@pytest.mark.parametrize("number", range(len(ROWS)), ids=lambda number: ROWS[number]["comment"])
def test_each_comment(number: int, in_flake8: dict[str, Found]) -> None:
    row = ROWS[number]
    assert checked(text_of(row)) == row_wants(row, in_flake8=False)
    assert in_flake8[f"a{number}.py"] == row_wants(row, in_flake8=True)
    assert checked(text_of(row), suppressions=False) == [(3, "SLG001"), (3, "SLS002")]


@pytest.mark.parametrize("number", range(len(BLOCKS)))
def test_each_example(number: int, in_flake8: dict[str, Found]) -> None:
    block = BLOCKS[number]
    text = MARK.sub("", block)
    assert checked(text) == block_wants(block)
    assert in_flake8[f"a{len(ROWS) + number}.py"] == block_wants(block)
    hidden = {number for number, line in enumerate(block.splitlines(), start=1) if line.endswith("# -> hidden")}
    assert hidden <= {line for line, _ in checked(text, suppressions=False)}
