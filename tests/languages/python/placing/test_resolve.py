"""Edits anchored to nodes become edits of the text, and are applied whole or not at all."""

from __future__ import annotations

from collections.abc import Callable

import libcst as cst
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seniorlint.engine.apply import apply_edits
from seniorlint.engine.observation import ResolvedFix, TextEdit
from seniorlint.engine.ruleset import Entry, Ruleset
from seniorlint.engine.source import Source
from seniorlint.engine.verdict import (
    AddImport,
    Fix,
    Missed,
    Verdict,
    delete_line,
    insert_after,
    insert_before,
    replace,
    replace_between,
)
from seniorlint.languages.python.analyse import analyse
from seniorlint.languages.python.context import Context

Mend = Callable[[cst.CSTNode], Fix]


def fixes(text: str, mend: Mend, *node_types: type[cst.CSTNode]) -> list[ResolvedFix | None]:
    """What the fixes of all nodes of these classes that hold "bad" come to."""

    def check(node: cst.CSTNode, ctx: Context) -> Verdict:
        return Missed(node, fix=mend(node)) if "bad" in ctx.code(node) else None

    analysis = analyse(Source(text), "a.py", Ruleset(tuple((one, Entry("bad", check)) for one in node_types)))
    assert analysis.problem is None
    assert not analysis.failures
    return [one.fix for one in analysis.observations]


def mended(text: str, mend: Mend, *node_types: type[cst.CSTNode]) -> str:
    resolved = fixes(text, mend, *node_types)
    assert None not in resolved
    return apply_edits(Source(text), [one.edits for one in resolved if one is not None])[0]


def delete(node: cst.CSTNode) -> Fix:
    assert isinstance(node, cst.SimpleStatementLine)
    return Fix((delete_line(node),))


def add_import(node: cst.CSTNode) -> Fix:
    return Fix((replace(node, "os.good"), AddImport("import os")))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("x = bad\n", "x = good\n"),
        ("é = '😀'; x = bad  # bad\n", "é = '😀'; x = good  # bad\n"),
        ("x = (bad)\n", "x = (good)\n"),
        ("f(bad, bad)\r\nbad\r\n", "f(good, good)\r\ngood\r\n"),
        ("\fx = bad", "\fx = good"),
    ],
)
def test_replace(before: str, after: str) -> None:
    assert mended(before, lambda node: Fix((replace(node, "good"),)), cst.Name) == after


def test_insert_and_replace_between() -> None:
    def wrap(node: cst.CSTNode) -> Fix:
        return Fix((insert_before(node, "f("), insert_after(node, ")"), insert_before(node, "very_", offset=3)))

    assert mended("x = bad1\n", wrap, cst.Name) == "x = f(badvery_1)\n"

    def shorten(node: cst.CSTNode) -> Fix:
        assert isinstance(node, cst.BinaryOperation)
        return Fix((replace_between(node.left, node.right, "y"),))

    assert mended("x = (bad + 1 - (2))\n", shorten, cst.BinaryOperation) in ("x = (y)\n", "x = (y - (2))\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a\nbad\nb\n", "a\nb\n"),
        ("a\r\nbad\r\nb\r\n", "a\r\nb\r\n"),
        ("a\rbad\rb\r", "a\rb\r"),
        ("a\nbad", "a\n"),
        ("if a:\n    bad\n    b\n", "if a:\n    b\n"),
        ("bad  \nb\n", "b\n"),
        ("bad(\n    1,\n)\nb\n", "b\n"),
        ("bad  # why\nb\n", "  # why\nb\n"),  # somebody wrote that comment
        ("bad\nbad\nbad\n", "bad\n"),  # lines that touch are deleted in rounds
    ],
)
def test_delete_line(before: str, after: str) -> None:
    assert mended(before, delete, cst.SimpleStatementLine) == after


@pytest.mark.parametrize("before", ["bad;\nb\n", "bad ;  # c\nb\n", "bad; x = 1;\nb\n"])
def test_deleting_a_line_with_semicolons_leaves_code_that_parses(before: str) -> None:
    after = mended(before, delete, cst.SimpleStatementLine)
    assert [type(line) for line in cst.parse_module(after).body] == [cst.SimpleStatementLine]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("x = bad\n", "import os\nx = os.good\n"),
        ("x = bad", "import os\nx = os.good"),
        ("x = bad\r\n", "import os\r\nx = os.good\r\n"),
        ('"""doc"""\nx = bad\n', '"""doc"""\nimport os\nx = os.good\n'),
        ('"""a""" "b"\nx = bad\n', '"""a""" "b"\nimport os\nx = os.good\n'),
        (
            '#!/bin/sh\n"""doc"""\nfrom __future__ import annotations\n\nimport re\nx = bad\n',
            '#!/bin/sh\n"""doc"""\nfrom __future__ import annotations\n\nimport os\nimport re\nx = os.good\n',
        ),
        (
            "from __future__ import annotations; import re\nx = bad\n",
            "from __future__ import annotations; import re\nimport os\nx = os.good\n",
        ),
        ('"""doc"""; y = 1\nx = bad\n', '"""doc"""; y = 1\nimport os\nx = os.good\n'),
        ("# coding: utf-8\n\n@d\ndef f(): bad\n", "# coding: utf-8\n\nimport os\n@d\ndef f(): os.good\n"),
        ("import os\nx = bad\n", "import os\nx = os.good\n"),
        ("import os  # why\nx = bad\n", "import os  # why\nx = os.good\n"),
        ("x = bad\ny = bad\n", "import os\nx = os.good\ny = os.good\n"),
        ("y = f'{d[\"#\"]}'\nx = bad\n", "import os\ny = f'{d[\"#\"]}'\nx = os.good\n"),
    ],
)
def test_imports_are_added_once_and_where_they_may_stand(before: str, after: str) -> None:
    assert mended(before, add_import, cst.Name) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"bad"\n', '"bad"\nimport os\n'),
        ('"bad"', '"bad"\nimport os'),
        ("bad\n", "import os\nbad\n"),
    ],
)
def test_an_import_into_a_module_of_one_line(before: str, after: str) -> None:
    assert mended(before, lambda node: Fix((AddImport("import os"),)), cst.SimpleStatementLine) == after


def test_two_imports_of_one_fix_are_both_added() -> None:
    def both(node: cst.CSTNode) -> Fix:
        return Fix((AddImport("import os"), AddImport("import re"), replace(node, "os.re")))

    assert mended("x = bad\n", both, cst.Name) == "import os\nimport re\nx = os.re\n"


def test_an_import_and_an_edit_of_the_first_statement() -> None:
    assert mended("bad\n", add_import, cst.Name) == "import os\nos.good\n"


def test_new_lines_are_those_of_the_file() -> None:
    def two_lines(node: cst.CSTNode) -> Fix:
        return Fix((replace(node, "a\nb\r\nc"),))

    assert mended("x\r\nbad\r\n", two_lines, cst.Name) == "x\r\na\r\nb\r\nc\r\n"
    assert mended("x\nbad\n", two_lines, cst.Name) == "x\na\nb\r\nc\n"


def test_edits_of_one_fix_that_overlap_are_no_fix() -> None:
    assert fixes("x = bad\n", lambda node: Fix((replace(node, "a"), replace(node, "b"))), cst.Name) == [None]


def test_a_case_can_be_less_safe_than_its_rule() -> None:
    (resolved,) = fixes("bad\n", lambda node: Fix((replace(node, "a"),), safety="unsafe"), cst.Name)
    assert resolved is not None
    assert resolved.lowered


# --- applying


def edit(start: int, end: int, text: str) -> TextEdit:
    """An edit of a text of one line; offsets from 0."""
    return TextEdit(1, start + 1, 1, end + 1, text)


def test_of_two_fixes_that_touch_the_first_wins() -> None:
    source = Source("abcdef")
    assert apply_edits(source, [[edit(1, 3, "X")], [edit(2, 4, "Y")]]) == ("aXdef", 1)
    assert apply_edits(source, [[edit(1, 3, "X")], [edit(3, 4, "Y")]]) == ("aXdef", 1)
    assert apply_edits(source, [[edit(1, 2, "X")], [edit(3, 4, "Y")]]) == ("aXcYef", 2)


def test_a_fix_is_applied_whole_or_not_at_all() -> None:
    fixes_of_two = [[edit(1, 2, "X")], [edit(4, 5, "Y"), edit(1, 2, "Z")]]
    assert apply_edits(Source("abcdef"), fixes_of_two) == ("aXcdef", 1)


def test_the_same_replacement_counts_as_made() -> None:
    same = [[edit(0, 1, "X"), edit(2, 3, "Y")], [edit(0, 1, "X"), edit(4, 5, "Z")]]
    assert apply_edits(Source("abcdef"), same) == ("XbYdZf", 2)


def test_the_same_bracket_is_not_inserted_once_for_two() -> None:
    wrapped = [[edit(2, 2, "("), edit(4, 4, ")")], [edit(0, 0, "("), edit(4, 4, ")")]]
    assert apply_edits(Source("abcdef"), wrapped) == ("ab(cd)ef", 1)


def test_the_same_import_is_inserted_once_for_two() -> None:
    imported = [[edit(0, 0, "import os\n"), edit(2, 3, "X")], [edit(0, 0, "import os\n"), edit(4, 5, "Y")]]
    assert apply_edits(Source("abcdef"), imported) == ("import os\nabXdYf", 2)


@given(st.text(max_size=30), st.data())
def test_what_no_fix_touches_stays(text: str, data: st.DataObject) -> None:
    source = Source(text)
    places = st.integers(min_value=0, max_value=len(text))
    drawn = data.draw(st.lists(st.lists(st.tuples(places, places), min_size=1, max_size=2), max_size=5))
    wanted: list[list[TextEdit]] = []
    for ranges in drawn:
        spans = sorted((min(one), max(one)) for one in ranges)
        if len(spans) == 2 and spans[0][1] > spans[1][0]:
            continue
        wanted.append([TextEdit(*source.position(start), *source.position(end), "<>") for start, end in spans])
    result, applied = apply_edits(source, wanted)
    assert applied <= len(wanted)
    rest = iter(text)
    kept = result.replace("<>", "")
    assert all(character in rest for character in kept)  # in the same order
    if not wanted:
        assert result == text
