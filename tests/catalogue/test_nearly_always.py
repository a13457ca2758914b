"""A rule that is met nearly always says why, and what a miss still tells."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks import sites
from benchmarks.corpus import TEN_PACKAGES
from seniorlint.catalogue.lesson import Prose, lesson
from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import Rule
from seniorlint.output.machines.topic_record import rule_record

CATALOGUE = load_catalogue()
RULES = CATALOGUE.rules


@pytest.mark.parametrize(
    ("met", "missed", "reason", "said"),
    [
        (9, 0, "", ""),
        (9, 0, "Few write it.", ""),
        (10, 0, "", sites.NO_REASON),
        (10, 0, "Few write it.", "nearly always"),
        (97, 3, "", ""),
        (97, 3, "Few write it.", sites.NOT_SO),
        (98, 3, "", sites.NO_REASON),
        (0, 10, "", ""),
    ],
)
def test_what_is_said_of_a_rule(met: int, missed: int, reason: str, said: str) -> None:
    assert sites.mark(met, missed, reason) == said


def test_the_reason_is_shown_where_the_site_is() -> None:
    rule = RULES["bare-except"]
    shown = [part.text for part in lesson(rule, CATALOGUE) if isinstance(part, Prose)]
    assert shown[1:3] == [f"Counted at {rule.site}.", f"Met nearly always. {rule.nearly_always}"]
    assert rule_record(rule)["nearly_always"] == rule.nearly_always


def test_a_rule_without_a_reason_shows_none() -> None:
    rule = RULES["broad-except"]
    assert not any(isinstance(part, Prose) and "nearly always" in part.text for part in lesson(rule, CATALOGUE))


@pytest.mark.parametrize("rule", [one for one in RULES.values() if one.nearly_always], ids=lambda rule: rule.name)
def test_a_reason_says_what_a_miss_tells(rule: Rule) -> None:
    assert "A miss " in rule.nearly_always
    assert rule.nearly_always.endswith(".")
    assert "nearly always" not in rule.site.lower()


@pytest.mark.parametrize(
    ("compared", "code", "ending"),
    [("a is True", 0, "100.0%  nearly always"), ("a == True", 1, f"0.0%  {sites.NOT_SO}")],
)
def test_the_exit_code(
    compared: str,
    code: int,
    ending: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for package in TEN_PACKAGES:
        (tmp_path / package).mkdir()
    (tmp_path / TEN_PACKAGES[0] / "shop.py").write_text(f"def f(a):\n    return {compared}\n" * 10, encoding="utf-8")
    monkeypatch.setattr(sites, "ensure", lambda corpus, packages: None)
    monkeypatch.setattr(sys, "argv", ["sites", "--corpus", str(tmp_path)])
    assert sites.main() == code
    assert f"{ending}\n" in capsys.readouterr().out


@pytest.mark.long
def test_it_is_so_on_ten_packages(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["sites"])
    assert sites.main() == 0, capsys.readouterr().out
