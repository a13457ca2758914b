"""Which observation of an old version is which of a new one, and where definitions are."""

from __future__ import annotations

import pytest

from seniorlint.skills.decisions.alignment import align
from seniorlint.skills.decisions.definitions import Extent, definitions_in, scopes_of
from seniorlint.skills.decisions.mark import Mark, tokens_in
from seniorlint.skills.decisions.pairing import old_names
from seniorlint.skills.decisions.version_text import plain_text

TEXT = """\
import os

@decorated
class Reader(
    Base,
):
    size = 1

    def read(self):
        def inner():
            return 1

        # a comment to the left
  # further to the left
        return inner

    async def close(
        self
    ):
        pass
value = 1


def last(): return 2


def broken():
    return [
        1,
    ]
"""


def mark(text: str, rule: str = "rule", outcome: str = "met", scope: str = "", is_name: bool = False) -> Mark:
    return Mark(rule, outcome, scope, tokens_in(text), 1, 1, is_name)


def test_definitions() -> None:
    lines = TEXT.split("\n")
    found = definitions_in(lines)
    assert found == {
        "Reader": Extent(4, 20),
        "Reader.read": Extent(9, 15),
        "Reader.read.inner": Extent(10, 11),
        "Reader.close": Extent(17, 20),
        "last": Extent(24, 24),
        "broken": Extent(27, 30),
    }
    scopes = scopes_of(lines, found)
    assert [scopes[number - 1] for number in (1, 3, 4, 7, 9, 11, 15, 20, 21, 24)] == [
        "", "", "Reader", "Reader", "Reader.read", "Reader.read.inner", "Reader.read", "Reader.close", "", "last",
    ]  # fmt: skip


def test_a_definition_with_another_name_is_known_by_its_body() -> None:
    old, new = plain_text(TEXT.encode()), plain_text(TEXT.replace("def read", "def fetch").encode())
    names = {"Reader.fetch", "Reader.fetch.inner", "Reader.close", "nowhere"}
    assert old_names(names, new, old) == {
        "Reader.fetch": "Reader.read",
        "Reader.fetch.inner": "Reader.read.inner",
    }
    assert old_names(names, old, plain_text(b"")) == {}


@pytest.mark.parametrize("text", ['f( a,\n  "b" )', "f(a, 'b')", "f(a, ('b'),)", "f(\\\na, 'b')"])
def test_what_formatters_change_is_no_token(text: str) -> None:
    assert tokens_in(text) == "f a b"


def test_equal_texts_pair_in_their_order() -> None:
    marks = [mark("raise A"), mark("raise A"), mark("raise B")]
    assert align(marks, marks, {}) == {0: 0, 1: 1, 2: 2}
    assert align(marks, marks[1:], {}) == {0: 0, 2: 1}


def test_another_verdict_another_rule_and_another_scope_are_not_the_same() -> None:
    one = mark("raise A")
    for other in (mark("raise A", outcome="missed"), mark("raise A", rule="other"), mark("raise A", scope="f")):
        assert align([one], [other], {}) == {}


def test_a_text_that_says_enough_is_found_in_another_scope() -> None:
    moved = 'raise LoadError("the part is not there", path)'
    assert align([mark(moved, scope="f")], [mark(moved, scope="g")], {}) == {0: 0}


def test_a_changed_text_is_the_one_that_is_most_alike() -> None:
    old = [mark('raise LoadError("no such file", path)'), mark('raise LoadError("no such key", name)')]
    new = [mark('raise KeyMissing("no such key", name)'), mark("raise Stop(reason, code, text)")]
    assert align(new, old, {}) == {0: 1}


def test_a_name_is_followed_through_its_renaming() -> None:
    old, new = [mark("read", scope="A.read", is_name=True)], [mark("fetch", scope="A.fetch", is_name=True)]
    assert align(new, old, {"A.fetch": "A.read"}) == {0: 0}
    assert align(new, old, {}) == {}
