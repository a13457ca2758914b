"""Badges on a real repository: earned by code, written, checked again, and what happens when one is changed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from seniorlint.catalogue.assessment import load_assessment
from seniorlint.cli.commands.badge import badge
from seniorlint.skills.assessment.badge_record import BadgeError, BadgeRecord, Shown, read_badge
from seniorlint.skills.rendering.badge_svg import badge_svg
from tests.skills.conftest import Repo

EVIDENCE = Path(__file__).parents[2] / "fixtures" / "evidence"
WIZARD = next(one for one in load_assessment().badges if one.id == "python-wizard")
KINDS = (
    "language-proficiency/metaclass",
    "language-proficiency/descriptor",
    "language-proficiency/parameterised-decorator",
    "language-proficiency/context-manager",
    "concurrency/awaitable",
    "language-proficiency/generic-class",
)


@pytest.fixture
def wizard(new_repo: Callable[[str], Repo], monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A repository in which Ada wrote each of six kinds of evidence in two commits."""
    repo = new_repo("shop")
    for times in ("one", "two"):
        for kind in KINDS:
            text = (EVIDENCE / f"{kind}.py").read_text(encoding="utf-8")
            repo.write(f"{times}_{kind.rpartition('/')[2].replace('-', '_')}.py", re.sub("  #.*", "", text))
        repo.commit()
    monkeypatch.chdir(repo.path)
    return repo


def run(*arguments: str) -> Result:
    return CliRunner().invoke(badge, arguments, catch_exceptions=False)


def written(repo: Repo, folder: Path) -> Path:
    made = run("list", "--file", str(folder / "none.json"), "--write", str(folder))
    assert made.exit_code == 0, made.output
    assert "[x] Python Wizard (Advanced language mastery): 6 of 6 skills" in made.stdout
    assert "[ ] Problem Solver (Complex debugging and solutions): 0 of 2 signed reviews" in made.stdout
    assert [path.name for path in sorted(folder.glob("*.svg"))] == ["python-wizard.svg"]
    return folder / "python-wizard.svg"


def test_a_badge_is_earned_and_checked(wizard: Repo, tmp_path: Path) -> None:
    svg = written(wizard, tmp_path / "badges")
    record = read_badge(svg.read_text(encoding="utf-8"))
    assert (record.holder, record.commit) == ("Ada Lovelace", wizard.git("rev-parse", "HEAD"))
    assert {one.kind for one in record.places} >= {kind.rpartition("/")[2] for kind in KINDS}
    done = run("verify", str(svg))
    assert done.exit_code == 0, done.output
    assert "is NOT there" not in done.stdout
    assert done.stdout.count(" is there\n") == len(record.places)


def test_the_code_of_today_does_not_matter(wizard: Repo, tmp_path: Path) -> None:
    svg = written(wizard, tmp_path / "badges")
    wizard.commit(one_metaclass="", two_metaclass="")
    assert run("verify", str(svg)).exit_code == 0


def test_a_place_that_does_not_show_it_is_named(wizard: Repo, tmp_path: Path) -> None:
    record = read_badge(written(wizard, tmp_path / "badges").read_text(encoding="utf-8"))
    forged = BadgeRecord(
        record.badge,
        record.title,
        record.holder,
        record.on,
        record.commit,
        (*record.places, Shown("metaclass", "one_descriptor.py", 1), Shown("metaclass", "../../etc/passwd", 1)),
        (),
    )
    path = tmp_path / "forged.svg"
    path.write_text(badge_svg(forged, WIZARD), encoding="utf-8")
    done = run("verify", str(path))
    assert done.exit_code == 1
    assert "one_descriptor.py:1: metaclass is NOT there" in done.stdout
    assert "../../etc/passwd:1: metaclass is NOT there" in done.stdout


def test_elsewhere_only_the_digest_is_checked(
    wizard: Repo, tmp_path: Path, new_repo: Callable[[str], Repo], monkeypatch: pytest.MonkeyPatch
) -> None:
    svg = written(wizard, tmp_path / "badges")
    other = new_repo("other")
    other.commit(a="")
    monkeypatch.chdir(other.path)
    done = run("verify", str(svg))
    assert done.exit_code == 0
    assert "is not in this repository" in done.stdout


def test_a_change_shows(wizard: Repo, tmp_path: Path) -> None:
    svg = written(wizard, tmp_path / "badges")
    svg.write_text(svg.read_text(encoding="utf-8").replace("Ada Lovelace", "Eve"), encoding="utf-8")
    done = run("verify", str(svg))
    assert done.exit_code == 2
    assert "the digest does not fit" in done.stderr


@pytest.mark.parametrize("text", ["", "<svg/>", "<metadata>{}</metadata>", "<metadata>[1</metadata>", "\x00\xff"])
def test_what_is_no_badge_is_refused(text: str) -> None:
    with pytest.raises(BadgeError):
        read_badge(text)


def test_what_names_no_commit_is_refused() -> None:
    record = BadgeRecord(WIZARD.id, "", "", date(2024, 5, 31), "HEAD:a.py\n", (), ())
    with pytest.raises(BadgeError, match="names no commit"):
        read_badge(badge_svg(record, WIZARD))


texts = st.text(st.characters(codec="utf-8"))
records = st.builds(
    BadgeRecord,
    st.just(WIZARD.id),
    texts,
    texts,
    st.dates(min_value=date(2000, 1, 1)),
    st.sampled_from(["", "0" * 40, "a1" * 32]),
    st.lists(st.builds(Shown, texts, texts, st.integers())).map(tuple),
    st.lists(st.tuples(texts, texts)).map(tuple),
)


@given(records)
def test_any_record_comes_back_and_is_no_markup(record: BadgeRecord) -> None:
    svg = badge_svg(record, WIZARD)
    assert read_badge(svg) == record
    inside = svg.partition("<metadata>")[2].partition("</metadata>")[0]
    assert "<" not in inside
    assert json.loads(unescape(inside))["holder"] == record.holder
    assert svg.count("<text") == 4
