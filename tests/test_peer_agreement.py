"""Where rules answer otherwise than their exact peers, somebody says why, and a fixture shows it."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from benchmarks import agreement
from benchmarks.agreement import Agreement, Place, read_pairs, ruff_places, table, unexplained
from seniorlint.catalogue.load import load_catalogue
from seniorlint.testing import fixtures_in, read_fixture

RULES = load_catalogue().rules
PAIRS = read_pairs()
FIXTURES = Path(__file__).parent / "fixtures" / "rules"


def places(*lines: int) -> frozenset[Place]:
    return frozenset(("shop/orders.py", line) for line in lines)


COMPARED = {
    "agrees": Agreement(places(1, 2), places(1, 2)),
    "silent": Agreement(places(), places()),
    "nearly": Agreement(places(*range(100)), places(*range(98))),
    "reports-more": Agreement(places(1, 2), places(1)),
    "reports-less": Agreement(places(1), places(1, 2)),
    "says-why": Agreement(places(1), places(2)),
}
DIFFERS = dict.fromkeys(COMPARED, "") | {"says-why": "Ours is at the end."}


def test_a_rule_that_disagrees_and_does_not_say_why_is_named() -> None:
    assert unexplained(COMPARED, DIFFERS) == ["reports-more", "reports-less"]


def test_the_table_says_who_differs_and_where() -> None:
    lines = list(table(COMPARED, DIFFERS, with_places=True))
    notes = {line.split()[0]: line.split()[-1] for line in lines[1:] if not line.startswith(" ")}
    assert notes == {
        "agrees": "100.0%",
        "silent": "100.0%",
        "nearly": "100.0%",
        "reports-more": "UNEXPLAINED",
        "reports-less": "UNEXPLAINED",
        "says-why": "differs",
    }
    assert lines[-2:] == ["  only ours: shop/orders.py:1", "  only ruff: shop/orders.py:2"]


@pytest.mark.parametrize(("differs", "code"), [("Ours looks for readers.", 0), ("", 1)])
def test_the_command_fails_where_a_pair_is_not_explained(
    differs: str, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "orders.py").write_text("def total(order, _known={}):\n    return _known[order]\n")
    rules = {**RULES, "mutable-default": RULES["mutable-default"]._replace(differs=differs)}
    monkeypatch.setattr(agreement, "TEN_PACKAGES", ("shop",))
    monkeypatch.setattr(agreement, "ensure", lambda *_: None)
    monkeypatch.setattr(agreement, "load_catalogue", lambda: SimpleNamespace(rules=rules))
    monkeypatch.setattr("sys.argv", ["agreement", "--corpus", str(tmp_path), "mutable-default", "bare-except"])
    assert agreement.main() == code
    assert ("mutable-default: below 98%" in capsys.readouterr().err) == bool(code)


def test_what_differs_is_shown_by_a_fixture(tmp_path: Path) -> None:
    """Each rule that answers otherwise has a line in its fixtures that only one of the two reports."""
    explained = [name for name in PAIRS if RULES[name].differs]
    ours: dict[str, set[Place]] = {name: set() for name in explained}
    for file in fixtures_in([FIXTURES]):
        fixture = read_fixture(file)
        if len(fixture.subjects) != 1 or fixture.subjects[0] not in ours or file.suffix != ".py":
            continue
        [name] = fixture.subjects
        (tmp_path / name).mkdir(exist_ok=True)
        (tmp_path / name / file.name).write_text(fixture.source.text, encoding="utf-8")
        marks = [mark for mark in fixture.drawing.marks if mark.outcome == "expect" and mark.name == RULES[name].code]
        ours[name].update((f"{name}/{file.name}", mark.line) for mark in marks)
    theirs = ruff_places(sorted({code for name in explained for code in PAIRS[name].codes}), tmp_path, explained)
    for name in explained:
        found = {place for code in PAIRS[name].codes for place in theirs[code] if place[0].startswith(f"{name}/")}
        assert ours[name] ^ found, name
