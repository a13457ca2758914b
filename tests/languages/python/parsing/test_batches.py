"""A large text is parsed in batches: the module is that of the whole, in a fraction of the memory."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import libcst as cst
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from seniorlint.catalogue.model import UNREAD_STATEMENT
from seniorlint.engine.analysis import SyntaxProblem
from seniorlint.engine.ruleset import Ruleset
from seniorlint.engine.source import Position, Source
from seniorlint.languages.python.analyse import analyse
from seniorlint.languages.python.parsing.batches import LARGE_TEXT, MAX_TOKENS, joined
from seniorlint.languages.python.parsing.lexical import outline
from seniorlint.languages.python.parsing.parse import parse
from seniorlint.languages.python.parsing.reading import read
from seniorlint.languages.python.parsing.tree import Tree

FILES = sorted(Path(cst.__file__).parent.joinpath("_parser").glob("*.py"))

# What stands between and around statements, where a cut could put it into the wrong one.
LINES = st.sampled_from(
    [
        "x = 1\n",
        "x; y  # z\n",
        "if a:\n  b\n",
        "if a:\n\tb\n\t# of the block\n",
        "def f():\n    a\n\n    # of the block\n",
        "@a\n\n# b\n@c\nclass A: pass\n",
        "try:\n    a\nexcept B:\n    c\n# below\nelse:\n    d\n",
        "a = '''\nb = 1\n'''\n",
        "a = (\nb,\n  )\n",
        "a = \\\nb\n",
        "# alone\n",
        "    # indented\n",
        "\n",
        "   \n",
        "\f\n",
        "\r\n",
        "y = 2\r\n",
        "if a:\r\n        b\r\n",
    ]
)


def assert_same(text: str, size: int) -> None:
    ours, theirs = joined(text, outline(text), size), cst.parse_module(text)
    assert ours is not None
    assert ours.deep_equals(theirs)
    assert ours.code == theirs.code
    for field in ("default_indent", "default_newline", "has_trailing_newline", "encoding"):
        assert getattr(ours, field) == getattr(theirs, field), field
    assert [type(one) for one in (ours.body, ours.header, ours.footer)] == [
        type(one) for one in (theirs.body, theirs.header, theirs.footer)
    ]


@given(st.lists(LINES, min_size=1, max_size=12), st.integers(1, 40), st.booleans())
@example(["if a:\n    b\n", "    # indented\n", "# alone\n", "    # indented\n", "x = 1\n"], 1, True)
@example(["x = 1\n", "y = 2\r\n", "if a:\n  b\n", "if a:\n\tb\n\t# of the block\n"], 1, False)
@settings(max_examples=150, deadline=None)
def test_the_module_is_that_of_the_whole_wherever_it_is_cut(lines: list[str], size: int, ends: bool) -> None:
    text = "".join(lines)
    assert_same(text if ends else text.rstrip("\r\n"), size)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_module_is_that_of_the_whole_for_real_files(path: Path) -> None:
    text = path.read_text()
    lines = text.splitlines(keepends=True)
    chance = random.Random(path.name)
    assert_same(text, chance.choice((1, 100, 1_000)))
    assert_same("".join(line.replace("\n", "\r\n") if chance.random() < 0.2 else line for line in lines), 1)


LARGE = f"x = '{'a' * 1_000}'\n" * (LARGE_TEXT // 1_000)


def test_a_large_text_is_read_and_judged_as_a_small_one() -> None:
    text = "# head\n" + LARGE + "(y): int = 1\nif x:\n  z\n# foot\n"
    tree = read(Source(text), outline(text))
    assert isinstance(tree, Tree)
    assert len(tree.unread) == 1
    text = text.replace("(y)", " y ").replace(" y ", "y")
    module = parse(text, outline(text))
    assert [line.comment.value for line in module.header if line.comment] == ["# head"]
    assert [line.comment.value for line in module.footer if line.comment] == ["# foot"]
    assert module.default_indent == "  "
    assert module.code == text


def test_an_error_of_a_large_text_is_where_it_is() -> None:
    text = LARGE + "y = 1 2\n" + LARGE
    problem = read(Source(text), outline(text))
    line = text[: text.index("y")].count("\n") + 1
    small = read(Source("y = 1 2\n"), outline("y = 1 2\n"))
    assert isinstance(problem, SyntaxProblem)
    assert isinstance(small, SyntaxProblem)
    assert problem == SyntaxProblem(small.message, Position(line, small.position.column))
    with pytest.raises(cst.ParserSyntaxError, match=f"error at {line}:"):
        parse(text, outline(text))
    text = LARGE + "# \ud800\n"
    with pytest.raises(UnicodeEncodeError) as caught:
        parse(text, outline(text))
    assert caught.value.start == len(text) - 2


def test_a_statement_of_too_many_tokens_is_left_out_and_the_rest_is_judged() -> None:
    literal = "a = [" + "b, " * (MAX_TOKENS // 2) + "]\n"
    text = f"x = 1\n{literal}y: int = 1\n"
    seen = analyse(Source(text), "a.py", Ruleset(()))
    assert seen.problem is None
    (unread,) = seen.observations
    assert (unread.subject, unread.span.line) == (UNREAD_STATEMENT, 2)
    assert unread.values == {"reason": "a statement of more than 200,000 tokens is not parsed"}


def test_long_strings_are_few_tokens() -> None:
    text = 'a = ["' + "b " * MAX_TOKENS + '",\n# ' + "c " * MAX_TOKENS + "\n]\n"
    tree = read(Source(text), outline(text))
    assert isinstance(tree, Tree)
    assert not tree.unread


PEAK = """
import resource, sys
from seniorlint.languages.python.analyse import analyse
from seniorlint.engine.ruleset import Ruleset
from seniorlint.engine.source import Source

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)

def run(text):
    assert analyse(Source(text), "a.py", Ruleset(())).problem is None

text = eval(sys.argv[1])
run("x = 1\\n")
before = peak()
run(text)
print((peak() - before) / len(text))
"""


@pytest.mark.parametrize(
    "text",
    ["'x = 1\\n' * 35_000", "'a = [' + '1234, ' * 100_001 + ']\\n'"],
    ids=["many statements", "a literal that is left out"],
)
def test_memory_is_less_than_400_times_the_text(text: str) -> None:
    pytest.importorskip("resource")
    done = subprocess.run([sys.executable, "-c", PEAK, text], capture_output=True, text=True, check=True)
    assert float(done.stdout) < 400  # bytes for a character; 1,500 and 700 when it is parsed at once
