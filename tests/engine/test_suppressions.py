"""Comments that hide findings: what they name, which lines they speak for, and which of them did hide something."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seniorlint.engine.lexical import outline
from seniorlint.engine.source import Source
from seniorlint.engine.suppressions import Suppression, Suppressions, read_suppressions


def read(text: str, *, noqa: bool = True) -> Suppressions:
    return read_suppressions(Source(text), outline(text), noqa=noqa)


def only(text: str) -> Suppression:
    (one,) = read(text).all
    return one


def means(word: str) -> bool:
    """Does a word mean SLE001, bare-except?"""
    return word == "bare-except" or "SLE001".startswith(word.upper())


def hidden_lines(text: str) -> list[int]:
    """The lines on which a finding of SLE001 would be hidden."""
    source = Source(text)
    return [line for line in range(1, len(source.line_starts) + 1) if read(text).hides(line, means)]


@pytest.mark.parametrize(
    ("comment", "rules", "is_noqa"),
    [
        ("# noqa", (), True),
        ("#noqa", (), True),
        ("# NoQA", (), True),
        ("# noqa because of reasons", (), True),
        ("# noqa: SLE001", ("SLE001",), True),
        ("# noqa:SLE001", ("SLE001",), True),
        ("# NOQA: sle001", ("SLE001",), True),
        ("# noqa: SLE001,E501", ("SLE001", "E501"), True),
        ("# noqa: E501, SLE001 and so on", ("E501", "SLE001"), True),
        ("# noqa: E501 SLE001", ("E501", "SLE001"), True),
        ("# type: ignore # noqa: SLE001", ("SLE001",), True),
        ("# noqa: any words", (), True),
        ("# seniorlint: ignore", (), False),
        ("#seniorlint:ignore", (), False),
        ("# seniorlint: ignore[]", (), False),
        ("# seniorlint: ignore[bare-except]", ("bare-except",), False),
        ("# seniorlint: ignore[ bare-except , SLE001 SLE]", ("bare-except", "SLE001", "SLE"), False),
        ("# why # seniorlint: ignore[SLE]", ("SLE",), False),
    ],
)
def test_what_a_comment_names(comment: str, rules: tuple[str, ...], is_noqa: bool) -> None:
    one = only(f"x = 1  {comment}\n")
    assert (one.rules, one.is_noqa, one.whole_file) == (rules, is_noqa, False)
    assert (one.line, one.column, one.text) == (1, 8, comment)


@pytest.mark.parametrize(
    ("comment", "reason"),
    [
        ("# seniorlint: ignore[bare-except] because the device may vanish", "the device may vanish"),
        ("# seniorlint: ignore[bare-except] the device may vanish", "the device may vanish"),
        ("# seniorlint: ignore because of #123", "of #123"),
        ("# seniorlint: ignore[bare-except]", ""),
        ("# seniorlint: ignore-file[bare-except] because generated", "generated"),
    ],
)
def test_reasons(comment: str, reason: str) -> None:
    assert only(f"x  {comment}\n").reason == reason


@pytest.mark.parametrize(
    "text",
    [
        "x = '# noqa'\n",
        'x = """\n# noqa\n# seniorlint: ignore-file\n"""\n',
        'x = f"{y} # noqa"\n',
        "x = 1  # not qa, noqa\n",
        "x = 1  # seniorlint: ignored\n",
        "x = 1  # seniorlint: ignore-files\n",
        "x = 1  # seniorlint:\n",
        "# seniorlint ignore\n",
        "",
    ],
)
def test_what_is_no_suppression(text: str) -> None:
    assert read(text).all == ()


def test_a_comment_in_an_f_string_is_one() -> None:
    assert only('x = f"""{\ny  # noqa\n}"""\n').line == 2


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a\nb  # noqa\nc\n", [2]),
        ("a\nb  # noqa: SLE001\nc\n", [2]),
        ("a\nb  # noqa: E501\nc\n", []),
        ("a\nb  # seniorlint: ignore[bare-except]\nc", [2]),
        ("a\nb  # seniorlint: ignore[SLE]\n", [2]),
        ("a\nb  # seniorlint: ignore[other-rule]\n", []),
        ("a\n# noqa\nb\n", [2]),  # a line of its own speaks for no other line
        ("f(\n    a,\n    b,  # noqa\n)\nc\n", [1, 2, 3, 4]),
        ("f(\n    # noqa\n    b,\n)\nc\n", [1, 2, 3, 4]),
        ('x = """\ny\n"""  # noqa\nz\n', [1, 2, 3]),
        ("x = 1 + \\\n    2  # noqa\ny\n", [1, 2]),
        ("if a:  # noqa\n    b\n", [1]),
        ("if a: b  # noqa\nc\n", [1]),
        ("@d  # noqa\ndef f():\n    pass\n", [1]),
        ("a; b  # noqa\nc\n", [1]),
        ("a\r\nb  # noqa\r\nc\r\n", [2]),
        ("a\rb  # noqa\rc", [2]),
        ("a\nb\n# seniorlint: ignore-file[bare-except]\n", [1, 2, 3, 4]),
        ("# seniorlint: ignore-file\na\n", [1, 2, 3]),
        ("a\nb  # seniorlint: ignore-file[SLE001]\n", [1, 2, 3]),
        ("# seniorlint: ignore-file[other-rule]\na\n", []),
        ("a  # noqa: E501  # seniorlint: ignore[bare-except]\n", [1]),
        ("a  # seniorlint: ignore[other-rule]  # noqa: SLE001\n", [1]),
    ],
)
def test_which_lines_a_comment_speaks_for(text: str, lines: list[int]) -> None:
    assert hidden_lines(text) == lines


def test_both_kinds_in_one_comment() -> None:
    first, second = read("a  # seniorlint: ignore[other-rule] because  # noqa: SLE001\n").all
    assert (first.rules, first.is_noqa) == (("other-rule",), False)
    assert (second.rules, second.is_noqa) == (("SLE001",), True)


def test_noqa_can_be_left_to_somebody_else() -> None:
    found = read("a  # noqa\nb  # seniorlint: ignore\n", noqa=False)
    assert [one.line for one in found.all] == [2]
    assert not found.hides(1, means)


def test_every_comment_that_hides_a_finding_is_used_and_no_other() -> None:
    found = read(
        "# seniorlint: ignore-file[SLE]\n"
        "a  # seniorlint: ignore[bare-except]\n"
        "b  # seniorlint: ignore[bare-except]\n"
        "c  # seniorlint: ignore[other-rule]\n"
    )
    assert found.used == set()
    assert found.hides(2, means)
    assert {one.line for one in found.used} == {1, 2}
    assert found.hides(4, means)
    assert {one.line for one in found.used} == {1, 2}


@given(st.text(alphabet="# noqa:SLE01,;[]ignore-fl senor'\"\n\r(", max_size=60))
def test_any_text_has_suppressions_inside_its_lines(text: str) -> None:
    source = Source(text)
    for one in read(text).all:
        assert 1 <= one.first_line <= one.line <= one.last_line <= len(source.line_starts)
        assert source.line(one.line)[one.column - 1 :].startswith(one.text)
