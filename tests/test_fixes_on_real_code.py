"""Fixes hold what they promise on real packages, and the benchmark that says so can tell where they do not."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks import fix_proof, fixes_tested
from benchmarks.corpus import CORPUS_VARIABLE, DEFAULT_CORPUS, ensure
from benchmarks.fixes import ALL_RULES, fix_copies, normalisations
from benchmarks.same_code import difference
from seniorlint.catalogue.load import load_catalogue
from seniorlint.engine.observation import TextEdit
from seniorlint.engine.source import Source
from seniorlint.review.run.job import Job
from seniorlint.settings.project import Project

pytestmark = pytest.mark.long  # slow, and the same on every Python

WARNS = "import logging\n\nlog = logging.getLogger(__name__)\nlog.warn(1)  # why\n"
CODE = load_catalogue().rules["deprecated-logger-warn"].code


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("warn-is-warning", "log.warn(1)", "log.warning(1)"),
        ("raise-of-the-error", "try:\n    a\nexcept E as e:\n    raise e", "try:\n    a\nexcept E:\n    raise"),
        ("message-of-a-log", "log.info(f'a {b!r} 1%')", "log.info('a %r 1%%', b)"),
        ("message-of-a-log", "log.info('a %s' % b)", "log.info('a %s', b)"),
        ("message-of-a-log", "log.info('a %s %d' % (b, c))", "log.info('a %s %d', b, c)"),
        ("message-of-a-log", "log.log(1, 'a ' + str(b) + 'c')", "log.log(1, 'a %sc', b)"),
        ("message-of-a-log", "log.info('a {} {c}'.format(b, c=d))", "log.info('a %s %s', b, d)"),
        ("items-one-by-one", "any([a for a in b])", "any(a for a in b)"),
        ("grows-in-place", "a = a + [b]", "a += [b]"),
        ("default-of-a-call", "def f(a=[]):\n    g(a)", "def f(a=None):\n    if a is None:\n        a = []\n    g(a)"),
    ],
)
def test_a_normalisation_hides_one_change_and_no_other(name: str, before: str, after: str) -> None:
    assert difference(before, after, [name]) is None
    assert difference(before, after, []) is not None
    assert difference(before, after.replace("a", "z"), [name]) is not None


def test_every_rule_with_a_safe_fix_says_what_it_changes() -> None:
    safe = {rule.code for rule in load_catalogue().rules.values() if rule.fix == "safe"}
    assert normalisations().keys() == safe


def proved(folder: Path, text: str = WARNS) -> list[str]:
    path = folder / "module.py"
    path.write_text(text)
    settings = Project(load_catalogue(), ALL_RULES, isolated=True).settings_for(path)
    proof = fix_proof.prove(Job(path, path.name, settings), unsafe=True, normalisations=normalisations())
    return [f"{one.line} {one.code} {one.what}" for one in proof.violations]


def test_a_good_fix_violates_nothing(tmp_path: Path) -> None:
    assert proved(tmp_path) == []
    assert (tmp_path / "module.py").read_text() == WARNS.replace("warn(", "warning(")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("warning(2)  # why", "the safe fix changes more than it says: `log.warning(1)` is now `log.warning(2)`"),
        ("warning(1)", "a comment is lost: # why"),
        ("warning(1) is 1  # why", "the compiler warns"),
    ],
)
def test_a_bad_fix_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, expected: str) -> None:
    def bad(source: Source, fixes: Sequence[Sequence[TextEdit]]) -> tuple[str, int]:
        return source.text.replace("warn(1)  # why", written), 1

    monkeypatch.setattr(fix_proof, "apply_edits", bad)
    monkeypatch.setattr("seniorlint.review.fix_text.apply_edits", bad)
    assert any(one.startswith(f"4 {CODE} {expected}") for one in proved(tmp_path))


@pytest.mark.long
def test_fixes_hold_on_small_packages() -> None:
    corpus = Path(os.environ.get(CORPUS_VARIABLE) or DEFAULT_CORPUS)
    packages = ["flask", "requests"]
    ensure(corpus, packages)
    proof = fix_copies(corpus, packages, unsafe=True, workers=1)
    assert proof.violations == []
    assert proof.applied.total() > 0


def test_tests_of_a_package_keep_their_ids_where_these_hold_its_folder(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "module.py").write_text(WARNS)
    (source / "test_module.py").write_text(
        "import pytest\n\n\n@pytest.mark.parametrize('path', [__file__])\ndef test_here(path):\n    assert path\n"
    )
    entry = {"source": "module.py", "path": "", "leave-out": [], "tests": ["test_module.py"]}
    tested = fixes_tested.test_in_states(source, Path(sys.executable), entry)
    assert [one.fixes for one in tested.values()] == [0, 1, 1]
    (ids,) = {one.passed for one in tested.values()}
    (test,) = ids
    assert test.endswith("package/test_module.py]")
