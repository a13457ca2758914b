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


def test_what_is_above_comes_innermost_first_after_the_node_below_it() -> None:
    kinds = frozenset({cst.If, cst.IfExp, cst.FunctionDef})
    seen: list[tuple[str, list[str]]] = []

    def look(name: cst.Name, ctx: Context) -> Verdict:
        pairs = list(ctx.above(name, kinds))
        assert all(ctx.parent(below) is above for below, above in pairs)
        assert [above for _, above in pairs] == [one for one in ctx.ancestors(name) if type(one) in kinds]
        seen.append((name.value, [type(above).__name__ for _, above in pairs]))
        return None

    code = "def f():\n    if -a:\n        b(c + (d if e else g))\nh\n"
    analysis = analyse(Source(code), "module.py", Ruleset(((cst.Name, Entry("look", look)),)))
    assert not analysis.failures
    assert ("a", ["If", "FunctionDef"]) in seen
    assert ("d", ["IfExp", "If", "FunctionDef"]) in seen
    assert ("h", []) in seen
