"""What names stand for. Each text asks with `look(...)`; the names come back in the order of the questions."""

from __future__ import annotations

import libcst as cst
import pytest

from seniorlint.engine.ruleset import Entry, Ruleset
from seniorlint.engine.source import Source
from seniorlint.engine.verdict import Verdict
from seniorlint.languages.python.analyse import analyse
from seniorlint.languages.python.context import Context


def looked_up(code: str) -> list[str | None]:
    found: list[str | None] = []

    def look(call: cst.Call, ctx: Context) -> Verdict:
        match call:
            case cst.Call(func=cst.Name(value="look"), args=[cst.Arg(value=asked)]):
                found.append(ctx.qualified_name(asked))
        return None

    analysis = analyse(Source(code), "package/module.py", Ruleset(((cst.Call, Entry("look", look)),)))
    assert analysis.problem is None
    assert not analysis.failures
    return found


CASES: dict[str, tuple[str, list[str | None]]] = {
    "import": ("import os\nlook(os.path.join)\n", ["os.path.join"]),
    "import of a submodule": ("import os.path\nlook(os.path.join)\nlook(os.getcwd)\n", ["os.path.join", "os.getcwd"]),
    "import as": ("import numpy as np\nlook(np.array)\nlook(numpy)\n", ["numpy.array", None]),
    "import of a submodule as": ("import os.path as p\nlook(p.join)\n", ["os.path.join"]),
    "from import": ("from os.path import join\nlook(join)\n", ["os.path.join"]),
    "from import as": ("from os import path as p\nlook(p.join)\n", ["os.path.join"]),
    "relative imports keep their dots": (
        "from . import a\nfrom .b import c\nfrom ..d import e as f\nfrom .. import g\n"
        "look(a.x)\nlook(c)\nlook(f())\nlook(g.y)\n",
        [".a.x", ".b.c", "..d.e()", "..g.y"],
    ),
    "a star import binds nothing that is known": ("from os import *\nlook(getcwd)\n", [None]),
    "import inside a function": (
        "def f():\n    import json as j\n    look(j.loads)\nlook(j.loads)\n",
        ["json.loads", None],
    ),
    "import in try and if": (
        "import sys\nif sys.platform:\n    import a.b\nelse:\n    import a.c\nlook(a.b)\n",
        ["a.b"],
    ),
    "an import that is None where it is missing": (
        "try:\n    import json\nexcept ImportError:\n    json = None\nlook(json.loads)\n",
        ["json.loads"],
    ),
    "an import over None": ("tool = None\nimport os as tool\nlook(tool.system)\n", ["os.system"]),
    "imports that disagree": ("try:\n    import a as b\nexcept E:\n    import c as b\nlook(b.x)\n", [None]),
    "an import and a value that cannot be told": ("import a\nif x:\n    a = 1 + y\nlook(a.b)\n", [None]),
    "imports that agree": ("try:\n    from a import b\nexcept A:\n    from a import b\nlook(b)\n", ["a.b"]),
    "a call's result": (
        "import logging\nlog = logging.getLogger(__name__)\nlook(log.info)\ndef f():\n    look(log.warning)\n",
        ["logging.getLogger().info", "logging.getLogger().warning"],
    ),
    "a call's result, imported by name": (
        "from logging import getLogger as get\nlog = get()\nlook(log.info)\n",
        ["logging.getLogger().info"],
    ),
    "a name for a name": ("import re\nr = re\nq = r.compile\nlook(q)\n", ["re.compile"]),
    "names in a circle": ("a = b\nb = a\nlook(a.x)\n", [None]),
    "a name for itself": ("open = open\nlook(open)\n", [None]),
    "builtins": (
        "look(open)\nlook(print)\nlook(ExceptionGroup)\n",
        ["builtins.open", "builtins.print", "builtins.ExceptionGroup"],
    ),
    "an unknown name": ("look(unknown)\nlook(unknown.a)\n", [None, None]),
    "what has no name": ("look(a[0].b)\nlook('x'.join)\nlook((lambda: 1)())\n", [None, None, None]),
    "names of the module itself": (
        "def helper(): pass\nclass Thing: pass\nlook(helper)\nlook(Thing.make())\n",
        [".helper", ".Thing.make()"],
    ),
    "defined twice": ("def f(): pass\nclass f: pass\nlook(f)\n", [".f"]),
    "defined twice in the same way": ("if a:\n    def f(): pass\nelse:\n    def f(): pass\nlook(f)\n", [".f"]),
    "a parameter shadows": (
        "def f(open, *print, **input):\n    look(open)\n    look(print)\n    look(input)\n",
        [None] * 3,
    ),
    "a keyword-only and a positional-only parameter shadow": (
        "def f(open, /, *, print):\n    look(open)\n    look(print)\n",
        [None, None],
    ),
    "a lambda's parameter shadows": ("f = lambda open: look(open)\nlook(open)\n", [None, "builtins.open"]),
    "a parameter of the function around shadows": ("def f(open):\n    def g():\n        look(open)\n", [None]),
    "defaults, annotations and decorators are outside": (
        "@look(open)\ndef f(open=look(open), x: look(open) = 1) -> look(open): pass\n",
        ["builtins.open"] * 4,
    ),
    "a local assignment shadows": (
        "def f():\n    look(open)\n    open = 1\ndef g():\n    look(open)\n",
        [None, "builtins.open"],
    ),
    "targets of every kind shadow": (
        "def f():\n    for open in x: pass\n    with y as (print, [input, *len]): pass\n    look(open)\n"
        "    look(print)\n    look(input)\n    look(len)\n",
        [None] * 4,
    ),
    "an augmented assignment shadows": ("def f():\n    sum += 1\n    look(sum)\n", [None]),
    "an annotated assignment shadows": ("def f():\n    sum: int = 1\n    look(sum)\n", ["builtins.int()"]),
    "a handler's name shadows": ("def f():\n    try: pass\n    except A as open: look(open)\n", [None]),
    "a capture shadows": (
        "def f(x):\n    match x:\n        case [open, *print] | {'a': _, **len}: pass\n        case A(b=input): pass\n"
        "        case int() as sum: pass\n        case _: pass\n"
        "    look(open)\n    look(print)\n    look(len)\n    look(input)\n    look(sum)\n    look(max)\n",
        [None] * 5 + ["builtins.max"],
    ),
    "an assignment expression shadows": (
        "def f():\n    if (open := g()) and any((print := y) for y in x): pass\n    look(open)\n    look(print)\n",
        [None, None],
    ),
    "an assignment expression of another function does not": (
        "def f():\n    def g():\n        return (open := 1)\n    h = lambda: (open := 1)\n    look(open)\n",
        ["builtins.open"],
    ),
    "a comprehension's variable shadows": (
        "x = [look(open) for open in y]\nlook(open)\nz = {a: look(b) for a, (b, *c) in y for d in b}\n"
        "w = (look(input) for input in y)\n",
        [None, "builtins.open", None, None],
    ),
    "a nested function and class shadow": ("def f():\n    def open(): pass\n    look(open)\n", [".open"]),
    "a class attribute is seen in the class": ("class A:\n    open = 1\n    look(open)\n", [None]),
    "a class attribute is not seen in methods": (
        "class A:\n    open = None\n    def print(self): look(open)\n    def g(self): look(print)\n",
        ["builtins.open", "builtins.print"],
    ),
    "an attribute is no name": (
        "class A:\n    def f(self):\n        self.open = 1\n        look(open)\n        look(self.open)\n",
        ["builtins.open", None],
    ),
    "global": (
        "import logging\nlog = logging.getLogger()\ndef f():\n    global log\n    look(log.info)\n    log = log\n",
        ["logging.getLogger().info"],
    ),
    "global inside a block": (
        "def f():\n    if a:\n        global open\n    open = open\n    look(open)\n",
        ["builtins.open"],
    ),
    "global in another function, set to the result of a call": (
        "import a\nx = None\ndef f():\n    global x\n    x = a.B()\ndef g():\n    look(x.c)\n",
        ["a.B().c"],
    ),
    "global in another function, set to what cannot be told": (
        "import a\nx = a.B()\ndef f(y):\n    global x\n    x = y\nlook(x.c)\n",
        [None],
    ),
    "global in a function inside of a function that has the name": (
        "import a\ndef f():\n    a = 1\n    def g():\n        global a\n        look(a.b)\n",
        ["a.b"],
    ),
    "an assignment expression at the top level shadows": ("if (open := f()): look(open)\n", [None]),
    "an assignment expression in a comprehension at the top level": ("[(open := y) for y in x]\nlook(open)\n", [None]),
    "a comprehension in a class does not see the names of the class": (
        "class A:\n    open = 1\n    a = [look(open) for x in y]\n    b = [x for x in look(open)]\n",
        ["builtins.open", None],
    ),
    "a star import may bind a builtin": ("from a import *\nimport b\nlook(open)\nlook(b.c)\n", [None, "b.c"]),
    "a parameter that is declared": (
        "import a\nfrom typing import Optional\n"
        "def f(p: a.B, q: a.B | None, r: Optional[a.B], s: 'a.B', *t: a.B, u: int | a.B):\n"
        "    look(p.c)\n    look(q.c)\n    look(r.c)\n    look(s.c)\n    look(t.c)\n    look(u.c)\n",
        ["a.B().c"] * 4 + [None] * 2,
    ),
    "a parameter that is declared and assigned": ("import a\ndef f(p: a.B):\n    p = g(p)\n    look(p.c)\n", [None]),
    "the value of a with": ("import a\nwith a.B() as c:\n    look(c.d)\n", ["a.B().d"]),
    "an attribute that the class sets": (
        "import a\nclass A:\n    def __init__(self, p: a.P, q):\n        self.b = a.B()\n        self.p = p\n"
        "        self.q = q\n    def f(self):\n        look(self.b.c)\n        look(self.p.c)\n        look(self.q.c)\n"
        "        look(self.r.c)\n",
        ["a.B().c", "a.P().c", None, None],
    ),
    "an attribute that is set in two ways": (
        "import a\nclass A:\n    b = None\n    def __init__(self):\n        self.b = a.B()\n        self.d = a.B()\n"
        "    def f(self):\n        self.d = g()\n        look(self.b.c)\n        look(self.d.c)\ndef g(): pass\n",
        ["a.B().c", None],
    ),
    "an attribute that is declared, and a property": (
        "import a\nclass A:\n    b: a.B\n    @property\n    def d(self) -> a.D: ...\n    def e(self) -> a.E: ...\n"
        "    def f(self):\n        look(self.b.c)\n        look(self.d.c)\n        look(self.e.c)\n",
        ["a.B().c", "a.D().c", None],
    ),
    "a value or what replaces it": ("import a\ndef f(p):\n    q = p or a.B()\n    look(q.c)\n", ["a.B().c"]),
    "nonlocal": (
        "def f():\n    import re\n    def g():\n        nonlocal re\n        look(re.compile)\n        re = re\n",
        [None],
    ),
    "a function's own import hides the module's": (
        "import json\ndef f():\n    import simplejson as json\n    look(json.loads)\nlook(json.loads)\n",
        ["simplejson.loads", "json.loads"],
    ),
    "code behind a return counts": ("def f():\n    look(open)\n    return\n    open = 1\n", [None]),
    "a type alias": ("type open = int\nlook(open)\n", [None]),
    "a type parameter of a function": (
        "def f[open](x: look(open)):\n    look(open)\nlook(open)\n",
        [None, None, "builtins.open"],
    ),
    "a type parameter of a class, in a method": (
        "class C[*open](look(open)):\n    def m(self):\n        look(open)\n        look(self.open)\n",
        [None, None, None],
    ),
    "a type parameter of a type alias": ("type A[**open] = look(open)\n", [None]),
    "a decorator does not see type parameters": ("@look(open)\ndef f[open](): ...\n", ["builtins.open"]),
    "a parameter hides a type parameter": (
        "import re\ndef f[x](x: re.Pattern):\n    look(x.match)\n",
        ["re.Pattern().match"],
    ),
    "a semicolon and a one-line block": (
        "import re; import os as o\nif a: import sys as s\nlook(o.x)\nlook(s.y)\n",
        ["os.x", "sys.y"],
    ),
    "parentheses and calls": ("import a\nlook((a).b(1, *c)(2).d)\n", ["a.b()().d"]),
}


@pytest.mark.parametrize(("code", "expected"), CASES.values(), ids=list(CASES))
def test_names(code: str, expected: list[str | None]) -> None:
    assert looked_up(code) == expected


def test_long_chains_of_names_are_given_up() -> None:
    links = "".join(f"a{number + 1} = a{number}\n" for number in range(50))
    assert looked_up(f"import re\na0 = re\n{links}look(a3)\nlook(a50)\n") == ["re", None]


def test_the_code_of_a_deep_expression_can_be_read() -> None:
    codes: list[str] = []

    def read(statement: cst.Return, ctx: Context) -> Verdict:
        codes.append(ctx.code(statement))
        return None

    total = " + ".join(f"a{number}" for number in range(500))
    code = f"def f():\n    return {total}  # why\n"
    analysis = analyse(Source(code), "a.py", Ruleset(((cst.Return, Entry("read", read)),)))
    assert not analysis.failures
    assert codes == [f"return {total}"]
