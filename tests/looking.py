"""For tests of what checks are written in: asks about the arguments of the calls of `look` in a text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import libcst as cst

from seniorlint.engine.ruleset import Entry, Ruleset
from seniorlint.engine.source import Source
from seniorlint.engine.verdict import Verdict
from seniorlint.languages.python.analyse import analyse
from seniorlint.languages.python.context import Context

Answer = TypeVar("Answer")


def looked_at(code: str, ask: Callable[[cst.BaseExpression, Context], Answer]) -> list[Answer]:
    """What `ask` answers about the first argument of each `look(...)` in a module, in source order."""
    answers: list[Answer] = []

    def look(call: cst.Call, ctx: Context) -> Verdict:
        match call:
            case cst.Call(func=cst.Name(value="look"), args=[cst.Arg(value=asked), *_]):
                answers.append(ask(asked, ctx))
        return None

    analysis = analyse(Source(code), "package/module.py", Ruleset(((cst.Call, Entry("look", look)),)))
    assert analysis.problem is None, analysis.problem
    assert not analysis.failures, analysis.failures[0].error
    return answers
