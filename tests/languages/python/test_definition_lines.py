"""The lines of classes and functions equal those that Python's own parser gives them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from seniorlint.engine.source import Source
from seniorlint.languages.python.definition_lines import definitions_in
from seniorlint.languages.python.parsing.lexical import outline

PACKAGE = Path(__file__).parents[3] / "src" / "seniorlint"
FILES = sorted((PACKAGE / "engine").glob("*.py")) + sorted((PACKAGE / "server").glob("*.py"))
ODD = """\
@first
@second(
    1,
)
async def f(): return 1
class A:
\tdef g(self):
\t\tx = '''
def not_one(): pass
'''
\t\tdef h(): pass

\t# 😀 def no(): pass
\tclass B: x = 1

\t@property
\tdef k(self) -> None:
\t\treturn (
1)
if x:
    def l(): pass
else:
    def m():
        class N:
            pass
        y = 1; z = \\
            2
x = 'class C:'
"""


def told(text: str) -> list[tuple[str, bool, int, int, int]]:
    source = Source(text)
    found = definitions_in(source, outline(text))
    for one in found:
        assert source.line(one.line)[one.column - 1 : one.end_column - 1] == one.name
    return [(one.name, one.is_class, one.line, one.first_line, one.last_line) for one in found]


def parsed(text: str) -> list[tuple[str, bool, int, int, int]]:
    found = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            first = min([node.lineno, *(one.lineno for one in node.decorator_list)])
            found.append((node.name, isinstance(node, ast.ClassDef), node.lineno, first, node.end_lineno or 0))
    return sorted(found, key=lambda one: one[2])


@pytest.mark.parametrize("text", [ODD, ODD.replace("\n", "\r\n"), "", "x = 1", "def f(): pass", "class A:\n  def f("])
def test_odd_texts(text: str) -> None:
    try:
        wanted = parsed(text)
    except SyntaxError:
        assert [name for name, *_ in told(text)] == ["A", "f"]
    else:
        assert told(text) == wanted


def test_real_files() -> None:
    assert FILES
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        assert told(text) == parsed(text), path
