"""A history of 20,000 occasions: the page stays small, says how much it leaves out, and which command lists it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.engine.observation import OutcomeName, Span
from seniorlint.git.contact import Contact
from seniorlint.skills.assemble import assemble
from seniorlint.skills.attribution import Attributed, Attribution
from seniorlint.skills.blame import Commit
from seniorlint.skills.observed import ObservedFile, Seen
from seniorlint.skills.person import Person
from seniorlint.skills.rendering.occasion_lists import cap_for, listed_of
from seniorlint.skills.rendering.page.report_html import render_html
from seniorlint.skills.report_data import Data
from seniorlint.skills.report_parts import Report
from tests.skills.page.reading import read_page

pytestmark = pytest.mark.long
OCCASIONS = 20_000
CATALOGUE = load_catalogue()
NAMES = [*list(CATALOGUE.rules)[:40], *list(CATALOGUE.evidence)[:40]]
ADA = Person("Ada", ("Ada",), frozenset({"ada@x"}))
LONGEST_LINE = "x" * 5_000


def outcome(number: int, name: str) -> OutcomeName:
    if name in CATALOGUE.evidence:
        return "shown"
    return "missed" if number % 3 else "met"


@pytest.fixture
def huge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Report:
    monkeypatch.chdir(tmp_path)
    attributions = []
    for index in range(20):
        path = tmp_path / f"a{index}.py"
        path.write_text(f"call({LONGEST_LINE})\n" * (OCCASIONS // 20), encoding="utf-8")
        file = ObservedFile(path, path.name, False, OCCASIONS // 20)
        for line in range(1, OCCASIONS // 20 + 1):
            name = NAMES[(line * 7 + index) % len(NAMES)]
            seen = Seen(name, outcome(line // len(NAMES), name), Span(line, 1, line, 5), line)
            commit = Commit(f"{line:040x}", Contact("Ada", "ada@x"), line * 86_400, line * 86_400)
            attributions.append(Attribution(seen, file, (ADA,), None, commit, (ADA,)))
    data = Data("f" * 40, 20, 0, OCCASIONS, 0, 1, {}, {}, 0, False, 1, 2)
    return assemble(Attributed(tuple(attributions), (ADA,)), [ADA], ADA, data, CATALOGUE)


def test_the_page_stays_small_and_says_what_it_leaves_out(huge: Report) -> None:
    text = render_html(huge, CATALOGUE)
    assert len(text.encode()) < 3_000_000
    page = read_page(text)
    assert 1_000 < len(page.with_attribute("data-place")) < 1_600
    [developer] = huge.developers
    totals = Counter((one.subject.name, one.outcome) for one in developer.occasions)
    notes = [one.text() for one in page.all("p") if one.attributes.get("class") == "more"]
    said = Counter(
        re.findall(r"The latest of (\d+) places; all of them: seniorlint report --places (\S+)", " ".join(notes))
    )
    assert said == Counter((str(number), name) for (name, _), number in totals.items())


def test_the_latest_are_listed_misses_first(huge: Report) -> None:
    [developer] = huge.developers
    cap = cap_for([developer], 1_500)
    for name, lists in listed_of(developer, cap).items():
        assert [one.outcome for one in lists] in (["missed", "met"], ["shown"])
        for one in lists:
            of_it = [
                seen.time for seen in developer.occasions if (seen.subject.name, seen.outcome) == (name, one.outcome)
            ]
            assert [seen.time for seen in one.latest] == sorted(of_it, reverse=True)[:cap]
            assert one.total == len(of_it)


def test_where_all_fit_all_are_listed(huge: Report) -> None:
    [developer] = huge.developers
    listed = listed_of(developer, cap_for([developer], OCCASIONS * 2))
    most = max(Counter((one.subject.name, one.outcome) for one in developer.occasions).values())
    assert most > 100  # more of one rule are never listed
    assert max(len(one.latest) for lists in listed.values() for one in lists) == 100
