"""What a check may ask of its context."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.ruleset import Entry, Ruleset
from seniorlint.engine.source import Source
from seniorlint.engine.verdict import Verdict
from seniorlint.languages.python.analyse import analyse
from seniorlint.languages.python.context import Context


def test_a_question_is_asked_once_of_each_node() -> None:
    asked: list[str] = []
    answers: list[int | None] = []

    def size(function: cst.FunctionDef) -> int | None:
        asked.append(function.name.value)
        return len(function.body.body) if function.name.value == "f" else None

    def look(name: cst.Name, ctx: Context) -> Verdict:
        function = ctx.function_of(name)
        if function is not None:
            answers.append(ctx.once(size, function))
        return None

    code = "def f():\n    a; b\n    c\ndef g():\n    d; e\n"
    analysis = analyse(Source(code), "module.py", Ruleset(((cst.Name, Entry("look", look)),)))
    assert not analysis.failures
    assert answers == [2, 2, 2, None, None]
    assert asked == ["f", "g"]
