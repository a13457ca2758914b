"""What Python offers as a language: the outline of a text, why it has no tree, and its observations."""

from __future__ import annotations

from seniorlint.engine.analysis import Analysis, SyntaxProblem
from seniorlint.engine.collector import collector_off
from seniorlint.engine.role import role_of
from seniorlint.engine.ruleset import Ruleset
from seniorlint.engine.source import Source
from seniorlint.languages.python.judging import Surroundings, judge_module, judge_statement
from seniorlint.languages.python.module_summary import summarise
from seniorlint.languages.python.parsing.lexical import outline
from seniorlint.languages.python.parsing.reading import read
from seniorlint.languages.python.placing.import_head import adds_imports, head_of, with_imports
from seniorlint.languages.python.placing.locate import UNKNOWN_STATEMENT
from seniorlint.languages.python.placing.place import place
from seniorlint.languages.python.statement_facts import facts_of

__all__ = ["analyse", "outline", "problem_of"]


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


def problem_of(source: Source) -> SyntaxProblem | None:
    """Why a text has no tree; None where it has one."""
    tree = read(source, outline(source.text))
    return tree if isinstance(tree, SyntaxProblem) else None


def _analyse(source: Source, path: str, ruleset: Ruleset, sites: bool, target_python: tuple[int, int]) -> Analysis:
    outlined = outline(source.text)
    tree = read(source, outlined)
    if isinstance(tree, SyntaxProblem):
        return Analysis((), outlined, tree)
    module = tree.module
    summary = summarise([facts_of(one, tree.text_of(index)) for index, one in enumerate(module.body)])
    around = Surroundings(role_of(path), summary, target_python)
    judged = {index: judge_statement(tree, index, around, ruleset, sites=sites) for index in range(len(module.body))}
    judged[UNKNOWN_STATEMENT] = judge_module(tree, around, ruleset, sites=sites)
    observations, failures = place(tree, judged)
    if adds_imports(observations):
        head = head_of(tree)
        observations = [with_imports(one, head) for one in observations]
    return Analysis(tuple(observations), outlined, None, tuple(failures.values()), frozenset(around.role.names_asked))
