"""Which loops and comprehensions run a node again and again."""

from __future__ import annotations

import libcst as cst
import pytest

from seniorlint.engine.ruleset import Entry, Ruleset
from seniorlint.engine.source import Source
from seniorlint.engine.verdict import Verdict
from seniorlint.languages.python.analyse import analyse
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.loops import loops_around


@pytest.mark.parametrize(
    ("code", "loops"),
    [
        ("here", []),
        ("for x in y: here", ["For"]),
        ("for x in here: y", []),
        ("for x in y: z\nelse: here", []),
        ("for here in y: z", []),
        ("while here: x", ["While"]),
        ("while x: here", ["While"]),
        ("while x: y\nelse: here", []),
        ("for x in y:\n    while here: z", ["While", "For"]),
        ("[here for x in y]", ["ListComp"]),
        ("{here for x in y}", ["SetComp"]),
        ("{x: here for x in y}", ["DictComp"]),
        ("(here for x in y)", ["GeneratorExp"]),
        ("[x for x in here]", []),
        ("[x for x in y if here]", ["ListComp"]),
        ("[x for x in y for z in here]", ["ListComp"]),
        ("[x for x in [here for z in y]]", ["ListComp"]),
        ("[[here for z in y] for x in y]", ["ListComp", "ListComp"]),
        ("[x for x in [z for z in here]]", []),
        ("for x in y: lambda: here", []),
        ("for x in y:\n    def f(): here", []),
        ("for x in y:\n    class C: here", []),
        ("async def f():\n    async for x in y: here", ["For"]),
    ],
)
def test_the_loops_around(code: str, loops: list[str]) -> None:
    found: list[list[str]] = []

    def look(name: cst.Name, ctx: Context) -> Verdict:
        if name.value == "here":
            found.append([type(loop).__name__ for loop in loops_around(name, ctx)])
        return None

    analysis = analyse(Source(code + "\n"), "module.py", Ruleset(((cst.Name, Entry("look", look)),)))
    assert not analysis.failures
    assert found == [loops]
