"""A cache file with a right checksum and a wrong row does no harm: the row is not used, and written anew."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.scales import LEVEL_NAMES
from seniorlint.engine.observation import TextEdit
from seniorlint.files.digest import digest
from seniorlint.files.stamp import Stamp
from seniorlint.findings.file_result import FileResult
from seniorlint.findings.finding import Finding, FindingFix, Related
from seniorlint.findings.identity import Identity
from seniorlint.findings.rule_card import cards_of
from seniorlint.findings.source_line import CutLine
from seniorlint.review.run.cached_run import run_cached
from seniorlint.review.run.check_run import CheckRun
from seniorlint.settings.overrides import Overrides
from seniorlint.settings.project import Project
from seniorlint.store.cache import Cache
from seniorlint.store.cache_rows import CheckedFile, RunRecord

CARDS = {code: card for code, card in cards_of(load_catalogue()).items() if code in ("SLE001", "SLE002")}
STAMP = Stamp(1, 2, 3, 4)
FIX = FindingFix("safe", (TextEdit(1, 1, 1, 2, "x"),))
FINDINGS = (
    Finding("a.py", 1, 1, 1, 2, "SLE001", "m", "error", FIX),
    Finding("a.py", 2, 1, 2, 2, "SLE002", "m", "info", related=Related(4, 1, 4, 9, "here")),
)
KEPT = tuple(Identity(one.code, "A.f", "0123456789abcdef", 2).kept for one in FINDINGS)
LINES = ("x = 1", CutLine("x = 2", 3, 9, 8))
CHECKED = CheckedFile("/p/a.py", "settings", STAMP, "digest", FileResult("a.py", FINDINGS, 3, (), KEPT, LINES))
RUN = RunRecord(
    {"/p": 5},
    {"/p/x": STAMP, "/p/y": None},
    {"/p/z": True},
    [("/p/a.py", "settings")],
    ["a note"],
    "/p/b.jsonl",
    "error",
)
WRONG: tuple[Any, ...] = (None, True, -1, 0, 1.5, "x", "\0", [], {}, [[]], {"a": 1}, [None], ["x", 1], 10**30)


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    made = Cache(tmp_path / "cache", "key", pytest.fail, CARDS)
    made.keep(CHECKED)
    made.keep_run("run", RUN)
    made._files = {CHECKED.path: made._files[CHECKED.path]}
    return made


def document_of(cache: Cache) -> Any:  # noqa: ANN401  # JSON is anything
    entries, runs = cache._files, cache._runs
    return json.loads(json.dumps({"format": 8, "key": "key", "rules": cache.cards, "entries": entries, "runs": runs}))


def written(cache: Cache, document: object, said: list[str]) -> Cache:
    cache.folder.mkdir(exist_ok=True)
    body = json.dumps(document).encode()
    cache.path.touch(mode=0o600)
    cache.path.write_bytes(digest(body).encode() + b"\n" + body)
    again = Cache(cache.folder, cache.key, said.append)
    again.load()
    return again


def places(node: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401
    """The way to each value in a document."""
    for key, value in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        yield (*at, key)
        yield from places(value, (*at, key))


def put(document: Any, place: tuple[Any, ...], value: object) -> Any:  # noqa: ANN401
    changed = copy.deepcopy(document)
    node = changed
    for key in place[:-1]:
        node = node[key]
    node[place[-1]] = value
    return changed


def test_what_was_kept_comes_back(cache: Cache) -> None:
    said: list[str] = []
    again = written(cache, document_of(cache), said)
    assert again.file("/p/a.py", "a.py") == CHECKED
    assert again.run("run") == RUN
    assert again.file("/p/b.py", "b.py") is None
    assert again.run("other") is None
    assert said == []


def test_a_wrong_value_anywhere_is_no_result_or_one_of_the_right_shape(cache: Cache) -> None:
    document = document_of(cache)
    tried = refused = 0
    for place in places(document):
        for value in WRONG:
            said: list[str] = []
            again = written(cache, put(document, place, value), said)
            checked, record = again.file("/p/a.py", "a.py"), again.run("run")
            tried += 1
            refused += bool(said)
            assert len(said) <= 1
            assert checked is None or (isinstance(checked.stamp, Stamp | None) and isinstance(checked.digest, str))
            assert record is None or isinstance(record, RunRecord)
            assert all(card.level in LEVEL_NAMES for card in again.cards.values())
            for finding in checked.result.findings if checked is not None else ():
                assert finding.code in again.cards
                assert min(finding[1:5]) >= 1
    assert tried > 500
    assert refused > tried // 2


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ((0,), "stamp"),
        ((4,), None),
        ((4, 0), []),
        ((4, 0, 0), "one"),
        ((4, 0, 4), "SLE999"),
        ((4, 0, 6), "dreadful"),
        ((4, 0, 7), ["safe", [[1, 1, 1, 1]]]),
        ((5,), ["a", "b", "c"]),
        ((6,), ["a", "b", "c"]),
        ((6,), [1]),
        ((6,), [["except:", 0, 7, 8]]),
    ],
)
def test_a_wrong_row_is_checked_anew(tmp_path: Path, place: tuple[int, ...], value: object) -> None:
    path = tmp_path / "a.py"
    path.write_text("try:\n    work()\nexcept:\n    recover()\n")
    project = Project(load_catalogue(), Overrides(select=("bare-except",)), isolated=True)
    run = CheckRun([tmp_path], tmp_path, True, 1, lambda: project)
    said: list[str] = []

    def results(cache: Cache) -> list[FileResult]:
        return run_cached(run, cache, Silent()).results

    cache = Cache(tmp_path / "cache", "key", said.append)
    first = results(cache)
    again = written(cache, put(document_of(cache), ("entries", str(path), *place), value), said)
    assert results(again) == first
    assert said == [f"The cache file {cache.path} is damaged; it is ignored and built again."]
    mended = Cache(cache.folder, cache.key, pytest.fail)
    mended.load()
    assert results(mended) == first


class Silent:
    """Steps that nobody watches."""

    def start(self, length: int) -> None:
        """Nothing."""

    def step(self) -> None:
        """Nothing."""
