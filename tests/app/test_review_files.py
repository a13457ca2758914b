"""A review is asked for and answered without a command line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from seniorlint.app.errors import RequestError
from seniorlint.app.fix_files import FixRequest, fix
from seniorlint.app.review_files import ReviewRequest, review
from seniorlint.app.scope import Scope
from seniorlint.app.waiting import untold
from seniorlint.settings.overrides import Overrides

BAD = "try:\n    work()\nexcept:\n    recover()\n"
ONLY = Overrides(("bare-except",))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with one finding."""
    (tmp_path / "a.py").write_text(BAD)
    monkeypatch.chdir(tmp_path)
    return tmp_path


class Told:
    """What a progress was told."""

    def __init__(self) -> None:
        self.words: list[object] = []

    @contextmanager
    def __call__(self, label: str) -> Iterator[Told]:
        self.words.append(label)
        yield self

    def start(self, length: int) -> None:
        self.words.append(length)

    def step(self) -> None:
        self.words.append("step")


def test_a_review_gives_findings_and_notes_and_prints_nothing(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "data.json").write_text("{}")
    told = Told()
    done = review(ReviewRequest(Scope((Path(), Path("data.json")), ONLY), uses_cache=False), told)
    assert [(one.path, one.line, one.code) for one in done.findings] == [("a.py", 3, "SLE001")]
    assert (done.files, done.is_broken) == (1, True)
    assert len(done.notes) == 1
    assert done.notes[0].startswith("data.json is not checked")
    assert told.words == ["Checking", 1, "step"]
    assert capsys.readouterr() == ("", "")


def test_a_request_that_cannot_be_answered_says_where(project: Path) -> None:
    (project / "seniorlint.toml").write_text("\nselct = []\n")
    with pytest.raises(RequestError) as raised:
        review(ReviewRequest(Scope()), untold)
    fault = raised.value.fault
    assert (fault.file, fault.line, fault.key) == (project / "seniorlint.toml", 2, "selct")
    assert (fault.problem, fault.hint, fault.is_usage) == ("unknown key", "did you mean select?", False)
    with pytest.raises(RequestError, match=r"no\.py does not exist\.") as raised:
        review(ReviewRequest(Scope((Path("no.py"),))), untold)
    assert raised.value.fault.is_usage


def test_fixes_are_made_or_only_shown(project: Path) -> None:
    shown = fix(FixRequest(Scope(overrides=ONLY), unsafe=True, writes=False), untold)
    assert [b"+except Exception:" in one for one in shown.patches] == [True]
    assert shown.in_words == "Would fix 1 finding in 1 file."
    assert (project / "a.py").read_text() == BAD
    done = fix(FixRequest(Scope(overrides=ONLY), unsafe=True), untold)
    assert (done.review.fixed, done.review.findings, done.patches) == (1, (), ())
    assert "except Exception:" in (project / "a.py").read_text()
