"""A file is what Python says it is: what Python takes is read, and everything that libcst reads of it is judged."""

from __future__ import annotations

import ast
import random
import re
from pathlib import Path

import libcst as cst
import pytest

from seniorlint.catalogue.model import UNREAD_STATEMENT
from seniorlint.engine.analysis import Analysis, SyntaxProblem
from seniorlint.engine.observation import Span
from seniorlint.engine.ruleset import Entry, Ruleset
from seniorlint.engine.source import Position, Source
from seniorlint.engine.verdict import Missed, Verdict
from seniorlint.languages.python.analyse import analyse
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.parsing.lexical import outline
from seniorlint.languages.python.parsing.reading import MAX_TEXT, read
from seniorlint.languages.python.parsing.tree import Tree
from seniorlint.live.incremental_analysis import IncrementalAnalysis
from seniorlint.review.check_text import check_source
from seniorlint.settings.config import Config
from seniorlint.settings.effective import settle

LONG = "(\n" + "    'abc'\n" * 5_000 + ")"


def report(node: cst.CSTNode, ctx: Context) -> Verdict:
    """Report every name, with its code."""
    return Missed(node, code=ctx.code(node))


REPORTING = Ruleset(
    (
        (cst.Name, Entry("name", report)),
        (cst.FunctionDef, Entry("statement", report)),
        (cst.If, Entry("statement", report)),
    )
)


def judged(text: str) -> Analysis:
    """The analysis of a text, the same from scratch and after an edit in each of its lines."""
    fresh = analyse(Source(text), "a.py", REPORTING)
    incremental = IncrementalAnalysis("a.py", REPORTING)
    incremental.update(Source("x = 1\n" + text))
    incremental.update(Source("import this\n" + text))
    update = incremental.update(Source(text))
    assert update.observations() == list(fresh.observations)
    assert update.problem == fresh.problem
    assert not fresh.failures
    return fresh


def names(text: str) -> list[tuple[Span, str]]:
    """Where the names of a text were found, and the text that stands there."""
    source = Source(text)
    found = []
    for one in judged(text).observations:
        if one.subject == "name":
            start, end = source.offset(*one.span[:2]), source.offset(*one.span[2:])
            found.append((one.span, text[start:end]))
            assert text[start:end] == one.values["code"]
    return found


def unread(text: str) -> list[Span]:
    return [one.span for one in judged(text).observations if one.subject == UNREAD_STATEMENT]


# Margins that Python takes, and that libcst refuses or takes for another block.
MARGINS = {
    "a backslash line before the first statement of a block": "def f():\n    \\\n    return one\n",
    "a backslash line before a method": "class A:\n    def f(x):\n        one\n\\\n    def g(x):\n        two\n",
    "a backslash line after a block": "if x:\n    f()\n\\\none\n",
    "a backslash line before an else": "if x:\n    f()\n\\\nelse:\n    one\n",
    "backslash lines in a row": "if x:\n    \\\n  \\\n\\\n  one\ntwo\n",
    "a backslash line before a blank line": "if x:\n    f()\n    \\\n\n    one\n",
    "a backslash line before a comment": "if x:\n    f()\n    \\\n # why\n    one\n",
    "a backslash line first": "\\\none\n",
    "a form feed before a method": "class A:\n    def f(self):\n        one\n\f    def g(self):\n        two\n",
    "a form feed in the indentation": "class A:\n  \f def f(self):\n        return one\n",
    "form feeds in a row": "if x:\n \f\f  f()\n\f  one\n\ftwo\n",
    "a form feed first": "\fone\ntwo\n",
    "a form feed below a comment": "class A:\n    x\n    # c\n\f    one\n",
    "a form feed and a backslash": "if x:\n\f \\\n one\n\f\\\ntwo\n",
    "a tab after blanks": "def f(x):\n\t with x:\n\t\t one\n",
    "blanks, then a tab and a blank": "if x:\n  if y:\n\t  one\n",
    "tabs and blanks above comments": "if x:\n\t # c\n\t if y:\n\t\t # d\n\t\t one\n\t\t two\n",
    "a tab and a form feed": "if x:\n\t if y:\n\f\t\t one\n",
    "a tab before a backslash line": "if x:\n\\\n\tone\n",
}


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("text", MARGINS.values(), ids=list(MARGINS))
def test_all_names_are_found_where_they_stand(text: str, newline: str) -> None:
    text = text.replace("\n", newline)
    expected = [one[0] for one in re.finditer(r"\w+", re.sub(r"#[^\r\n]*", "", text))]
    keywords = {"def", "class", "return", "if", "else", "with"}
    assert [name for _, name in names(text)] == [one for one in expected if one not in keywords]


def random_text(choose: random.Random) -> str:
    pieces = [
        "if x:\n",
        "def f():\n",
        "y\n",
        "z = 1\n",
        "else:\n",
        "# c\n",
        "\n",
        "\\\n",
        "    ",
        "  ",
        " ",
        "\t",
        "\f",
    ]
    return "".join(choose.choices(pieces, k=choose.randint(2, 9)))


def test_any_margins_are_read_as_python_reads_them() -> None:
    choose = random.Random(7)
    taken = 0
    for _ in range(4_000):
        text = random_text(choose)
        tree = read(Source(text), outline(text))
        try:
            expected = ast.dump(ast.parse(text))
        except SyntaxError:
            if isinstance(tree, Tree):
                assert tree.is_as_written, text  # what libcst takes as it is stays readable
            continue
        if isinstance(tree, SyntaxProblem) or tree.unread:
            assert "\t" in text, text  # more columns before a backslash than there are characters
            continue
        assert ast.dump(ast.parse(tree.source.text)) == expected
        if not tree.is_as_written:
            taken += 1
            end = tree.outline.logical_ends[-1] if tree.outline.logical_ends else 0
            assert tree.module.code[:end] == tree.source.text[:end]
        assert len(tree.source.text) == len(text)
        assert tree.outline.statements == outline(text).statements
    assert taken > 20


@pytest.mark.parametrize("prefix", ["tr", "tR", "Tr", "TR"])
@pytest.mark.parametrize("quote", ['"', "'''"])
def test_template_strings_have_their_letters_in_either_order(prefix: str, quote: str) -> None:
    text = f"a = {prefix}{quote}\\d{{one}}{quote}\nb = two\n"
    assert [name for _, name in names(text)] == ["a", "one", "b", "two"]
    assert judged(text).problem is None


# What libcst refuses, between marks; everything else is judged.
REFUSED = {
    "a name in brackets": "a\n|(x): int = f(b)|\nc\n",
    "without a value": "a\n|(x): int|\nc\n",
    "an attribute": "|(x.y): int = 1|\n",
    "a subscript": "|(x[1]): int = 1|\n",
    "over two lines": "a\n|(x): int = (|\n    b\n)\nc\n",
    "in a class": "class A:\n    a\n    |(x): int = 1|\n    c\n",
    "between semicolons": "a; |(x): int = 1|; c; |(y): int|\nd\n",
    "on the line of a header": "if a: |(x): int = 1|\nc\n",
    "deep inside": "def f():\n  with a:\n    try:\n      b\n    finally:\n      |(x): int|\n  d\n",
    "in an else": "if a:\n    b\nelif c:\n    d\nelse:\n    |(x): int = 1|\ne\n",
    "in an elif": "if a:\n    b\nelif c:\n    |(x): int = 1|\n    d\ne\n",
    "in a case": "match a:\n    case 1:\n        |(x): int|\n    case 2:\n        b\n",
    "below a decorator": "@a\ndef f(b):\n    |(x): int|\n    return c\n",
    "after other letters": "é = 'é😀'\nif é: |(ü): int = 'é'|\nc\n",
    "a long run of strings": f"a\n|x = (|{LONG[1:]}\nc\n",
    "a long run of strings in a block": "if a:\n    |x = (|\n" + "        'abc'\n" * 5_000 + "    )\nc\n",
    "a pattern that nests deep": "a\n|match b:|\n    case " + "(" * 12 + "c" + ")" * 12 + ":\n        d\ne\n",
    "beside odd margins": "if a:\n\f  b\n  \\\n  |(x): int|\nc\n",
    "beside tabs": "if a:\n\t if b:\n\t\t |(x): int|\n\t\t d\nc\n",
}


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("marked", REFUSED.values(), ids=list(REFUSED))
def test_a_statement_that_libcst_refuses_is_said_once_and_the_rest_is_judged(marked: str, newline: str) -> None:
    marked = marked.replace("\n", newline)
    pieces = marked.split("|")
    text = "".join(pieces)
    source = Source(text)
    bounds = [sum(map(len, pieces[:index])) for index in range(1, len(pieces))]
    spans = [
        Span(*source.position(start), *source.position(end))
        for start, end in zip(bounds[::2], bounds[1::2], strict=True)
    ]
    assert unread(text) == spans
    found = {name for _, name in names(text)}
    rest = "".join(pieces[::2])
    expected = {one for one in ("a", "c", "d", "e") if re.search(rf"\b{one}\b", re.sub(r"(?s)case \(.*", "", rest))}
    assert expected <= found
    assert not {"x", "y"} & found


def test_what_holds_an_unread_statement_is_not_judged() -> None:
    text = "def f():\n    if a:\n        (x): int\n    if b:\n        c\n\ndef g():\n    pass\n"
    found = [str(one.values["code"]) for one in judged(text).observations if one.subject == "statement"]
    assert not any(code.startswith(("def f", "if a")) for code in found)
    assert any(code.startswith("if b") for code in found)
    assert any(code.startswith("def g") for code in found)


def test_what_an_unread_statement_reads_is_read() -> None:
    """A task that only an unread statement awaits is kept."""
    kept = "async def f():\n    task = asyncio.create_task(g())\n    await task\n    (x): int = 1\n"
    only_there = kept.replace("    await task\n", "").replace("= 1", "= await task")
    for text in (kept, only_there):
        source = Source("import asyncio\n" + text)
        found = check_source(source, Path("/a/b.py"), "b.py", settle(Config(root=Path("/a"))))
        assert "SLC002" not in [one.code for one in found.findings]


def test_many_unread_statements_are_found_in_one_go() -> None:
    text = "class A:\n    (x): int = 1\n    a\n" * 300 + "b\n"
    analysis = judged(text)
    assert len([one for one in analysis.observations if one.subject == UNREAD_STATEMENT]) == 300
    assert len([one for one in analysis.observations if one.values.get("code") == "a"]) == 300


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ("(x): int = 1\ny = )\n", "unmatched ')'", Position(2, 5)),
        ("\f x = 1\n", "unexpected indent", Position(1, 1)),
        ("if x:\n\ty\n        z\n", "inconsistent use of tabs and spaces in indentation", Position(3, 1)),
        ("if x:\n        if y:\n\tz\n    a\n", "", Position(3, 1)),
        ("x = 1\n\\\n", "unexpected EOF while parsing", Position(2, 1)),
    ],
)
def test_what_python_refuses_too_is_a_problem_where_python_stops(text: str, message: str, place: Position) -> None:
    found = read(Source(text), outline(text))
    assert isinstance(found, SyntaxProblem)
    assert message in found.message
    assert found.position.line == place.line


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("above", ["", "y = 2\n", "y = 2\n\n\n"])
def test_lines_that_start_with_a_backslash_count_where_a_problem_is(above: str, newline: str) -> None:
    broken = 'def f(self, *,   """Print\n\n a\n """\n return x\n'
    plain, joined = (f"{above}{first}\nx = 1\n{broken}".replace("\n", newline) for first in ("", "\\"))
    problems = [read(Source(text), outline(text)) for text in (plain, joined)]
    assert isinstance(problems[0], SyntaxProblem)
    assert problems[0] == problems[1]


def test_a_text_of_more_characters_than_are_parsed_names_the_bound() -> None:
    text = "#" * (MAX_TEXT + 1)
    assert read(Source(text), outline(text)) == SyntaxProblem(
        "a text of more than 4,000,000 characters is not parsed", Position(1, 1)
    )
    assert isinstance(read(Source(text[1:]), outline(text[1:])), Tree)


def test_newer_grammar_than_that_of_the_running_python_is_read() -> None:
    for one in ("type A[T] = list[T]\n", "def f[T = int](x: T): pass\n", "a = t'{x}'\n", "try: a\nexcept A, B: pass\n"):
        assert isinstance(read(Source(one), outline(one)), Tree), one


def test_the_finding_is_an_info_that_can_be_hidden_and_ignored() -> None:
    def codes(text: str, config: Config) -> list[tuple[str, str]]:
        found = check_source(Source(text), Path("/a/b.py"), "b.py", settle(config)).findings
        return [(one.code, one.severity) for one in found if one.code == "SLX004"]

    config = Config(root=Path("/a"))
    assert codes("(x): int = 1\n", config) == [("SLX004", "info")]
    assert codes("(x): int = 1  # noqa: SLX004\n", config) == []
    assert codes("(x): int = 1\n", Config(root=Path("/a"), select=("SLE001",))) == [("SLX004", "info")]
    assert codes("(x): int = 1\n", Config(root=Path("/a"), ignore=("unread-statement",))) == []
