"""The expressions that a name may hold; each text asks with `look(name)`."""

from __future__ import annotations

import libcst as cst
import pytest

from seniorlint.engine.context import Context
from seniorlint.languages.python.values import NUMBER, values_of
from tests.looking import looked_at

CASES: dict[str, tuple[str, list[str] | None]] = {
    "assigned": ("def f():\n    x = a\n    look(x)\n", ["a"]),
    "assigned and added to": ("def f():\n    x = a\n    if b:\n        x += b\n    look(x)\n", ["a", "b"]),
    "with an annotation": ("def f():\n    x: int\n    x: str = a\n    look(x)\n", ["a"]),
    "in an expression": ("def f():\n    if (x := a):\n        look(x)\n", ["a"]),
    "in a comprehension's condition": ("def f():\n    [y for y in b if (x := a)]\n    look(x)\n", ["a"]),
    "taken apart": ("def f():\n    x, (y, z) = a, (b, c)\n    look(z)\n", ["c"]),
    "a part of what is not written out": ("def f():\n    x, y = a\n    look(x)\n", ["a"]),
    "a part of what has a star": ("def f():\n    x, y = *a, b\n    look(x)\n", ["*a, b"]),
    "a starred target": ("def f():\n    x, *y = a, b, c\n    look(x)\n", ["a, b, c"]),
    "items that are written out": ("def f():\n    for x in (a, b):\n        look(x)\n", ["a", "b"]),
    "items of something": ("def f():\n    for x, y in a.items():\n        look(x)\n", ["a.items()"]),
    "a range": ("def f():\n    for x in range(3):\n        look(x)\n", ["0"]),
    "a range that is something else": ("def range(n): ...\nfor x in range(3):\n    look(x)\n", ["range(3)"]),
    "the number of an item": ("def f():\n    for x, y in enumerate(a):\n        look(x)\n", ["0"]),
    "a numbered item": ("def f():\n    for x, y in enumerate((a, b), 1):\n        look(y)\n", ["a", "b"]),
    "an item of several lists": ("def f():\n    for x, y in zip(a, range(3)):\n        look(y)\n", ["0"]),
    "another item of several lists": ("def f():\n    for x, y in zip(a, range(3)):\n        look(x)\n", ["a"]),
    "in a comprehension": ("def f(x):\n    [look(x) for x in (a, b)]\n", ["a", "b"]),
    "around a comprehension": ("def f():\n    x = a\n    [b for x in c]\n    look(x)\n", ["a"]),
    "in a function around": ("def f():\n    x = a\n    def g():\n        look(x)\n", ["a"]),
    "a parameter": ("def f(x):\n    look(x)\n", None),
    "a parameter that is assigned": ("def f(x):\n    x = a\n    look(x)\n", None),
    "a parameter of a lambda": ("def f():\n    x = a\n    lambda x: look(x)\n", None),
    "the value of a with": ("def f():\n    with a as x:\n        look(x)\n", None),
    "an error": ("def f():\n    try: a\n    except B as x:\n        look(x)\n", None),
    "a capture": ("def f():\n    match a:\n        case [x]:\n            look(x)\n", None),
    "also set further inside": (
        "def f():\n    x = a\n    def g():\n        nonlocal x\n        x = b\n    look(x)\n",
        None,
    ),
    "of the module": ("x = a\ndef f():\n    look(x)\n", []),
    "of the module, which the function sets": ("def f():\n    global x\n    look(x)\n", []),
    "of the module, in one statement": ("if a:\n    x = b\n    look(x)\n", ["b"]),
    "in a decorator of a function with such a parameter": ("@look(x)\ndef f(x): ...\n", []),
    "of a class body, from within": ("class A:\n    x = a\n    look(x)\n", ["a"]),
    "of a class body, from a method": ("class A:\n    x = a\n    def f(self):\n        look(x)\n", []),
    "an import": ("def f():\n    import x\n    look(x)\n", []),
    "an import under a name": ("def f():\n    import y as x\n    look(x)\n", []),
    "more than can be looked at": ("def f():\n" + "    x = a\n" * 201 + "    look(x)\n", None),
}


@pytest.mark.parametrize(("code", "values"), CASES.values(), ids=CASES.keys())
def test_what_a_name_may_hold(code: str, values: list[str] | None) -> None:
    def ask(name: cst.BaseExpression, ctx: Context) -> list[str] | None:
        assert isinstance(name, cst.Name)
        held = values_of(name, ctx)
        return held if held is None else [ctx.code(one) for one in held]

    assert looked_at(code, ask) == [values]


def test_what_is_counted_is_one_node() -> None:
    def ask(name: cst.BaseExpression, ctx: Context) -> bool:
        assert isinstance(name, cst.Name)
        return values_of(name, ctx) == [NUMBER]

    assert looked_at("for n, x in enumerate(a):\n    look(n)\n", ask) == [True]
