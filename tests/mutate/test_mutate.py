"""The mutation run itself: it catches what a fixture sees, lets nothing run for ever, and leaves all as it was."""

from __future__ import annotations

import dataclasses
import signal
import sys
import time

import pytest

from seniorlint.engine.ruleset import load_registered
from tests.mutate import judge
from tests.mutate.judge import is_as_drawn, is_caught
from tests.mutate.modules import dependents_of, paths, subjects_of
from tests.mutate.mutants import Mutant, mutants_of
from tests.mutate.report import Report, choose, explained, placed

MODULE = "seniorlint.checks.error_handling.bare_except"
SEED = 7

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs a timer")


def replaced(before: str, after: str, module: str = MODULE) -> Mutant:
    """A mutant made by hand."""
    start = paths()[module].read_bytes().index(before.encode())
    return Mutant(module, paths()[module], "", 1, start, start + len(before), before, after, "by hand")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Missed(handler, fix", "Missed(handler.body, fix"),
        ("    if handler.type", "    return None\n    if handler.type"),
        (" is not None", " is None"),
        ('" Exception"', '" BaseException"'),
        ('offset=len("except")', "offset=0"),
        ("    if handler.type", "    raise KeyError\n    if handler.type"),
        ("import annotations", "import braces"),
    ],
)
def test_a_planted_fault_is_caught(before: str, after: str) -> None:
    assert is_caught(replaced(before, after), ["bare-except"])


def test_a_change_that_nobody_sees_is_not_caught() -> None:
    assert not is_caught(replaced("from __future__", "\n\nfrom __future__"), ["bare-except"])


def test_a_loop_without_end_is_caught_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judge, "SECONDS", 0.2)
    started = time.monotonic()
    assert is_caught(replaced("if handler.type", "while True: pass\n    if handler.type"), ["bare-except"])
    loop_in_c = 'if __import__("re").match("(a|a)*b", "a" * 60) or handler.type'
    assert is_caught(replaced("if handler.type", loop_in_c), ["bare-except"])
    assert time.monotonic() - started < 5


def test_all_is_as_it_was_afterwards() -> None:
    modules = dict(sys.modules)
    registered = [dict(registry) for registry in load_registered()]
    raises = "seniorlint.checks.error_handling._raises"
    assert is_caught(replaced("return True", "return False", raises), subjects_of(raises))
    assert {name: sys.modules[name] for name in dependents_of(raises)} == {n: modules[n] for n in dependents_of(raises)}
    assert [dict(registry) for registry in load_registered()] == registered
    assert is_as_drawn("bare-except")


def test_each_module_is_run_after_those_that_it_imports() -> None:
    assert dependents_of("seniorlint.checks.error_handling._raises")[0].endswith("_raises")
    for module in paths():
        assert module in dependents_of(module)
        for subject in subjects_of(module):
            stem = subject.replace("-", "_")
            assert any(name.endswith(f".{stem}") for name in dependents_of(module))


@pytest.mark.parametrize("sample", [300, pytest.param(None, marks=pytest.mark.long)])
def test_every_mutant_is_another_program(sample: int | None) -> None:
    for mutant in choose(sample=sample, seed=SEED):
        assert mutant.before != mutant.after
        compile(mutant.source(), str(mutant.path), "exec")


def test_mutants_are_of_the_code_that_judges_only() -> None:
    mutants = list(mutants_of(MODULE, paths()[MODULE]))
    assert {mutant.function for mutant in mutants} == {
        *("", "bare_except", "_is_meant", "_only_raises", "_lets_exits_out", "_names_exits")  # "": the codes of others
    }
    assert {"Missed becomes MET", "a condition is negated"} <= {mutant.what for mutant in mutants}
    assert not any('"""' in mutant.before for mutant in mutants)


def test_what_is_explained_is_not_counted() -> None:
    mutant = replaced("Missed", "Met")
    report = Report({(mutant.key, None): "because no test can see it"})
    report.add(mutant, caught=False)
    assert (report.share, report.survivors, report.excused) == (1.0, [], 1)
    report.add(mutant, caught=True)
    assert "caught, so not equivalent" in report.text()


def test_what_a_function_has_twice_is_explained_by_the_line_above() -> None:
    mutant = replaced("return None", "pass")
    assert mutant.above
    report = Report({(mutant.key, mutant.above): "here only"})
    report.add(mutant, caught=False)
    report.add(dataclasses.replace(mutant, line=mutant.line + 2), caught=False)
    assert (report.excused, len(report.survivors)) == (1, 1)


def test_what_is_explained_exists() -> None:
    assert not explained().keys() - {place for mutant in choose() for place in placed(mutant)}


@pytest.mark.long
def test_a_sample_of_all_mutants_is_caught() -> None:
    report = Report(explained())
    for mutant in choose(sample=300, seed=SEED):
        report.add(mutant, is_caught(mutant, subjects_of(mutant.module)))
    assert report.share >= 0.95, report.text()
