"""What a change made of a file, and what became of misses over many changes: invariants on made-up versions."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seniorlint.catalogue.load import load_catalogue
from seniorlint.git.contact import Contact
from seniorlint.review.run.job import Job
from seniorlint.settings.overrides import Overrides
from seniorlint.settings.project import Project
from seniorlint.skills.blame import Commit
from seniorlint.skills.decisions.version_text import plain_text, text_of
from seniorlint.skills.observed import View, observe_bytes
from seniorlint.skills.trend.changed_contents import Content, FileChange, Period
from seniorlint.skills.trend.contents_seen import SeenContent
from seniorlint.skills.trend.file_turns import Turns, turns_of
from seniorlint.skills.trend.history_events import Happened
from seniorlint.skills.trend.kept_turns import packed_turns, unpacked_turns
from seniorlint.store.cache_rows import Damaged

ABSENT, MISSED, MET, ANOTHER = "absent", "", " Exception", " OSError"  # the last one is no occasion
OWN = "".join(f"    {{0}}_{number} = {number}\n" for number in range(6))  # else one may be another with a new name
CLAUSE = (
    f"def {{0}}(path):\n{OWN}    try:\n        return path.read_{{0}}()\n    except{{1}}:\n        return None\n\n\n"
)
NAMES = ("north", "east", "south", "west")
VERSIONS = st.lists(
    st.tuples(*[st.sampled_from([ABSENT, MISSED, MET, ANOTHER])] * len(NAMES)), min_size=2, max_size=6, unique=True
)


@cache
def job() -> Job:
    project = Project(load_catalogue(), Overrides(select=("bare-except",)), isolated=True)
    path = Path("/nowhere/a.py")
    return Job(path, "a.py", project.settings_for(path))


@cache
def seen(text: str) -> SeenContent:
    data = text.encode()
    file = observe_bytes(data, job(), view=View(frozenset(), identities=False))[0]
    assert file.problem is None
    return SeenContent(file, text_of(file, plain_text(data)))


def text_of_states(states: tuple[str, ...]) -> str:
    clauses = (CLAUSE.format(name, kind) for name, kind in zip(NAMES, states, strict=True) if kind != ABSENT)
    return "import os\n\n\n" + "".join(clauses)


def happened(versions: list[tuple[str, ...]]) -> Happened:
    contents = [Content("a.py", f"{number:040}") for number in range(len(versions))]
    texts = [seen(text_of_states(states)) for states in versions]
    changes = [
        FileChange(f"c{index}", contents[index - 1] if index else None, content)
        for index, content in enumerate(contents)
    ]
    turns: dict[FileChange, Turns | None] = {
        one: turns_of(texts[index - 1] if index else None, texts[index]) for index, one in enumerate(changes)
    }
    commits = {one.commit: Commit(one.commit, Contact("Ada", ""), 0, 0) for one in changes}
    found = Happened()
    found.take(Period(0, 0, commits, changes, frozenset(), frozenset()), turns)
    return found


@given(VERSIONS)
@settings(deadline=None, max_examples=25)
def test_what_is_left_of_the_misses_is_what_the_last_version_has(versions: list[tuple[str, ...]]) -> None:
    found = happened(versions)
    misses = [index for index, one in enumerate(found.events) if one.kind != "fixed" and one.outcome == "missed"]
    assert sum(index not in found.fate for index in misses) == versions[-1].count(MISSED)
    fixed = [index for index, one in enumerate(found.events) if one.kind == "fixed"]
    assert sorted(found.origin) == fixed
    assert sorted(found.origin.values()) == sorted(index for index in misses if found.fate.get(index) == "fixed")


@given(VERSIONS)
@settings(deadline=None, max_examples=25)
def test_each_step_of_each_occasion_is_told(versions: list[tuple[str, ...]]) -> None:
    expected: Counter[tuple[str, str]] = Counter()
    for before, after in zip([(ABSENT,) * len(NAMES), *versions], versions, strict=False):
        for old, new in zip(before, after, strict=True):
            if old == MISSED and new in (MET, ANOTHER):
                expected["fixed", "met"] += 1
            elif old == MET and new == MISSED:
                expected["broken", "missed"] += 1
            elif old != new and new in (MISSED, MET):
                expected["written", "missed" if new == MISSED else "met"] += 1
    assert Counter((one.kind, one.outcome) for one in happened(versions).events) == expected


@given(VERSIONS)
@settings(deadline=None, max_examples=15)
def test_what_is_kept_is_what_was_told(versions: list[tuple[str, ...]]) -> None:
    turns = turns_of(seen(text_of_states(versions[0])), seen(text_of_states(versions[1])))
    assert unpacked_turns(packed_turns(turns)) == turns
    assert unpacked_turns(packed_turns(None)) is None


@given(st.binary(max_size=40))
def test_other_bytes_are_damaged(body: bytes) -> None:
    with pytest.raises(Damaged):
        unpacked_turns(body)
