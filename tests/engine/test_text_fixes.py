"""Edits anchored to nodes with offsets: where they are, what they decline, and what the command line makes of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seniorlint.engine.apply import apply_edits
from seniorlint.engine.outline import Comment, Outline
from seniorlint.engine.source import Source
from seniorlint.engine.text_fixes import resolved_fix
from seniorlint.engine.text_nodes import TextNode
from seniorlint.engine.verdict import AddImport, Edit, Fix, delete_line, insert_after, insert_before, replace

NOTHING = Outline((), (), (), ())
LINES = st.lists(st.text("ab #é", max_size=5), min_size=1, max_size=5)


def fixed(text: str, *edits: Edit, comments: tuple[Comment, ...] = ()) -> str | None:
    source = Source(text)
    found = resolved_fix(Fix(edits), source, Outline(comments, (), (), ()))
    return None if found is None else apply_edits(source, [found.edits])[0]


@given(LINES, st.sampled_from(["\n", "\r\n", "\r"]), st.data())
def test_an_edit_changes_what_is_between_its_offsets(lines: list[str], line_end: str, data: st.DataObject) -> None:
    text = line_end.join(lines)
    index = data.draw(st.integers(0, len(lines) - 1))
    begin = sum(len(line) + len(line_end) for line in lines[:index])
    start = begin + data.draw(st.integers(0, len(lines[index])))
    end = data.draw(st.integers(start, begin + len(lines[index])))
    node = TextNode(start, end)
    assert fixed(text, replace(node, "x")) == text[:start] + "x" + text[end:]
    assert fixed(text, insert_before(node, "x")) == text[:start] + "x" + text[start:]
    has_ends = len(lines) > 1
    assert fixed(text, insert_after(node, "x\ny")) == f"{text[:end]}x{line_end if has_ends else chr(10)}y{text[end:]}"


def test_a_line_goes_where_nothing_is_left_of_it() -> None:
    for line_end in ("\n", "\r\n", "\r"):
        text = line_end.join(("a", "  b  ", "c"))
        start = text.index("b")
        assert fixed(text, delete_line(TextNode(start, start + 1))) == line_end.join(("a", "c"))
        last = text.index("c")
        assert fixed(text, delete_line(TextNode(last, last + 1))) == line_end.join(("a", "  b  ", ""))
    assert fixed("a: b", delete_line(TextNode(3, 4))) == "a: "


def test_a_comment_is_not_lost() -> None:
    comments = (Comment(3, "# why"),)
    assert fixed("ab # why\nc", replace(TextNode(0, 9), "x"), comments=comments) is None
    assert fixed("ab # why\nc", replace(TextNode(0, 2), "x"), comments=comments) == "x # why\nc"
    assert fixed("ab # why\nc", replace(TextNode(0, 9), "c # why\n"), comments=comments) == "c # why\nc"


def test_edits_that_overlap_are_declined() -> None:
    assert fixed("abc", replace(TextNode(0, 2), "x"), replace(TextNode(1, 3), "y")) is None
    assert fixed("abc", replace(TextNode(2, 3), "y"), replace(TextNode(0, 1), "x")) == "xby"


def test_what_only_python_knows_is_refused() -> None:
    with pytest.raises(TypeError, match="only Python adds imports"):
        resolved_fix(Fix((AddImport("import os"),)), Source("a"), NOTHING)
    with pytest.raises(TypeError, match="no place for str"):
        resolved_fix(Fix((replace("a", "b"),)), Source("a"), NOTHING)


def test_the_command_line_applies_them(tmp_path: Path) -> None:
    workflow = tmp_path / ".github" / "workflows" / "a.yml"
    workflow.parent.mkdir(parents=True)
    text = "on: push\r\njobs:\r\n  a:\r\n    steps:\r\n      - run: pytest\r\n        continue-on-error: true\r\n"
    workflow.write_bytes(text.encode())
    (tmp_path / "requirements.txt").write_text("--index-url http://a.example/simple\na==1\n")
    command = [sys.executable, "-m", "seniorlint", "check", "--select", "ci-step-masked,dependency-from-mutable-source"]
    assert subprocess.run([*command, "--fix", "."], cwd=tmp_path, capture_output=True).returncode == 1
    assert workflow.read_bytes() == text.encode()
    done = subprocess.run([*command, "--fix", "--unsafe-fixes", "."], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    assert workflow.read_bytes() == text.replace("true", "false").encode()
    assert (tmp_path / "requirements.txt").read_text() == "--index-url https://a.example/simple\na==1\n"
