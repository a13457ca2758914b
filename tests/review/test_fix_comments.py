"""No fix loses a comment, wherever it is in the code that the fix replaces."""

from __future__ import annotations

import ast
import io
import tokenize
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import Rule
from seniorlint.engine.source import Source
from seniorlint.languages.language import PYTHON
from seniorlint.languages.python.parsing.lexical import outline
from seniorlint.review.fix_text import fix_source
from seniorlint.settings.overrides import Overrides
from seniorlint.settings.project import Project
from seniorlint.testing import fixtures_in

pytestmark = pytest.mark.long  # slow, and the same on every Python

FIXTURES = Path(__file__).parents[1] / "fixtures" / "rules"
FIXED_RULES = [
    rule
    for rule in load_catalogue().rules.values()
    if rule.fix != "none" and any(example.language == PYTHON.name for example in rule.examples)
]
MARK = "# kept"


def fixed(text: str, select: str) -> str:
    path = Path("/project/src/example.py")
    settings = Project(load_catalogue(), Overrides(select=(select,)), isolated=True).settings_for(path)
    result = fix_source(Source(text), path, "example.py", settings, unsafe=True)
    assert not result.broken_by, text
    return result.source.text


def comments_of(text: str) -> Counter[str]:
    return Counter(comment.text.rstrip() for comment in outline(text).comments)


def with_comments(text: str) -> Iterator[str]:
    """The text with one comment: after each operator in brackets, and in brackets put around each expression."""
    lines = text.splitlines(keepends=True)

    def offset(row: int, column: int) -> int:
        return sum(map(len, lines[: row - 1])) + column

    depth = 0
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        depth += (token.string in "([{") - (token.string in ")]}") if token.type == tokenize.OP else 0
        if depth and token.type == tokenize.OP:
            place = offset(*token.end)
            yield f"{text[:place]}  {MARK}\n{text[place:]}"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.expr) and text.isascii():
            start, end = offset(node.lineno, node.col_offset), offset(node.end_lineno or 0, node.end_col_offset or 0)
            yield f"{text[:start]}(  {MARK}\n{text[start:end]}){text[end:]}"


def compiles(text: str) -> bool:
    try:
        ast.parse(text)
    except SyntaxError:
        return False
    return True


@pytest.mark.parametrize("rule", FIXED_RULES, ids=lambda rule: rule.name)
def test_a_comment_anywhere_in_an_example_is_kept(rule: Rule) -> None:
    tried = 0
    for example in rule.examples:
        for text in filter(compiles, with_comments(example.bad) if compiles(example.bad) else ()):
            tried += 1
            assert comments_of(text) <= comments_of(fixed(text, rule.name)), text
    assert tried


@pytest.mark.parametrize("path", list(fixtures_in([FIXTURES])), ids=lambda path: path.stem)
def test_the_comments_of_a_fixture_are_kept(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert comments_of(text) <= comments_of(fixed(text, "ALL"))


@pytest.mark.parametrize(
    "raised",
    ["(  # kept\n        err\n    )", "(err  # kept\n    )", "(\n        # kept\n        err)", "(((err)  # kept\n))"],
)
def test_a_reraise_with_a_comment_is_left_alone(raised: str) -> None:
    text = f"try:\n    work()\nexcept OSError as err:\n    raise {raised}\n"
    assert fixed(text, "reraise-by-name") == text
    assert fixed(text.replace("# kept", "").replace("\n))", "))"), "reraise-by-name") != text
