"""Positions are those of libcst's own provider where it prints what it read, and right where it does not."""

from __future__ import annotations

import re
import sysconfig
from collections.abc import Callable, Iterator
from pathlib import Path

import libcst as cst
import pytest
from hypothesis import given
from hypothesis import strategies as st
from libcst.metadata import CodeRange, MetadataWrapper, PositionProvider

from seniorlint.engine.analysis import SyntaxProblem
from seniorlint.engine.source import Source
from seniorlint.files.source_file import read_source
from seniorlint.languages.python.parsing.lexical import outline
from seniorlint.languages.python.parsing.reading import read
from seniorlint.languages.python.placing.align import align
from seniorlint.languages.python.placing.locate import UNKNOWN_STATEMENT, NodeSpan, Spans, Wanted, locate
from seniorlint.languages.python.walk import Parents, collect

STDLIB = Path(sysconfig.get_path("stdlib"))
FILES = ("abc.py", "bisect.py", "contextlib.py", "graphlib.py", "test/test_with.py", "test/test_named_expressions.py")

EVERYTHING = '''@d
@e(1)
class A(B, metaclass=M):
    """doc"""
    x: int = 1; y = 2

    # comment
    @property
    def f(self, a, *, b=1) -> int:  # trailing
        if a: return 1
        elif b:
            return (2 +
                    3)
        else:
            pass
        for i in range(3):
            continue
        else:
            break_ = 1
        while True: break
        try:
            x = 1
        except (A, B) as e:
            raise X from e
        except C: pass
        else:
            y = "é😀"; z = f"{x!r:>{w}} {'a' if b else 'c'}"
        finally:
            pass
        with a as b, (c) as d:
            pass
        match x:
            case {"a": [1, *_]}:
                pass
            case C(a=1) | None if x: pass
        async def g(): await h
        return lambda x, *y, **z: x
x = [i for i in y if i];
if x:
    pass
# end comment
'''
CLAUSES = "try: pass\nexcept A: pass\nfinally: pass\nif a: b; c\nelif d: e\nelse: f\n"
TABS = "if a:\n\tx\n\tif b:\n\t\ty\n\t# c\n\nz = (1,\n\t2)\n"

VARIANTS: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "cr": lambda text: text.replace("\n", "\r"),
    "mixed line ends": lambda text: text.replace("\n", "\r\n", 5),
    "no final newline": lambda text: text.rstrip("\n"),
    "crlf, no final newline": lambda text: text.replace("\n", "\r\n").rstrip(),
    "blanks at line ends": lambda text: text.replace("\n", "  \n"),
    "lines above": lambda text: "\n\n# c\n\n" + text,
    "comments in odd columns": lambda text: text.replace("\n\n", "\n  # odd\n\n   \n"),
    "form feed lines": lambda text: text.replace("\nx", "\n\f\nx"),
    "form feed first": lambda text: "\f" + text,
    "form feeds before statements": lambda text: re.sub(r"\n(?=[a-z@])", "\n\f", text),
    "form feeds in indentation": lambda text: text.replace("\n    ", "\n\f    "),
    "form feeds within indentation": lambda text: text.replace("\n        ", "\n    \f        "),
    "backslash first": lambda text: "\\\n" + text,
    "backslash before a statement": lambda text: text + "\nz = 1\n\\\nz = 2\n",
}
odd_texts = pytest.mark.parametrize("vary", VARIANTS.values(), ids=list(VARIANTS))
texts = pytest.mark.parametrize("text", [EVERYTHING, CLAUSES, TABS], ids=["everything", "clauses", "tabs"])


class Every:
    """Every class is wanted."""

    def __contains__(self, item: object) -> bool:
        return True


class Tree:
    """A parsed text, with the nodes and parents of each top-level statement."""

    def __init__(self, text: str) -> None:
        self.written = text
        tree = read(Source(text), outline(text))
        assert not isinstance(tree, SyntaxProblem), tree
        self.source, self.outline, self.module = tree.source, tree.outline, tree.module
        self.text = tree.source.text  # as libcst read it: of the same length
        self.statements: list[Wanted] = []
        for statement in self.module.body:
            parents: Parents = {}
            self.statements.append(Wanted(collect(statement, Every(), parents), parents))

    def nodes(self) -> Iterator[tuple[int, cst.CSTNode]]:
        for index, statement in enumerate(self.statements):
            for node in statement.nodes:
                yield index, node

    def locate(self, wanted: dict[int, Wanted]) -> Spans:
        return locate(self.module, self.text, self.outline, wanted)

    def all_spans(self) -> Spans:
        return self.locate(dict(enumerate(self.statements)))

    def span_of(self, index: int, node: cst.CSTNode) -> NodeSpan:
        return self.locate({index: Wanted([node], self.statements[index].parents)})[id(node)]

    def offsets(self, place: CodeRange) -> tuple[int, int]:
        start, end = place.start, place.end
        printed = Source(self.text)
        return printed.offset(start.line, start.column + 1), printed.offset(end.line, end.column + 1)


def assert_as_libcst(tree: Tree) -> None:
    places = MetadataWrapper(tree.module, unsafe_skip_copy=True).resolve(PositionProvider)
    spans = tree.all_spans()
    for _, node in tree.nodes():
        span = spans[id(node)]
        assert (span.start, span.end) == tree.offsets(places[node]), type(node).__name__


def assert_headers(tree: Tree) -> None:
    spans = tree.all_spans()
    for _, node in tree.nodes():
        span = spans[id(node)]
        if isinstance(getattr(node, "body", None), cst.BaseSuite):
            assert tree.text[span.start : span.header_end].endswith(":")
            assert span.header_end < span.end
        else:
            assert span.header_end == span.end


def assert_leaves(tree: Tree) -> None:
    """A name, a number and a plain string stand in the text as they stand in the tree."""
    spans = tree.all_spans()
    for _, node in tree.nodes():
        if isinstance(node, (cst.Name, cst.Integer, cst.SimpleString)):
            span = spans[id(node)]
            assert tree.written[span.start : span.end] == node.value


@pytest.mark.parametrize("name", [name for name in FILES if (STDLIB / name).is_file()])
def test_all_nodes_of_real_files_stand_where_libcst_says(name: str) -> None:
    tree = Tree(read_source(STDLIB / name).text)
    assert tree.module.code == tree.text
    assert_as_libcst(tree)
    assert_headers(tree)


@odd_texts
@texts
def test_odd_texts(text: str, vary: Callable[[str], str]) -> None:
    tree = Tree(vary(text))
    assert_leaves(tree)
    assert_headers(tree)
    if tree.module.code == tree.text:
        assert_as_libcst(tree)


@odd_texts
@texts
def test_a_node_stands_in_the_same_place_however_it_is_asked_for(text: str, vary: Callable[[str], str]) -> None:
    tree = Tree(vary(text))
    together = tree.all_spans()
    of_module = tree.locate({UNKNOWN_STATEMENT: Wanted([node for _, node in tree.nodes()], {})})
    assert together == of_module
    for index, node in tree.nodes():
        assert tree.span_of(index, node) == together[id(node)]


@given(st.lists(st.sampled_from(list(VARIANTS)[1:]), max_size=3), st.data())
def test_any_subset_of_nodes_and_any_mixture_of_oddities(names: list[str], data: st.DataObject) -> None:
    text = EVERYTHING
    for name in names:
        text = VARIANTS[name](text)
    if isinstance(read(Source(text), outline(text)), SyntaxProblem):
        return  # two oddities on one line can be more than Python takes
    tree = Tree(text)
    together = tree.all_spans()
    assert_leaves(tree)
    chosen = data.draw(st.lists(st.sampled_from(list(tree.nodes())), max_size=5))
    wanted = {
        index: Wanted([node for other, node in chosen if other == index], tree.statements[index].parents)
        for index, _ in chosen
    }
    assert tree.locate(wanted) == {id(node): together[id(node)] for _, node in chosen}


def test_the_module_spans_the_text_and_its_header_is_the_first_line() -> None:
    tree = Tree("# first\r\nx = 1\r\n")
    found = tree.locate({UNKNOWN_STATEMENT: Wanted([tree.module], {})})
    assert found == {id(tree.module): NodeSpan(0, 7, len(tree.text))}


def test_a_node_of_no_place_has_no_span() -> None:
    tree = Tree("x = 1\n")
    stranger = cst.Name("y")
    assert tree.locate({0: Wanted([stranger], {}), UNKNOWN_STATEMENT: Wanted([stranger], {})}) == {}


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("@d\ndef f(): pass\n", "def f():"),
        ("class A(B) : x = {1: 2}\n", "class A(B) :"),
        ("if a [1:2] : pass\n", "if a [1:2] :"),
        ("for x in {1: 2}: # c\n    pass\nelse: pass\n", "for x in {1: 2}:"),
        ("with (a as b,\n      c as d):\n    pass\n", "with (a as b,\n      c as d):"),
        ("async def f(x: int = {1: 2}) -> D[1:2]:\n    pass\n", "async def f(x: int = {1: 2}) -> D[1:2]:"),
        ("while x: y; z\n", "while x:"),
        ("try : pass\nfinally: pass\n", "try :"),
    ],
)
def test_headers_end_behind_the_colon(code: str, expected: str) -> None:
    tree = Tree(code)
    span = tree.span_of(0, tree.module.body[0])
    assert code[span.start : span.header_end] == expected


@pytest.mark.parametrize("header", ["except E :", "except E\t :", "except (E, F) :", "except* E :", "except E as e :"])
def test_a_space_that_libcst_drops_before_a_colon_moves_nothing(header: str) -> None:
    code = f"x = 1\ntry:\n    y\n{header}\n    z\n{header} z\nlast\n"
    tree = Tree(code)
    (first, second) = tree.module.body[1].handlers  # type: ignore[union-attr]
    for node, start in ((first, code.index("except")), (second, code.rindex("except"))):
        span = tree.span_of(1, node)
        assert (span.start, code[span.start : span.header_end]) == (start, header)
    last = tree.span_of(2, tree.module.body[2])
    assert code[last.start : last.end] == "last"


def test_deep_expressions_have_positions() -> None:
    tree = Tree("x = 1\ntotal = " + " + ".join(f"a{index}" for index in range(500)) + "\n")
    assert_leaves(tree)
    last = next(node for _, node in tree.nodes() if isinstance(node, cst.Name) and node.value == "a499")
    assert tree.span_of(1, last) == tree.all_spans()[id(last)]


@pytest.mark.parametrize(
    "text",
    [
        "try:\n    a\nexcept E :\n    b\nexcept (F, G) \t:\n    c\nexcept H as h :\n    d\n",
        "try:\n    a\nexcept(E)  :  # c\n    b\nx = 1\n",
        "try:\n    a\nexcept* E :\n    b\n",
        "x = f'{a ! r : {b}} {c}'\n",
    ],
)
def test_whitespace_that_libcst_loses_is_counted(text: str) -> None:
    tree = Tree(text)
    assert tree.module.code != text
    assert_leaves(tree)


@given(st.lists(st.sampled_from(["a", "(b)", "\n", "    ", "x = 1", "\r\n"]), min_size=1), st.data())
def test_aligned_offsets_point_at_the_same_characters(pieces: list[str], data: st.DataObject) -> None:
    text = printed = ""
    for piece in pieces:
        if data.draw(st.booleans()):
            text += data.draw(st.sampled_from(["\f", "\\\n", "\\\r\n", "\f\f"]))
        text, printed = text + piece, printed + piece
    aligned = align(printed, text)
    assert aligned is not None
    for offset, character in enumerate(printed):
        if not character.isspace():
            assert text[aligned.start(offset)] == character
            assert aligned.end(offset + 1) == aligned.start(offset) + 1


def test_texts_that_differ_in_more_than_whitespace_are_not_aligned() -> None:
    assert align("x = 1\n", "y = 1\n") is None
    assert align("x = 1\n", "x = 1\ny\n") is None
    assert align("x = 1\ny\n", "x = 1\n") is None
