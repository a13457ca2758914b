"""Whatever the text, parsing ends in a tree or in a reason, and the process goes on."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
import time

import libcst as cst
import pytest

from seniorlint.catalogue.model import UNREAD_STATEMENT
from seniorlint.engine.analysis import SyntaxProblem
from seniorlint.engine.ruleset import Entry, Ruleset
from seniorlint.engine.source import Position, Source
from seniorlint.engine.verdict import Missed, Verdict
from seniorlint.languages.python.analyse import analyse
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.parsing.lexical import outline
from seniorlint.languages.python.parsing.nesting import MAX_LINKS
from seniorlint.languages.python.parsing.parse import on_large_stack, with_deep_stack
from seniorlint.languages.python.parsing.reading import read


def parsed(text: str) -> cst.Module | SyntaxProblem:
    tree = read(Source(text), outline(text))
    return tree if isinstance(tree, SyntaxProblem) else tree.module


def elifs(count: int, between: str = "") -> str:
    return "if a:\n    x\n" + f"{between}elif a:\n    x\n" * count


def indents(count: int, unit: str = " ") -> str:
    return "".join(f"{(unit * level)[:level]}if x:\n" for level in range(count)) + (unit * count)[:count] + "x\n"


def nested_sums(brackets: int, terms: int) -> str:
    return "(" * brackets + "1" + (" + a" * terms + ")") * brackets + "\n"


# What would end the process or take minutes if it came to libcst's parser.
TOO_DEEP = {
    "nested parentheses": "(" * 10_000 + ")" * 10_000,
    "nested brackets that nothing closes": "[" * 100_000,
    "nested braces": "{" * 100_000 + "\n",
    "a sum": "x = " + "+".join("a" * 10_000),
    "a sum over lines": "x = (\n" + "\n+ ".join("a" * 10_000) + ")\n",
    "sums in brackets in sums": nested_sums(20, MAX_LINKS - 100),
    "a product in an argument": "f(a, b, *c, " + "*".join("a" * 10_000) + ")",
    "comparisons and operators": "x = a" + " < a + a" * 5_000,
    "conditions": "x = " + "a if b else " * 5_000 + "c",
    "negations": "x = " + "not " * 5_000 + "a",
    "minus signs": "x = " + "-" * 5_000 + "a",
    "awaits": "async def f():\n    " + "await " * 5_000 + "a",
    "lambdas": "x = " + "lambda: " * 5_000 + "a",
    "lambdas with two parameters": "x = " + "lambda a, b: " * 5_000 + "a",
    "loops of a comprehension": "[a " + "for a, b in c " * 5_000 + "]",
    "calls": "x = a" + "()" * 10_000,
    "attributes": "x = a" + ".b" * 10_000,
    "subscripts": "x = a" + "[1]" * 10_000,
    "strings side by side": "x = (" + "'a'\n" * 10_000 + ")",
    "alternatives of a pattern": "match x:\n    case a" + " | a" * 10_000 + ":\n        pass\n",
    "nested patterns": "match x:\n    case " + "(" * 15 + "a b" + ")" * 15 + ":\n        pass\n",
    "nested patterns after a comma": "match x:\n    case a, " + "(" * 15 + "b" + ",)" * 15 + ":\n        pass\n",
    "nested patterns in a sequence": "match x:\n    case [a, *b, "
    + "{1: " * 15
    + "c"
    + "}" * 15
    + "]:\n        pass\n",
    "nested patterns in a class": "match x:\n    case A(b=" + "(" * 15 + "c" + ",)" * 15 + "):\n        pass\n",
    "nested patterns after another": "match x:\n    case a.b | " + "(" * 15 + "c" + ",)" * 15 + ":\n        pass\n",
    "nested patterns after a string": "match x:\n    case'a'|" + "(" * 15 + "c" + ",)" * 15 + ":\n        pass\n",
    "nested patterns after a number": "match x:\n    case-1," + "(" * 15 + "c" + ",)" * 15 + ":\n        pass\n",
    "nested patterns on the next line": "match x:\n    case\\\n  " + "(" * 15 + "c" + ",)" * 15 + ":\n        pass\n",
    "nested patterns over lines": "match x:\n    case (a,\n" + "(" * 15 + "c" + ",)" * 15 + "\n):\n        pass\n",
    "nested mapping patterns": "match x:\n    case " + "{1: " * 15 + "a" + "}" * 15 + ":\n        pass\n",
    "a chain of elif": elifs(5_000),
    "a chain of elif with comments between": elifs(20_000, "#\n"),
    "a chain of elif in chains of elif": elifs(1_500)
    + "else:\n"
    + "".join(f"    {line}\n" for line in elifs(1_500).splitlines()),
    "indentation": indents(150),
    "indentation of many kinds": indents(1_000, " \t"),
    "parentheses in an f-string": 'f"{' + "(" * 10_000 + "1" + ")" * 10_000 + '}"',
    "a sum in an f-string": 'f"{' + "+".join("a" * 10_000) + '}"',
    "f-strings in f-strings": "f'{" * 5_000 + "1" + "}'" * 5_000,
    "fields in format specifications": "f'{a:" + "{a:" * 10_000 + "}" * 10_000 + "}'",
    "f-strings hidden in strings": "f\"{'\"' f" * 5_000,
}
REFUSED = {
    "a null byte": "x = 1\ny = '\0'\n",
    "half of a surrogate pair": "x = '\ud800'\n",
    "a second byte-order mark": "\ufeffx = 1\n",
    "an open string": "x = '''\n",
    "nothing but a backslash": "\\",
}


@pytest.mark.parametrize("text", [*TOO_DEEP.values(), *REFUSED.values()], ids=[*TOO_DEEP, *REFUSED])
def test_a_text_that_is_not_parsed_is_a_problem_or_left_out_in_no_time(text: str) -> None:
    begun = time.process_time()
    source = Source(text)
    found = read(source, outline(text))
    if isinstance(found, SyntaxProblem):
        assert found.message
        assert 1 <= found.position.line <= max(source.line_count, 1)
        assert 1 <= found.position.column <= len(source.line(found.position.line)) + 1
    else:
        assert all("not parsed" in one.reason for one in found.unread)
        assert found.unread
    assert time.process_time() - begun < 3


LONG = MAX_LINKS * 3 // 4

# Just below the limits: these come to libcst, and must not end the process on any thread.
DEEP = {
    "nested parentheses": "(" * 200 + "1" + ")" * 200 + "\n",
    "nested subscripts": "a[" * 200 + "1" + "]" * 200 + "\n",
    "nested calls": "f(a=" * 200 + "1" + ")" * 200 + "\n",
    "nested lists": "[" * 200 + "]" * 200 + "\n",
    "a sum": "total = " + " + ".join("a" * LONG) + "\n",
    "a sum over lines": "total = (\n    " + "\n    + ".join("a" * LONG) + "\n)\n",
    "calls in a chain": "x = a" + ".b()" * (LONG * 2 // 5) + "\n",
    "conditions": "x = " + "a if b else " * (LONG * 3 // 5) + "c\n",
    "strings side by side": "'''doc''' " + "'a' " * LONG + "\n",
    "a chain of elif": elifs(LONG),
    "a long flat list": "x = [" + "a, " * 3_000 + "]\n",
    "many statements in a line": "x; " * 3_000 + "x\n",
    "comparisons": "x = a" + " == a" * 3_000 + "\n",
    "targets": "a = " * 3_000 + "1\n",
    "decorators": "@a\n" * 1_000 + "def f(): pass\n",
    "nested patterns": "match x:\n    case " + "C(k=" * 8 + "a" + ")" * 8 + ":\n        pass\n",
    "nested f-strings": "f'{" * 60 + "1" + "}'" * 60 + "\n",
    "a sum in an f-string": 'f"{' + "+".join("a" * LONG) + '}"\n',
    "indentation": indents(99),
}


def report_name(node: cst.Name, ctx: Context) -> Verdict:
    """A check that reports every name, and reads its code."""
    return Missed(node, code=ctx.code(node))


def report_statement(node: cst.SimpleStatementLine, ctx: Context) -> Verdict:
    """A check that reads the code of every line."""
    return Missed(node, code=ctx.code(node))


REPORTING = Ruleset(
    (
        (cst.Name, Entry("report-name", report_name)),
        (cst.SimpleStatementLine, Entry("report-statement", report_statement)),
    )
)


def survive() -> None:
    """Judge every text and say so; run in a process of its own, which a crash would end."""
    for text in [*TOO_DEEP.values(), *REFUSED.values()]:
        analysis = analyse(Source(text), "a.py", REPORTING)
        is_left_out = any(one.subject == UNREAD_STATEMENT for one in analysis.observations)
        print("refused" if analysis.problem or is_left_out else text[:40], flush=True)
    for text in DEEP.values():
        analysis = analyse(Source(text), "a.py", REPORTING)
        is_fine = analysis.problem is None and analysis.observations and not analysis.failures
        print("judged" if is_fine else text[:40], flush=True)


@pytest.mark.parametrize("where", ["thread", pytest.param("main", marks=pytest.mark.long)])  # its stack is the larger
def test_the_process_survives(where: str) -> None:
    ran = subprocess.run([sys.executable, __file__, where], capture_output=True, text=True, timeout=300, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ran.stdout.split() == ["refused"] * (len(TOO_DEEP) + len(REFUSED)) + ["judged"] * len(DEEP)


def test_the_recursion_limit_and_the_collector_stay_as_they_were() -> None:
    limit = sys.getrecursionlimit()
    assert isinstance(parsed(DEEP["a chain of elif"]), cst.Module)
    assert sys.getrecursionlimit() == limit
    assert gc.isenabled()
    gc.disable()
    try:
        parsed("x = 1\n")
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_many_threads_parse_at_once_and_leave_libcst_as_it_was() -> None:
    validate = cst.CSTNode.__post_init__
    texts = ["x = 1\n" * 200, "total = " + " + ".join("a" * 400) + "\n", "x = (\n"] * 4
    results: list[object] = [None] * len(texts)

    def run(index: int) -> None:
        results[index] = parsed(texts[index])

    threads = [threading.Thread(target=run, args=(index,)) for index in range(len(texts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [type(result) for result in results] == [cst.Module, cst.Module, SyntaxProblem] * 4
    assert cst.CSTNode.__post_init__ is validate
    with pytest.raises(cst.CSTValidationError):
        cst.Name("")


def test_a_large_stack_is_not_asked_for_twice() -> None:
    assert on_large_stack(lambda: on_large_stack(threading.get_ident)) != threading.get_ident()


def test_what_work_raises_on_a_large_stack_is_raised_here() -> None:
    with pytest.raises(ZeroDivisionError):
        on_large_stack(lambda: 1 / 0)


def test_work_that_is_deeper_than_the_outline_said_gets_a_large_stack() -> None:
    def count(number: int) -> int:
        return 0 if number == 0 else 1 + count(number - 1)

    assert with_deep_stack(outline("x"), lambda: count(5_000)) == 5_000


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("x = 1\ny = (\n\nz = 2\n", (2, 5), "'(' was never closed"),
        ("def f(:\n    pass\n", (1, 7), "invalid syntax"),
        ("x = 1\ny = 'abc\n", (2, 5), "unterminated string literal"),
        ("x = 1\ny = '''abc\n", (2, 5), "unterminated triple-quoted string literal"),
        ("é = '😀' 1\n", (1, 9), "invalid syntax"),
        ("if x:\n    y\n  z\n", (3, 4), "unindent does not match"),
        ("x = 1 +\n", (1, 8), "invalid syntax"),
        ("x = 1 +", (1, 8), "invalid syntax"),
        ("x = 1\r\nif y:\r\n", (2, 6), "expected an indented block"),
        ("x = 1 ?\n", (1, 7), "invalid syntax"),
        ("for\n", (1, 4), "invalid syntax"),
        ("x = [1, 2}\n", (1, 10), "does not match"),
    ],
)
def test_where_a_syntax_error_is(text: str, place: tuple[int, int], message: str) -> None:
    problem = parsed(text)
    assert isinstance(problem, SyntaxProblem)
    assert message in problem.message
    assert problem.position.line == place[0]
    assert abs(problem.position.column - place[1]) <= 1  # Python's versions differ by one


def test_a_warning_about_an_escape_is_no_error() -> None:
    problem = parsed("x = '\\d'\ny = )\n")
    assert problem == SyntaxProblem("unmatched ')'", Position(2, 5))


def test_the_place_of_what_is_too_deep() -> None:
    problem = parsed("x = 1\ny = " + "(" * 300 + "\n")
    assert isinstance(problem, SyntaxProblem)
    assert problem.position == Position(2, 5 + 200)
    assert "200 nested brackets" in problem.message
    assert isinstance(parsed("x = 1\ny = " + "(" * 200 + ")" * 200), cst.Module)


if __name__ == "__main__":
    if sys.argv[1] == "thread":
        runner = threading.Thread(target=survive)
        runner.start()
        runner.join()
    else:
        survive()
