"""Where an observation stands, by name."""

from __future__ import annotations

import libcst as cst
import pytest

from seniorlint.languages.python.placing.qualified_scope import qualified_scope
from seniorlint.languages.python.walk import Parents, collect

TEXT = """\
here
@decorator
class Outer(base):
    attribute
    @wrapper
    def method(self, a: annotation = default) -> result:
        if inside:
            def inner():
                deep = lambda: [comprehended for _ in iterated]
                class Local: local
            return returned
async def one_line(): one
"""


@pytest.mark.parametrize(
    ("name", "scope"),
    [
        ("here", ""),
        ("decorator", ""),
        ("base", ""),
        ("Outer", ""),
        ("attribute", "Outer"),
        ("wrapper", "Outer"),
        ("method", "Outer"),
        ("annotation", "Outer"),
        ("default", "Outer"),
        ("result", "Outer"),
        ("inside", "Outer.method"),
        ("inner", "Outer.method"),
        ("deep", "Outer.method.inner"),
        ("comprehended", "Outer.method.inner"),
        ("iterated", "Outer.method.inner"),
        ("local", "Outer.method.inner.Local"),
        ("returned", "Outer.method"),
        ("one_line", ""),
        ("one", "one_line"),
    ],
)
def test_the_scope_is_the_definition_whose_body_holds_the_node(name: str, scope: str) -> None:
    parents: Parents = {}
    module = cst.parse_module(TEXT)
    names = [one for statement in module.body for one in collect(statement, {cst.Name}, parents)]
    [node] = [one for one in names if isinstance(one, cst.Name) and one.value == name]
    assert qualified_scope(node, parents, {}) == scope
    known: dict[int, str] = {}
    asked = {id(one): qualified_scope(one, parents, known) for one in names}
    assert asked[id(node)] == scope, "and what was asked before changes nothing"


def test_a_definition_stands_in_the_scope_around_it() -> None:
    parents: Parents = {}
    [outer] = cst.parse_module("class A:\n    def f(self):\n        pass\n").body
    [function] = collect(outer, {cst.FunctionDef}, parents)
    assert [qualified_scope(one, parents, {}) for one in (outer, function)] == ["", "A"]
