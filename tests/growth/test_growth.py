"""Each kind of input is doubled, under all rules: the work at most grows 2.2 times."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from seniorlint.engine.source import Source
from seniorlint.languages.language import PYTHON
from seniorlint.live.incremental_analysis import IncrementalAnalysis
from seniorlint.review.check_text import check_source, ruleset_of
from seniorlint.review.fix_text import fix_source
from seniorlint.settings.config import Config
from seniorlint.settings.effective import Settings, settle
from seniorlint.settings.overrides import Overrides
from tests.growth.kinds import KINDS, Kind
from tests.growth.work import seconds, steps

pytestmark = pytest.mark.long  # slow, and the same on every Python

MOST = 2.2  # times the work for twice the text
ATTEMPTS = 3  # of a measurement in time: noise only ever adds


@pytest.fixture(scope="module")
def settings() -> Settings:
    """All rules, warmed up: what is imported and read once does not count."""
    made = settle(Config(root=Path("/project")), Overrides(select=("ALL",)))
    for kind in KINDS:
        checking(kind, 1, made)()
    return made


def checking(kind: Kind, parts: int, settings: Settings) -> Callable[[], object]:
    source = Source(kind.make(parts))
    name = kind.name_of_file
    path = Path("/project") / name
    if kind.edited:
        return lambda: edit(source.text, settings)
    if kind.fixed:
        return lambda: fix_source(source, path, name, settings, unsafe=True)
    return lambda: check_source(source, path, name, settings)


def edit(text: str, settings: Settings) -> None:
    """Open a text in an editor and write a letter into the middle, with the name that is there."""
    analysis = IncrementalAnalysis("test_a.py", ruleset_of(settings, PYTHON))
    analysis.update(Source(text))
    name = text.index("c", len(text) // 2)
    analysis.update(Source(text[:name] + "c" + text[name:]))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if not kind.timed], ids=lambda kind: kind.name)
def test_twice_the_text_is_no_more_than_twice_the_work(kind: Kind, settings: Settings) -> None:
    once, twice = (steps(checking(kind, parts, settings)) for parts in (2 * kind.size, 4 * kind.size))
    assert twice / once <= MOST, f"{once} steps, then {twice}"


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.timed], ids=lambda kind: kind.name)
def test_eight_times_the_text_is_no_more_than_three_doublings(kind: Kind, settings: Settings) -> None:
    growth = []
    for _ in range(ATTEMPTS):
        small, large = (seconds(checking(kind, parts, settings)) for parts in (kind.size, 8 * kind.size))
        growth.append(large / small)
        if growth[-1] <= MOST**3:
            return
    pytest.fail(f"eight times the text took {min(growth):.1f} times as long")


def test_quadratic_work_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def quadratic(parts: int) -> int:
        return sum(one == other for one in range(parts) for other in range(parts))

    monkeypatch.setattr("tests.growth.work.HERE", str(Path(__file__).parent))
    once, twice = (steps(lambda parts=parts: quadratic(parts)) for parts in (40, 80))  # type: ignore[misc]
    assert twice / once > 3
    assert seconds(lambda: quadratic(800)) / seconds(lambda: quadratic(100)) > MOST**3
