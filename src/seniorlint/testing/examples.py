"""Do the examples of a rule show what they are to show?"""

from __future__ import annotations

from collections.abc import Iterator

from seniorlint.catalogue.model import Example, Rule
from seniorlint.engine.source import Source
from seniorlint.testing.drawing import FixtureError
from seniorlint.testing.found import judge, settle


def example_faults(rule: Rule) -> Iterator[str]:
    """What is wrong with the examples of a rule, a sentence each.

    The bad one must be reported and the good one not; where `fixed` is set, the fix must make the good one of the bad
    one. Raises `CatalogueError` for a rule without code whose patterns cannot be read.
    """
    for number, example in enumerate(rule.examples, 1):
        for problem in _faults(rule, example):
            yield f"{rule.code} {rule.name}, example {number}: {problem}"


def _faults(rule: Rule, example: Example) -> Iterator[str]:
    for which, text in (("bad", example.bad), ("good", example.good)):
        analysis = judge([rule], Source(text), example.path, example.options)
        if analysis.problem is not None:
            yield f"`{which}` cannot be parsed, line {analysis.problem.position.line}: {analysis.problem.message}"
            return
        for failure in analysis.failures:
            yield f"the rule failed on `{which}`: {failure.error.strip().splitlines()[-1]}"
        missed = [one.span.line for one in analysis.observations if one.outcome == "missed"]
        if which == "bad" and not missed:
            yield "`bad` is not reported"
        if which == "good" and missed:
            yield f"`good` is reported, in line {missed[0]}"
    if not example.fixed:
        return
    try:
        fixed = settle([rule], Source(example.bad), example.path, example.options).text
    except FixtureError as error:
        yield str(error)
        return
    if fixed != example.good:
        yield f"the fix does not make `good` of `bad`, but:\n{fixed.strip()}"
