"""Kinds of input that grow. A line here is all that a new kind needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Kind(NamedTuple):
    """Texts of one kind. `make(n)` has n parts; the smallest that is tried has `size` parts.

    `fixed`: also fix it. `edited`: open it in an editor and change it. `timed`: measure processor time, because what
    could grow runs in C (patterns over the text).
    `name_of_file`: rules that leave tests alone need another one.
    """

    name: str
    make: Callable[[int], str]
    size: int = 25
    fixed: bool = False
    edited: bool = False
    timed: bool = False
    name_of_file: str = "test_a.py"


def numbered(template: str) -> Callable[[int], str]:
    """n copies of a text, with the number of each in the place of `@`."""
    return lambda n: "".join(template.replace("@", str(number)) for number in range(n))


def between(head: str, part: str, tail: str = "") -> Callable[[int], str]:
    """n numbered copies of a part between a head and a tail."""
    return lambda n: head + numbered(part)(n) + tail


KINDS = (
    # statements
    Kind("assignments", numbered("a@ = b\n")),
    Kind("one name", numbered("a = b\n")),
    Kind("imports and their uses", lambda n: numbered("import m@ as n@\n")(n) + numbered("n@.f()\n")(n)),
    Kind("statements on a line", between("a", "; b@()", "\n")),
    Kind("functions", numbered("def f@(a, b=None):\n    return a\n\n\n")),
    Kind("methods", between("class A:\n", "    def f@(self):\n        return self.a\n\n")),
    Kind("decorators", lambda n: "@a\n" * n + "def f():\n    pass\n"),
    Kind("classes", numbered("class A@(B):\n    x = 1\n\n\n")),
    Kind(
        "classes of classes", lambda n: "".join(f"class A{i + 1}(A{i}):\n    x = 1\n\n\n" for i in range(n)), size=100
    ),
    Kind("lines of one function", between("def f(x):\n", "    y@ = g(x)\n")),
    Kind("globals of one function", between("def f():\n", "    global a@\n    a@ = 1\n")),
    Kind("elifs", between("if a:\n    b\n", "elif c@:\n    d\n"), size=40),
    Kind("elifs that are edited", between("if a:\n    b\n", "elif c@:\n    d\n"), size=40, edited=True),
    Kind("cases", between("match a:\n", "    case B(c=@):\n        d\n")),
    Kind("except clauses", between("try:\n    a()\n", "except A@:\n    b()\n"), fixed=True),
    Kind(
        "raises in a handler",
        between("try:\n    a()\nexcept B as error:\n", "    if c:\n        raise D(@)\n"),
        fixed=True,
    ),
    Kind("handlers in a function", between("def f():\n", "    try:\n        a()\n    except B:\n        c()\n")),
    Kind("raises of one error", between("try:\n    a()\nexcept B as e:\n", "    if c@: raise e\n"), fixed=True),
    Kind(
        "finally blocks", between("def f():\n", "    try:\n        a@()\n    finally:\n        b()\n", "    return\n")
    ),
    Kind(
        "clauses that drop errors",
        lambda n: (
            f"def f():\n    '{'a b. ' * n}'\n"
            + "    # a\n" * n
            + "    try:\n"
            + numbered("        a@()\n")(n)
            + numbered("    except A@: pass\n")(n)
        ),
        name_of_file="a.py",
    ),
    Kind(
        "tries that keep a value",
        between("def f():\n", "    try:\n        a@ = 1\n    except ValueError:\n        pass\n"),
        name_of_file="a.py",
    ),
    Kind(
        "suppressions of one with",
        lambda n: "from contextlib import suppress\nwith " + "suppress(Exception), " * n + "b:\n" + "    a()\n" * n,
        name_of_file="a.py",
    ),
    Kind(
        "nested blocks", lambda n: "".join("  " * depth + "if a:\n" for depth in range(n)) + "  " * n + "b\n", size=12
    ),
    Kind("tests", numbered("def test_a@():\n    f()\n\n\n")),
    Kind("coroutines", between("import time\nasync def f():\n", "    time.sleep(@)\n")),
    Kind("tasks of one function", between("import asyncio\nasync def f():\n", "    t@ = asyncio.create_task(g())\n")),
    # expressions
    Kind("lambdas in a loop", between("for i in a:\n", "    f(lambda: i)\n"), fixed=True),
    Kind("functions in a loop", between("for i in a:\n", "    def f@():\n        return i\n    g.append(f@)\n")),
    Kind("parameters", between("def f(", "a@=[], ", "):\n    pass\n"), fixed=True),
    Kind("arguments", between("f(", "a@=b, ", ")\n")),
    Kind("dict display", between("a = {", '"k@": @, ', "}\n"), size=200),
    Kind("list display", between("a = [", "@, ", "]\n")),
    Kind("a list of lists", between("a = [", "[@, b], ", "]\n")),
    Kind("concatenated strings", between("a = (", '"b@"\n', ")\n"), size=90),
    Kind("a sum", lambda n: "a = " + " + ".join(f"b{i}" for i in range(n)) + "\n", size=80),
    Kind("an f-string", between('a = f"', "{b@}", '"\n'), size=200),
    Kind("calls in a chain", between("a = b", ".c()"), size=20),
    Kind("brackets", lambda n: "a = " + "(" * n + ")" * n + "\n", size=20),
    Kind("comparisons", numbered("a = b == None\n"), fixed=True),
    Kind("compared in a chain", between("a = b", " == c@"), size=200),
    Kind("comprehensions", numbered("a = any([b for b in c@])\n"), fixed=True),
    Kind("log calls", between("import logging\nlog = logging.getLogger()\n", 'log.info(f"a {b@}")\n'), fixed=True),
    Kind("queries", numbered('c.execute("select a from b where d = " + e@)\n')),
    Kind("values of a query", between('c.execute("select a from b where d = %s"', " + e@", ")\n"), size=80),
    Kind(
        "statements of one name",
        between("def f(c, x):\n    q = 'select'\n", "    q += f' {int(x)}'\n    c.execute(q)\n"),
        size=60,
    ),
    Kind(
        "one variable in many queries",
        between("def f(c, x):\n", "    y = x\n    c.execute(f'select a from b where d = {y}')\n"),
    ),
    Kind("many values in a text", between('c.execute(f"select a from b where d in (0', ",'{e@}'", ')")\n')),
    Kind("double quotes in a text", between("c.execute(f'select ", '"a" = "{e@}"', "')\n")),
    Kind("values in a command", between("import os\nos.system(' '.join([", "'a', b@, ", "]))\n")),
    Kind("tasks of one name", between("import asyncio\nasync def f(x):\n", "    y = asyncio.create_task(x)\n")),
    Kind(
        "classes that derive from each other",
        lambda n: (
            "import yaml\nclass A0(yaml.Loader): pass\n"
            + "".join(f"class A{i + 1}(A{i}): pass\n" for i in range(n))
            + f"yaml.load(x, Loader=A{n})\n"
        ),
    ),
    Kind("commands", between("import subprocess\n", 'subprocess.run(f"a {b@}", shell=True)\n'), fixed=True),
    # findings and comments
    Kind("findings", numbered("try:\n    a@()\nexcept:\n    b()\n"), fixed=True),
    Kind("comments", numbered("# a@\n")),
    Kind("comments of statements", numbered("# a@\nb = c  # d@\n")),
    Kind("suppressions", numbered("try:\n    a()\nexcept:  # noqa: SLE001\n    b@()\n")),
    Kind("suppressions with a reason", numbered("a = b == None  # seniorlint: ignore[SLG002] because of @\n")),
    Kind("suppressions that hide nothing", numbered("a = @  # seniorlint: ignore[SLE001, SLG002]\n")),
    Kind("suppressions of the file", numbered("# seniorlint: ignore-file[SLE00@]\n")),
    # what the parser refuses
    Kind("unread statements", numbered("class A@:\n    (x): int = 1\n"), size=20),
    Kind("odd margins", numbered("if a:\n    b\n\\\nc = @\n")),
    Kind("syntax errors", numbered("def f(:\n")),
    # patterns over the text
    Kind("words of a query", lambda n: 'c.execute("explain ' + "update " * n + '" + x)\n', size=2_000, timed=True),
    Kind("comments in a query", lambda n: 'c.execute("' + "/* a */ " * n + '" + x)\n', size=2_000, timed=True),
    Kind("brackets in a query", lambda n: 'c.execute("select ' + "(" * n + '" + x)\n', size=2_000, timed=True),
    Kind("open keys in a query", lambda n: 'c.execute("select ' + "%(" * n + '" % x)\n', size=2_000, timed=True),
    Kind("zeros in a query", lambda n: 'c.execute("select %' + "0" * n + '" % x)\n', size=2_000, timed=True),
    Kind(
        "an open field in a query", lambda n: 'c.execute("select {' + "a" * n + '".format(x))\n', size=2_000, timed=True
    ),
    Kind("blanks in a query", lambda n: 'c.execute("select' + " " * n + '" + x)\n', size=2_000, timed=True),
    Kind("quotes in a query", lambda n: 'c.execute("select ' + "'" * n + '" + x)\n', size=2_000, timed=True),
    Kind("fields of a template", lambda n: 'log.info("' + "{} %s " * n + '" % x)\n', size=3_000, timed=True),
    Kind(
        "markers in a comment of a clause",
        lambda n: f"try:\n    a()\nexcept Exception:  # {'TODO( noqa: type: a[ ' * n}\n    pass\n",
        size=2_000,
        timed=True,
        name_of_file="a.py",
    ),
    Kind("a long comment", lambda n: "a = 1  # noqa: " + "A1, " * n + "\n", size=2_000, timed=True),
    Kind("a long reason", lambda n: "a = 1  # seniorlint: ignore[x] for " + "of " * n + "\n", size=2_000, timed=True),
    Kind("a long docstring", lambda n: 'def f():\n    """' + "a b. " * n + '"""\n', size=2_000, timed=True),
    Kind("a long name", lambda n: "def test_" + "a_" * n + "():\n    f()\n", size=2_000, timed=True),
    Kind("blank lines", lambda n: "a\n" + "\n" * n + "b\n", size=500, timed=True),
    Kind("backslashes", lambda n: "a = " + "\\\n" * n + "b\n", size=2_000, timed=True),
    Kind("open brackets in comments", lambda n: "# seniorlint: ignore" + "[" * n + "\na\n", size=2_000, timed=True),
    # Dockerfiles
    Kind("stages", numbered("FROM a:@ AS b@\nCOPY --from=b@ a b\n"), name_of_file="Dockerfile"),
    Kind("lines of an instruction", between("FROM a\nRUN b", " \\\n  # c\n\n  d@"), name_of_file="Dockerfile"),
    Kind("words of an instruction", between("FROM a\nRUN", " --mount=from='b@'\"c\""), name_of_file="Dockerfile"),
    Kind("here-documents", between("FROM a\n", "RUN <<A <<B@\na\nA\nb\nB@\n"), name_of_file="Dockerfile"),
    Kind("here-documents without an end", numbered("RUN <<A@\n"), name_of_file="Dockerfile"),
    Kind(
        "arguments",
        lambda n: numbered("ARG A@=a\n")(n) + numbered("FROM $A@:${B:-$A@}\n")(n),
        name_of_file="Dockerfile",
    ),
    Kind(
        "arguments of arguments",
        lambda n: "ARG A=a\n" + "ARG A=$A$A$A\n" * n + "FROM $A\n" * n,
        size=50,
        name_of_file="Dockerfile",
    ),
    Kind("braces", lambda n: "FROM " + "${A:-" * n + "b\n" + "FROM " + "${" * n + "\n", name_of_file="Dockerfile"),
    Kind("quotes", lambda n: "FROM " + "'\"" * n + "\n", name_of_file="Dockerfile"),
    Kind(
        "suppressions of instructions",
        numbered("# seniorlint: ignore-next-line[SLY001]\nFROM a\n"),
        name_of_file="Dockerfile",
    ),
    # Compose files
    Kind("services", between("services:\n", "  a@:\n    image: b  # c\n"), name_of_file="compose.yaml"),
    Kind("comments of YAML", numbered("# a@\n"), name_of_file="compose.yaml"),
    Kind("lines of a text", between("a: |\n", "  b @\n"), name_of_file="compose.yaml"),
    Kind("lines of a plain text", between("a: b\n", "  b @\n"), name_of_file="compose.yaml"),
    Kind("flow", between("a: [", "{b: [c, @]}, ", "]\n"), name_of_file="compose.yaml"),
    Kind("brackets that stay open", lambda n: "a:\n" + "- [{a: [\n" * n, name_of_file="compose.yaml"),
    Kind(
        "merges of merges",
        lambda n: (
            "a: &a0 {image: b}\n"
            + "".join(f"c{i}: &a{i + 1} {{<<: *a{i}}}\n" for i in range(n))
            + "services:\n"
            + numbered(f"  d@: {{<<: *a{n}}}\n")(n)
        ),
        size=60,
        name_of_file="compose.yaml",
    ),
    Kind(
        "aliases of aliases",
        lambda n: "a: &a0 [b]\n" + "".join(f"c{i}: &a{i + 1} [*a{i}, *a{i}, *a{i}]\n" for i in range(n)),
        name_of_file="compose.yaml",
    ),
    Kind("documents", numbered("services: {a: {image: b@}}\n---\n"), name_of_file="compose.yaml"),
    Kind(
        "one image of many services",
        lambda n: "services:\n" + "  a: &a {image: b}\n" + numbered("  c@: *a\n")(n),
        name_of_file="compose.yaml",
    ),
    Kind(
        "suppressions of YAML",
        between("services:\n", "  a@: {image: b} # seniorlint: ignore[SLY001]\n"),
        name_of_file="compose.yaml",
    ),
)
