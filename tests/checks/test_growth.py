"""The time of a rule grows with the text: each kind of input, eight times as long, takes at most sixteen times as long.

A rule that looks at a whole function, or at a whole text, for each of its nodes takes sixty-four times as long.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import Rule
from seniorlint.engine.source import Source
from seniorlint.testing import judge

TIMES = 8
AT_MOST = 2 * TIMES
RULES = load_catalogue().rules

RAISES = "try:\n    work()\nexcept ValueError as err:\n"

INPUTS: dict[str, tuple[str, int, Callable[[int], str]]] = {
    "a verb again and again": (
        "sql-from-string",
        2000,
        lambda n: f'def f(c, x):\n    c.execute("explain " + "{"update " * n}" + x)\n',
    ),
    "comments before the verb": (
        "sql-from-string",
        1000,
        lambda n: f'def f(c, x):\n    c.execute("{"/* a */ " * n}" + x)\n',
    ),
    "brackets": (
        "sql-from-string",
        2000,
        lambda n: f'def f(c, x):\n    c.execute(f"select values {"(" * n} {{x}} {")" * n}")\n',
    ),
    "double quotes": (
        "sql-from-string",
        1000,
        lambda n: "def f(c, x):\n    c.execute(f'select \"" + '" = "{x}' * n + "')\n",
    ),
    "fields that are not closed": (
        "sql-from-string",
        2000,
        lambda n: f'def f(c, x):\n    c.execute("select " + "{"%(" * n}" % x + "{"%0" * n}" % x)\n',
    ),
    "zeros in a field": (
        "sql-from-string",
        2000,
        lambda n: f'def f(c, x):\n    c.execute("select " + "%{"0" * n}" % x)\n',
    ),
    "a field that does not end": (
        "sql-from-string",
        2000,
        lambda n: f'def f(c, x):\n    c.execute("select " + "{{{"a" * n}".format(x))\n',
    ),
    "many values in a text": (
        "sql-from-string",
        60,
        lambda n: 'def f(c, x):\n    c.execute(f"select id from a where b in ({int(x)}' + ",'{int(x)}'" * n + ')")\n',
    ),
    "many values in a list": (
        "shell-injection",
        60,
        lambda n: "import os\ndef f(x):\n    os.system(' '.join([" + "'a', int(x), " * n + "]))\n",
    ),
    "a text that grows": (
        "sql-from-string",
        100,
        lambda n: "def f(c, x):\n    q = 'select'\n" + "    q += f' {int(x)}'\n    c.execute(q)\n" * n,
    ),
    "calls in one function": (
        "sql-from-string",
        60,
        lambda n: "def f(c, x):\n" + "    y = x\n    c.execute(f'select * from a where b = {int(y)}')\n" * n,
    ),
    "tasks in one function": (
        "dangling-task",
        60,
        lambda n: "import asyncio\nasync def f(x):\n" + "    y = asyncio.create_task(x)\n" * n,
    ),
    "classes that derive from each other": (
        "unsafe-deserialization",
        20,
        lambda n: (
            "import yaml\nclass A0(yaml.Loader): pass\n"
            + "".join(f"class A{i + 1}(A{i}): pass\n" for i in range(n))
            + f"yaml.load(x, Loader=A{n})\n"
        ),
    ),
    "raises in one handler": ("raise-without-cause", 100, lambda n: RAISES + "    if a: raise E()\n" * n),
    "raises of one error": ("reraise-by-name", 100, lambda n: RAISES + "    if a: raise err\n" * n),
    "jumps beside blocks": (
        "return-in-finally",
        60,
        lambda n: "def f():\n" + "    try:\n        a()\n    finally:\n        b()\n" * n + "    return\n",
    ),
    "clauses of one try": (
        "unlogged-error",
        60,
        lambda n: (
            f"def f():\n    '{'a b. ' * n}'\n"
            + "    # a\n" * n
            + "    try:\n"
            + "        a()\n" * n
            + "    except OSError: pass\n" * n
        ),
    ),
    "tries of one function": (
        "unlogged-error",
        60,
        lambda n: "def f():\n" + "    try:\n        a = 1\n    except ValueError:\n        pass\n" * n,
    ),
    "markers in a comment": (
        "unlogged-error",
        2000,
        lambda n: f"try:\n    a()\nexcept Exception:  # {'TODO( noqa: type: a[ ' * n}\n    pass\n",
    ),
    "words in a comment": (
        "unlogged-error",
        2000,
        lambda n: f"# {'if works there ' * n}\ntry:\n    a()\nexcept Exception:\n    pass\n",
    ),
    "suppressions of one with": (
        "unlogged-error",
        60,
        lambda n: "from contextlib import suppress\nwith " + "suppress(Exception), " * n + "b:\n" + "    a()\n" * n,
    ),
    "commands in one function": (
        "shell-injection",
        60,
        lambda n: "import os\ndef f(x):\n" + "    y = x\n    os.system(f'ls {int(y)}')\n" * n,
    ),
}


def seconds(rule: Rule, text: str) -> float:
    """The processor time of one run, the better of two."""
    source = Source(text)
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        analysis = judge([rule], source, "a.py")
        best = min(best, time.process_time() - start)
        assert analysis.problem is None
        assert not analysis.failures
    return best


@pytest.mark.parametrize(("name", "size", "text"), INPUTS.values(), ids=INPUTS.keys())
def test_the_time_grows_with_the_text(name: str, size: int, text: Callable[[int], str]) -> None:
    rule = RULES[name]
    short, long = seconds(rule, text(size)), seconds(rule, text(size * TIMES))
    assert long < AT_MOST * short + 0.05, f"{short:.3f} s became {long:.3f} s"
