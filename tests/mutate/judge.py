"""One mutant: its module runs in the place of the real one, and its rules are held to their fixtures and examples."""

from __future__ import annotations

import importlib
import signal
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path
from types import CodeType, FrameType, ModuleType

import libcst as cst

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import EvidenceKind, Rule
from seniorlint.engine.analysis import SyntaxProblem
from seniorlint.engine.registry import CHECKS, EVIDENCE
from seniorlint.engine.source import Source
from seniorlint.engine.verdict import MET, SHOWN, Met, Missed, Shown
from seniorlint.languages.python import analyse
from seniorlint.languages.python.parsing.lexical import PythonOutline
from seniorlint.languages.python.parsing.reading import read
from seniorlint.languages.python.parsing.tree import Tree
from seniorlint.testing import Fixture, FixtureError, differences, fixtures_in, judge, read_fixture, settle
from tests.mutate.modules import dependents_of
from tests.mutate.mutants import CHILD, NOTHING, Mutant

FIXTURES = Path(__file__).parents[1] / "fixtures"
SECONDS = 10  # of CPU for one mutant, so that a busy machine catches none; the slowest fixture takes a tenth of one


class TooLong(BaseException):
    """The time for a mutant is over. No check may catch it, so it is no `Exception`."""


class _Nothing(cst.Pass):
    """A node class that no node has."""


def _child(node: cst.CSTNode) -> cst.CSTNode:
    """The last part of a node that has a text; a node without one has no place, which is a failure too."""
    parts = [child for child in node.children if not isinstance(child, (cst.BaseParenthesizableWhitespace, cst.Comma))]
    return parts[-1]


def is_caught(mutant: Mutant, subjects: Iterable[str]) -> bool:
    """Does a fixture or an example of the rules or kinds of evidence that use the module see the mutant?"""
    with _time_limit(), _parsed_once(), _undone(dependents_of(mutant.module)):
        try:
            for name in dependents_of(mutant.module):
                _run(sys.modules[name], mutant)
            return not all(is_as_drawn(subject) for subject in subjects)
        except (Exception, TooLong):
            return True
    return True


def is_as_drawn(name: str) -> bool:
    """Are the examples of a rule or kind of evidence right, and is in its fixtures what is drawn there?"""
    catalogue = load_catalogue()
    subject: Rule | EvidenceKind = catalogue.rules.get(name) or catalogue.evidence[name]
    try:
        return _examples_are_right(subject) and not any(map(_differs, _fixtures_of(name)))
    except FixtureError:
        return False


def _differs(fixture: Fixture) -> bool:
    return next(differences(fixture), None) is not None


@cache
def _fixtures_of(name: str) -> tuple[Fixture, ...]:
    files = fixtures_in([FIXTURES / "rules", FIXTURES / "evidence"])
    return tuple(read_fixture(path) for path in files if path.name.partition(".")[0] == name)


def _examples_are_right(subject: Rule | EvidenceKind) -> bool:
    if isinstance(subject, EvidenceKind):
        return all("shown" in _outcomes(subject, code, "example.py") for code in subject.examples)
    for example in subject.examples:
        if "missed" not in _outcomes(subject, example.bad, example.path, example.options):
            return False
        if "missed" in _outcomes(subject, example.good, example.path, example.options):
            return False
        if example.fixed and settle([subject], Source(example.bad), example.path, example.options).text != example.good:
            return False
    return True


def _outcomes(
    subject: Rule | EvidenceKind, code: str, path: str, options: Mapping[str, object] | None = None
) -> set[str]:
    analysis = judge([subject], Source(code), path, options)
    if analysis.problem is not None or analysis.failures:
        raise FixtureError(f"{subject.name}: {analysis.problem or analysis.failures}")
    return {one.outcome for one in analysis.observations}


@contextmanager
def _undone(names: Iterable[str]) -> Iterator[None]:
    """Put back, at the end, modules that are replaced and the checks that these register."""
    modules = {name: sys.modules[name] for name in names}
    checks, evidence = dict(CHECKS), dict(EVIDENCE)
    try:
        yield
    finally:
        sys.modules.update(modules)
        for registry, before in ((CHECKS, checks), (EVIDENCE, evidence)):
            registry.clear()
            registry.update(before)


@contextmanager
def _parsed_once() -> Iterator[None]:
    """Texts are parsed once for all mutants, which takes half of the time; no check changes a tree."""
    names = vars(analyse)
    original = names["read"]
    names["read"] = _read
    try:
        yield
    finally:
        names["read"] = original


@lru_cache(maxsize=1_000)
def _read(source: Source, outlined: PythonOutline) -> Tree | SyntaxProblem:
    return read(source, outlined)


def _run(original: ModuleType, mutant: Mutant) -> None:
    """Run a module anew; the names that mutants use are known in the one that is mutated."""
    module = ModuleType(original.__name__)
    module.__file__, module.__spec__ = original.__file__, original.__spec__
    if hasattr(original, "__path__"):
        module.__path__ = original.__path__
    sys.modules[original.__name__] = module
    if original.__name__ == mutant.module:
        module.__dict__.update({NOTHING: _Nothing, CHILD: _child, "MET": MET, "SHOWN": SHOWN})
        module.__dict__.update({"Missed": Missed, "Met": Met, "Shown": Shown})
        exec(compile(mutant.source(), str(mutant.path), "exec"), module.__dict__)
    else:
        exec(_code_of(original.__name__), module.__dict__)


@cache
def _code_of(name: str) -> CodeType:
    path = importlib.import_module(name).__file__
    assert path is not None
    return compile(Path(path).read_bytes(), path, "exec")


@contextmanager
def _time_limit() -> Iterator[None]:
    """Raise `TooLong` in here after `SECONDS` of CPU, also within a regular expression: a loop without end ends so."""

    def raise_too_long(_signal: int, _frame: FrameType | None) -> None:
        raise TooLong

    before = signal.signal(signal.SIGPROF, raise_too_long)
    signal.setitimer(signal.ITIMER_PROF, SECONDS, 0.5)  # again, in case the first one was lost in a destructor
    try:
        yield
    except TooLong:
        pass
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
