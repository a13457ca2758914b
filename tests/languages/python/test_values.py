"""The expressions that a name may hold; each text asks with `look(name)`."""

from __future__ import annotations

import libcst as cst
import pytest

from seniorlint.languages.python.context import Context
from seniorlint.languages.python.given_values import NUMBER
from seniorlint.languages.python.values import values_of
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
    "a type parameter": ("def f():\n    x = a\n    def g[x]():\n        look(x)\n", None),
    "a type parameter of a type alias": ("def f():\n    x = a\n    type y[x] = look(x)\n", None),
    "a parameter": ("def f(x):\n    look(x)\n", None),
    "a parameter that is assigned": ("def f(x):\n    x = a\n    look(x)\n", ["a"]),
    "a parameter that may be assigned": ("def f(x):\n    if a:\n        x = a\n    look(x)\n", None),
    "a parameter in what it is assigned": ("def f(x):\n    x = look(x)\n", None),
    "assigned again": ("def f():\n    x = a\n    x = b\n    look(x)\n    x = c\n", ["b"]),
    "assigned again on one line": ("def f():\n    x = a; x = b; look(x); x = c\n", ["b"]),
    "assigned in a branch": ("def f():\n    x = a\n    if b:\n        x = b\n    look(x)\n", ["a", "b"]),
    "assigned in the other branch": (
        "def f():\n    x = a\n    if b:\n        x = b\n    else:\n        look(x)\n",
        ["a"],
    ),
    "assigned in this branch": ("def f():\n    x = a\n    if b:\n        x = b\n        look(x)\n", ["b"]),
    "assigned later in a loop": (
        "def f():\n    x = a\n    while b:\n        look(x)\n        x = b\n    x = c\n",
        ["a", "b"],
    ),
    "assigned first in a loop": (
        "def f():\n    x = a\n    while b:\n        x = b\n        look(x)\n        x = c\n",
        ["b"],
    ),
    "iterated over, then assigned": ("def f():\n    for x in a:\n        look(x)\n        x = b\n", ["a"]),
    "in what a loop iterates over": ("def f():\n    x = a\n    for x in look(x):\n        x = b\n", ["a"]),
    "after a loop": ("def f():\n    x = a\n    for x in b:\n        pass\n    look(x)\n", ["a", "b"]),
    "assigned in a try": ("def f():\n    x = a\n    try:\n        x = b\n    except E:\n        look(x)\n", ["a", "b"]),
    "before a try": ("def f():\n    x = a\n    try:\n        look(x)\n        x = b\n    finally:\n        c\n", ["a"]),
    "a value of a with, hidden": ("def f():\n    x = a\n    with b as x:\n        look(x)\n", None),
    "a value of a with, which another hides": ("def f():\n    with b as x:\n        x = a\n        look(x)\n", ["a"]),
    "beside a value of a with": ("def f():\n    x = a\n    with b as y:\n        look(x)\n", ["a"]),
    "in the same expression": ("def f():\n    x = a\n    (x := b) and look(x)\n", ["a", "b"]),
    "in what is added to it": ("def f():\n    x = a\n    x += look(x)\n", ["a"]),
    "read in a comprehension": ("def f():\n    x = a\n    [look(x) for y in b]\n    x = c\n", ["a"]),
    "read later": ("def f():\n    x = a\n    lambda: look(x)\n    x = b\n", ["a", "b"]),
    "a function that hides a value": ("def f():\n    x = a\n    def x(): ...\n    look(x)\n", []),
    "an error that hides a value": ("def f():\n    x = a\n    try: b\n    except E as x:\n        look(x)\n", None),
    "a capture that hides a value": ("def f():\n    x = a\n    match b:\n        case x:\n            look(x)\n", None),
    "a loop that counts, in a branch": (
        "def f(x):\n    if a:\n        for x in range(3):\n            look(x)\n",
        ["0"],
    ),
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
    "more than can be looked at": ("def f():\n" + "    x += a\n" * 51 + "    look(x)\n", None),
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
