"""What an edited text meets and misses equals what a fresh look at it sees."""

from __future__ import annotations

import random
import sysconfig
from pathlib import Path

import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import INTERNAL
from seniorlint.engine.observation import Observation
from seniorlint.engine.source import Source
from seniorlint.languages.language import PYTHON
from seniorlint.live.incremental_analysis import IncrementalAnalysis
from seniorlint.live.live_sites import LiveSites
from seniorlint.review.check_text import observe_source, ruleset_of
from seniorlint.settings.effective import Settings
from seniorlint.settings.project import Project
from tests.live.test_incremental_analysis import edit, stretch
from tests.seeds import seeds

CATALOGUE = load_catalogue()
STDLIB = Path(sysconfig.get_path("stdlib"))
FILES = ("dataclasses.py", "webbrowser.py", "shutil.py", "asyncio/tasks.py")


@pytest.fixture(scope="module")
def settings() -> Settings:
    return Project(load_catalogue(), isolated=True).settings_for(STDLIB / "app.py")


def seen(observations: list[Observation]) -> list[tuple[object, ...]]:
    """What is told of each; what points at the module as a whole is told by the module."""
    rows = [(one.subject, one.outcome, one.span, one.last_line, one.scope) for one in observations]
    return sorted(rows, key=repr)


def fresh(text: str, path: Path, settings: Settings, of_module: set[str]) -> list[Observation]:
    content = observe_source(Source(text), path, settings, sites=True, evidence=())
    return [one for one in content.observations if one.subject not in of_module]


@pytest.mark.parametrize("seed", seeds(4, 40))
def test_sites_of_an_edited_text_are_those_of_a_fresh_one(seed: int, settings: Settings) -> None:
    random_ = random.Random(seed)
    path = STDLIB / random_.choice(FILES)
    text = stretch(path.read_text(encoding="utf-8"), random_)
    relative = path.relative_to(settings.root).as_posix() if path.is_relative_to(settings.root) else path.name
    analysis = IncrementalAnalysis(relative, ruleset_of(settings, PYTHON), settings.target_python)
    sites = LiveSites()
    of_module = {one.name for one in CATALOGUE.rules.values() if one.principle.id == INTERNAL}
    of_module.add("missing-module-docstring")
    for _ in range(8):
        update = analysis.update(Source(text))
        if update.problem is None and update.chunks:
            found = sites.of(update.chunks, path, settings)
            told = [one for one in found.observations if one.subject not in of_module]
            assert seen(told) == seen(fresh(text, path, settings, of_module))
        text = edit(text, random_)


def test_only_what_changed_is_judged_again(settings: Settings) -> None:
    analysis = IncrementalAnalysis("app.py", ruleset_of(settings, PYTHON), settings.target_python)
    sites = LiveSites()
    text = "def f(a=[]):\n    return a\n\n\ndef g(b=[]):\n    return b\n"
    path = settings.root / "app.py"
    before = sites.of(analysis.update(Source(text)).chunks, path, settings)
    assert [one.name for one in before.definitions] == ["f", "g"]
    after = sites.of(analysis.update(Source(text.replace("return b", "return b, 1"))).chunks, path, settings)
    shared = {id(one) for one in before.observations} & {id(one) for one in after.observations}
    assert {one.span.line for one in after.observations if id(one) in shared} <= {1, 2, 3}
    assert shared
