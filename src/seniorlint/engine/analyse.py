"""One file: source text to observations."""

from __future__ import annotations

from dataclasses import dataclass

from seniorlint.engine.imports import adds_imports, head_of, with_imports
from seniorlint.engine.judge import Surroundings, judge_module, judge_statement
from seniorlint.engine.lexical import Outline, outline
from seniorlint.engine.observation import CheckFailure, Observation
from seniorlint.engine.parse import collector_off
from seniorlint.engine.place import place
from seniorlint.engine.positions import UNKNOWN_STATEMENT
from seniorlint.engine.reading import SyntaxProblem, read
from seniorlint.engine.role import role_of
from seniorlint.engine.ruleset import Ruleset
from seniorlint.engine.source import Source
from seniorlint.engine.summary import facts_of, summarise


@dataclass(frozen=True)
class Analysis:
    """What was seen in one file. `problem` says why it has no tree; then there are no observations."""

    observations: tuple[Observation, ...]
    outline: Outline
    problem: SyntaxProblem | None = None
    failures: tuple[CheckFailure, ...] = ()


def analyse(
    source: Source, path: str, ruleset: Ruleset, *, sites: bool = False, target_python: tuple[int, int] = (3, 10)
) -> Analysis:
    """Judge a file. `path` is relative to its project, with `/`.

    `sites`: also report the met occasions and the evidence, whose positions cost a full print of the tree; without it
    there are only missed ones. `target_python`: the oldest Python that the code must run on. Observations come sorted
    by place, then by subject.
    """
    with collector_off():  # until nothing holds the tree any more: at its end the collector walks what is new
        return _analyse(source, path, ruleset, sites, target_python)


def _analyse(source: Source, path: str, ruleset: Ruleset, sites: bool, target_python: tuple[int, int]) -> Analysis:
    outlined = outline(source.text)
    tree = read(source, outlined)
    if isinstance(tree, SyntaxProblem):
        return Analysis((), outlined, tree)
    module = tree.module
    around = Surroundings(
        path, role_of(path), summarise([facts_of(one, tree.source.text) for one in module.body]), target_python
    )
    judged = {index: judge_statement(tree, index, around, ruleset, sites=sites) for index in range(len(module.body))}
    judged[UNKNOWN_STATEMENT] = judge_module(tree, around, ruleset, sites=sites)
    observations, failures = place(tree, judged)
    if adds_imports(observations):
        head = head_of(tree)
        observations = [with_imports(one, head) for one in observations]
    return Analysis(tuple(observations), outlined, None, tuple(failures.values()))
