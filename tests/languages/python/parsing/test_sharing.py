"""Equal whitespace is one node while libcst parses, the trees are as they were, and libcst is left as it was."""

from __future__ import annotations

import sys
from pathlib import Path

import libcst as cst
import pytest

from seniorlint.languages.python.parsing.lexical import outline
from seniorlint.languages.python.parsing.parse import parse
from seniorlint.languages.python.parsing.sharing import shared_whitespace

TEXT = "def f(a, b = c.d,  # why\n      e=[1,2 , 3]):\n\treturn ( a . b ,\\\n  c )\n\nx; y # z\r\n"


@pytest.mark.parametrize("text", [TEXT, Path(cst.__file__).parent.joinpath("_exceptions.py").read_text()])
def test_the_tree_is_the_one_that_libcst_makes(text: str) -> None:
    ours, theirs = parse(text, outline(text)), cst.parse_module(text)
    assert ours.deep_equals(theirs)
    assert ours.code == theirs.code


def test_equal_whitespace_is_one_node() -> None:
    text = "f(a, b)\ng(c, d)\n"
    lines = [line for line in parse(text, outline(text)).body if isinstance(line, cst.SimpleStatementLine)]
    first, second = (line.body[0].value for line in lines if isinstance(line.body[0], cst.Expr))
    assert isinstance(first, cst.Call)
    assert isinstance(second, cst.Call)
    assert first.args[0].comma is second.args[0].comma
    assert first.whitespace_after_func is second.whitespace_before_args
    assert lines[0].trailing_whitespace is lines[1].trailing_whitespace
    assert first.args[0] is not second.args[0]


def test_libcst_is_left_as_it_was_and_what_is_imported_meanwhile_works() -> None:
    with shared_whitespace():
        meanwhile = sys.modules["libcst"]
        with shared_whitespace():
            pass
        assert sys.modules["libcst"] is meanwhile
    assert sys.modules["libcst"] is cst
    assert isinstance(cst.SimpleWhitespace(" "), meanwhile.SimpleWhitespace)
    assert isinstance(meanwhile.SimpleWhitespace(" "), cst.SimpleWhitespace)
    assert not isinstance(cst.Name("a"), meanwhile.SimpleWhitespace)
