"""The scan of a text agrees with libcst and with `tokenize`, and takes any text."""

from __future__ import annotations

import io
import sysconfig
import time
import tokenize
from functools import cache
from pathlib import Path

import libcst as cst
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seniorlint.engine.source import Source
from seniorlint.files.source_file import read_source
from seniorlint.languages.python.parsing.lexical import PythonOutline, outline

FILES = sorted(Path(sysconfig.get_path("stdlib")).glob("*.py"))[::6]
NO_CODE = frozenset({tokenize.COMMENT, tokenize.NL, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER})
any_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)


@cache
def read(path: Path) -> tuple[Source, PythonOutline]:
    source = read_source(path)
    return source, outline(source.text)


def tokens(source: Source) -> list[tuple[int, str, int]]:
    """(type, text, offset) of each token, as `tokenize` sees them."""
    found = tokenize.generate_tokens(io.StringIO(source.text, newline="").readline)
    return [(one.type, one.string, source.offset(one.start[0], one.start[1] + 1)) for one in found]


def lines_by_tokens(source: Source) -> list[tuple[int, int]]:
    """Start and end of each logical line."""
    lines: list[tuple[int, int]] = []
    start = -1
    for kind, _, offset in tokens(source):
        if kind == tokenize.NEWLINE:
            lines.append((start, offset))
            start = -1
        elif kind not in NO_CODE and start < 0:
            start = offset
    return lines


def comments_of(module: cst.Module) -> list[str]:
    found: list[str] = []

    class Visitor(cst.CSTVisitor):
        def visit_Comment(self, node: cst.Comment) -> None:
            found.append(node.value)

    module.visit(Visitor())
    return found


@any_file
def test_comments_and_logical_lines_are_those_of_tokenize(path: Path) -> None:
    source, outlined = read(path)
    assert [(one.offset, one.text) for one in outlined.comments] == [
        (offset, text) for kind, text, offset in tokens(source) if kind == tokenize.COMMENT
    ]
    assert list(zip(outlined.logical_lines, outlined.logical_ends, strict=True)) == lines_by_tokens(source)
    assert outlined.too_deep is None


@any_file
def test_statements_start_where_libcst_prints_them(path: Path) -> None:
    source, outlined = read(path)
    module = cst.parse_module(source.text)
    assert len(outlined.statements) == len(module.body)
    for start, statement in zip(outlined.statements, module.body, strict=True):
        printed = module.code_for_node(statement.with_changes(leading_lines=()))
        assert source.text.startswith(printed.rstrip("\r\n"), start)


# Texts whose top-level statements start at the marks; each is also tried with the other line ends.
MARKED = {
    "decorators": "|@a\n\n# c\n@b\ndef f(): pass\n|x = 1\n",
    "clauses": "|if a:\n    b\n\n# c\nelse:\n    c\n|try:\n    a\nexcept A:\n    b\nfinally:\n    c\n|else_ = 1\n",
    "semicolons": "|a; b; c\n|d;\n",
    "strings over lines": '|x = """\ny = 1\n"""\n|y = 2\n',
    "a string joined by a backslash": '|x = "a\\\ny = 1"\n|y = 2\n',
    "lines joined by a backslash": "|x = 1 + \\\n2\n|y = 2\n",
    "a line that starts with a backslash": "\\\n|x = 1\n\\\n|y = 2\n",
    "brackets": "|f(\nx\n)\n|{\n1: 2}\n",
    "form feeds": "\f|x = 1\n\f\n|def f():\n    a\n\f    b\n    \f|y = 2\n",
    "comments before everything": "#!/bin/sh\n# c\n\n|x\n  # odd\n|y\n",
    "no end of line": "|x\n|y  # c",
    "no end of a comment": "|x\n# c",
    "case is an ordinary name": "|case = [[[[[[[[[[[[1]]]]]]]]]]]]\n|match = case[0]\n",
    "nothing": "",
    "blank": "\n  \n\f\n",
    "separators that are no line ends": '|x = "\u2028\x0b\x1c\x85"\n|y = 2\n',
    "f-string with its own quotes": '|f"{x["# no comment"]}"\n|y\n',
    "f-string with a nested f-string": "|f'{f'{f'{1}'}'}'\n|y\n",
    "f-string over lines": '|f"{\nx\n}"\n|y\n',
    "f-string with a comment": '|f"""{\nx  # a "comment\n}"""\n|y\n',
    "f-string with a comment that hides a quote": '|f"{x # \'"\n}"\n|y\n',
    "f-string with braces": "|f'{{' f'}}' f'{ {1: 2}[1]:{w}.{p}}' f'{x!r:^{w}}'\n|y\n",
    "f-string with names of characters": '|f"\\N{LEFT CURLY BRACKET} {x}"\n|y\n',
    "f-string with a backslash before a field": "|rf'\\{x}' f'\\\\{x[\"a\"]}'\n|y\n",
    "f-string with a colon in a field": '|f\'{x["a:b"]:>{len("}")}}\'\n|y\n',
    "t-string": '|t"{x["a"]}"\n|y\n',
    "no f-string, in spite of the letter": '|if"{"in x: pass\n|y\n',
    "bytes": "|b'#' rb'\\'' Rb\"#\"\n|y\n",
}


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("marked", MARKED.values(), ids=list(MARKED))
def test_where_top_level_statements_start(marked: str, newline: str) -> None:
    marked = marked.replace("\n", newline)
    pieces = marked.split("|")
    expected = [sum(map(len, pieces[: index + 1])) for index in range(len(pieces) - 1)]
    text = "".join(pieces)
    outlined = outline(text)
    assert list(outlined.statements) == expected
    module = cst.parse_module(text)
    assert len(module.body) == len(expected)
    assert [one.text for one in outlined.comments] == comments_of(module)


LINES = st.sampled_from(
    [piece.replace("|", "") for name, piece in MARKED.items() if piece.endswith("\n") and "form feeds" not in name]
)


@given(st.lists(LINES, max_size=6), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_texts_put_together_have_the_statements_and_comments_of_libcst(
    pieces: list[str], newline: str, ends: bool
) -> None:
    text = "".join(pieces).replace("\n", newline)
    if not ends:
        text = text.rstrip("\r\n\f ")
    module = cst.parse_module(text)
    outlined = outline(text)
    assert len(outlined.statements) == len(module.body)
    assert [one.text for one in outlined.comments] == comments_of(module)


PIECES = st.sampled_from(
    ('"', "'", '"""', "'''", "\\", "\n", "\r\n", "\r", "\f", " ", "\t", "#", "(", ")", "[", "]", "{", "}", "{{", "}}",
     'f"', "f'''", "rf'", 'b"', "t'", ":", "!r", "=", ",", ";", "@", "a", "é", "😀", "\0", "\ufeff", "\ud800",
     "if a:", "elif b:", "else:", "case ", "match x:", "lambda ", "for ", "1.", "\\N{", "...", "->", "\u2028")
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_has_an_outline_that_holds_together(text: str) -> None:
    found = outline(text)
    assert len(found.logical_lines) == len(found.logical_ends)
    assert set(found.statements) <= set(found.logical_lines)
    bounds = [place for line in zip(found.logical_lines, found.logical_ends, strict=True) for place in line]
    assert bounds == sorted(bounds)
    assert all(text[start] not in " \t\f\r\n" for start in found.logical_lines)
    offsets = [one.offset for one in found.comments]
    assert offsets == sorted(set(offsets))
    for comment in found.comments:
        assert comment.text.startswith("#")
        assert text.startswith(comment.text, comment.offset)
        assert "\n" not in comment.text


@pytest.mark.parametrize(
    "line", ["case = @", "case: int = @", "case.a = @", "case, b = @", "cases(@)", "a = case[0], @"]
)
def test_a_name_case_starts_no_pattern(line: str) -> None:
    assert outline(line.replace("@", "[" * 20 + "]" * 20)).too_deep is None


@given(st.text())
def test_any_text_at_all_has_an_outline(text: str) -> None:
    assert all(0 <= start < len(text) for start in outline(text).logical_lines)


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        '"',
        "'",
        '"""',
        "\\",
        "(",
        ")",
        "#",
        "\f",
        " ",
        "\t",
        "f'{",
        'f"""{',
        "f'{x:",
        "\"'",
        "x;",
        "\n ",
        "\\\n",
        "[,",
    ],
)
def test_long_texts_take_no_longer_than_their_length(unit: str) -> None:
    begun = time.process_time()
    outline(unit * 100_000)
    assert time.process_time() - begun < 5
