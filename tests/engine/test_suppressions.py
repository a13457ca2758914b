"""Comments that hide findings: what they name, and which lines they speak for. What they hide: see the docs' page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seniorlint.engine.directives import HINT, read_comment
from seniorlint.engine.source import Source
from seniorlint.engine.suppressions import Suppression, Suppressions, read_suppressions
from seniorlint.languages.python.parsing.lexical import outline


def read(text: str, *, noqa: bool = True) -> Suppressions:
    return read_suppressions(Source(text), outline(text), noqa=noqa)


def only(text: str) -> Suppression:
    (one,) = read(text).all
    return one


@pytest.mark.parametrize(
    ("comment", "rules", "is_noqa"),
    [
        ("# noqa", (), True),
        ("#noqa", (), True),
        ("# NoQA", (), True),
        ("# noqa because of reasons", (), True),
        ("# noqa:SLE001", ("SLE001",), True),
        ("# NOQA: sle001", ("sle001",), True),
        ("# noqa: SLE001,E501", ("SLE001", "E501"), True),
        ("# noqa: E501, SLE001 and so on", ("E501", "SLE001"), True),
        ("# noqa: E501 SLE001", ("E501", "SLE001"), True),
        ("# noqa: E501SLE001", ("E501SLE001",), True),
        ("# type: ignore # noqa: SLE001", ("SLE001",), True),
        ("# noqa: any words", (), True),
        ("# seniorlint: ignore", (), False),
        ("#seniorlint:ignore", (), False),
        ("# seniorlint : ignore[SLE]", ("SLE",), False),
        ("# seniorlint: ignore[ bare-except , SLE001 SLE]", ("bare-except", "SLE001", "SLE"), False),
        ("# why # seniorlint: ignore[SLE]", ("SLE",), False),
        ("# seniorlint: ignore # pragma: no cover", (), False),
    ],
)
def test_what_a_comment_names(comment: str, rules: tuple[str, ...], is_noqa: bool) -> None:
    one = only(f"x = 1  {comment}\n")
    assert (one.rules, one.is_noqa, one.scope) == (rules, is_noqa, "line")
    assert one.line == 1
    assert comment.endswith(one.text)
    assert one.column == 8 + len(comment) - len(one.text)
    for word in one.words:
        assert f"x = 1  {comment}"[one.column_of(word) - 1 :].startswith(word.text)


@pytest.mark.parametrize(
    ("comment", "reason"),
    [
        ("# seniorlint: ignore[bare-except] because the device may vanish", "the device may vanish"),
        ("# seniorlint: ignore[bare-except] the device may vanish", "the device may vanish"),
        ("# seniorlint: ignore because of #123", "of #123"),
        ("# seniorlint: ignore[bare-except] because # noqa: E501", ""),
        ("# seniorlint: ignore[bare-except]", ""),
        ("# seniorlint: ignore-file[bare-except] because generated", "generated"),
        ("# noqa: SLE001 because the device may vanish", "the device may vanish"),
    ],
)
def test_reasons(comment: str, reason: str) -> None:
    assert read(f"x  {comment}\n").all[0].reason == reason


@pytest.mark.parametrize(
    "text",
    [
        "x = '# noqa'\n",
        'x = """\n# noqa\n# seniorlint: ignore-file\n"""\n',
        'x = f"{y} # noqa"\n',
        "x = 1  # not qa, noqa\n",
        "x = 1  # seniorlint reads this\n",
        "x = 1  # pylint: ignore[x]\n",
        "x = 1  # type: ignore[x]\n",
        "x = 1  # pyright: ignore[x]\n",
        "",
    ],
)
def test_what_is_no_suppression(text: str) -> None:
    assert read(text) == Suppressions()


@pytest.mark.parametrize(
    ("comment", "problem"),
    [
        ("# seniorlint:", "`` is none of"),
        ("# seniorlint: ignored", "did you mean ignore?"),
        ("# seniorlint: ignore-files", "did you mean ignore-file?"),
        ("# seniorlint: ignore-start[SLE]", "`ignore-start` is none of"),
        ("# seniorlint: ignore [SLE]", "right after `ignore`"),
        ("# seniorlint: ignore-file SLE", "right after `ignore-file`"),
        ("# seniorlint: ignore: SLE because of it", "right after `ignore`"),
        ("# seniorlint: ignore[SLE", "has no `]`"),
        ("# seniorlint: ignore[ , ]", "names no rule"),
        ("# seniorlint: ignore[SLE], SLD", "there is one list"),
        ("# seniorlint=ignore[SLE]", "a colon follows"),
        ("# seniorlint-ignore", "a colon follows"),
        ("# SeniorLinter: ignore-file[SLE]", "did you mean seniorlint?"),
        ("# senior-lint: ignore[SLE]", "did you mean seniorlint?"),
        ("# ruff: noqa", "on a line of its own"),
        ("# seniorlint: ignore-next-line", "on a line of its own"),
    ],
)
def test_what_cannot_be_read(comment: str, problem: str) -> None:
    found = read(f"x = 1  {comment}\n")
    assert found.all == ()
    (one,) = found.unread
    assert problem in one.problem
    assert (one.line, one.column, one.text) == (1, 8, comment)


@pytest.mark.parametrize("comment", ["# noqa: SLE", "# noqa : SLE", "# noqa:  SLE", "# noqa SLE", "# noqa[SLE, x]"])
def test_a_noqa_without_codes_keeps_what_may_have_been_meant(comment: str) -> None:
    one = only(f"x  {comment}\n")
    assert (one.words, one.doubtful[0]) == ((), "SLE")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a\nb  # noqa\nc\n", (2, 2)),
        ("a\n# noqa\nb\n", (2, 2)),
        ("f(\n    a,\n    b,  # noqa\n)\nc\n", (3, 3)),
        ("f(\n    # noqa\n    b,\n)\nc\n", (2, 2)),
        ("f(\n    '''\n''', b,  # noqa\n)\nc\n", (2, 3)),
        ("f(a, \\\n    b,  # noqa\n)\nc\n", (1, 2)),
        ('x = """\ny\n"""  # noqa\nz\n', (1, 3)),
        ('x = """\ny\n""" + """\n"""  # noqa\nz\n', (1, 4)),
        ("x = 'a\\\nb'  # noqa\nz\n", (1, 2)),
        ("x = 1 + \\\n    2  # noqa\ny\n", (1, 2)),
        ('x = f"""\n{y}\n"""  # noqa\nz\n', (1, 3)),
        ('x = f"""{\ny  # noqa\n}"""\n', (1, 3)),
        ("@d  # noqa\ndef f():\n    pass\n", (1, 1)),
        ("def f(\n    a,\n):  # noqa\n    pass\n", (3, 3)),
        ("a\r\nb  # noqa\r\nc\r\n", (2, 2)),
        ("x = '''\r'''  # noqa\rc", (1, 2)),
        ("a\nb\n# seniorlint: ignore-file[bare-except]\nc\n", (1, 4)),
        ("a  # seniorlint: ignore-file\n", (1, 1)),
        ("# ruff: noqa\na\n", (1, 2)),
        ("a\n    # flake8: noqa: E501\nb", (1, 3)),
        ("# seniorlint: ignore-next-line\n\n# x\na\nb\n", (4, 4)),
        ("# seniorlint: ignore-next-line\n'''\n'''\nb\n", (2, 3)),
        ("if a:\n    # seniorlint: ignore-next-line\n    b\n", (3, 3)),
        ("if a:\n# seniorlint: ignore-next-line\n    b\n", (3, 3)),
        ("f(\n# seniorlint: ignore-next-line\n# x\n\n    a,\n    b)\n", (5, 5)),
        ("f(a,\n# seniorlint: ignore-next-line\n)\n", (3, 3)),
        ("a  # seniorlint: ignore-block\nb\n", (1, 1)),
        ("f(\n  a,  # seniorlint: ignore-block\n)\nb\n", (1, 3)),
        ("# seniorlint: ignore-block\nf(\n  a\n)\nb\n", (2, 4)),
        ("if a:  # seniorlint: ignore-block\n    b\n\n    c\nelse:\n    d\n", (1, 4)),
        ("def f(\n  a\n):  # seniorlint: ignore-block\n    b\nc\n", (1, 4)),
        ("# seniorlint: ignore-block\n@a\n@b(\n)\ndef f():\n    b\nc\n", (2, 6)),
        ("@a  # seniorlint: ignore-block\ndef f():\n    b\nc\n", (1, 3)),
        ("class A:\n    def f(): # seniorlint: ignore-block\n        b\n    c\n", (2, 3)),
        ("class A: # seniorlint: ignore-block\n    def f():\n        b\n    c\n\f\ndef d(): pass\n", (1, 4)),
        ("def a(): # seniorlint: ignore-block\n    b\n\fdef d():\n    pass\n", (1, 2)),
    ],
)
def test_which_lines_a_comment_speaks_for(text: str, lines: tuple[int, int]) -> None:
    one = only(text)
    assert (one.first_line, one.last_line) == lines


@pytest.mark.parametrize(
    "text",
    [
        "a\n# seniorlint: ignore-next-line\n",
        "if a:\n    b\n    # seniorlint: ignore-next-line\nc\n",
        "if a:\n    b\n    # seniorlint: ignore-block\nc\n",
        "# seniorlint: ignore-block\n",
    ],
)
def test_a_comment_that_nothing_follows_in_its_block(text: str) -> None:
    assert [one.problem for one in read(text).unread] == ["no line of code follows in its block"]


def test_several_in_one_comment() -> None:
    first, second = read("a  # seniorlint: ignore[other-rule] because  # noqa: SLE001\n").all
    assert (first.rules, first.is_noqa) == (("other-rule",), False)
    assert (second.rules, second.is_noqa, second.column) == (("SLE001",), True, 46)
    assert second.column_of(second.words[0]) == 54


def test_noqa_can_be_left_to_somebody_else() -> None:
    found = read("# ruff: noqa\na  # noqa\nb  # seniorlint: ignore\n", noqa=False)
    assert [one.line for one in found.all] == [3]


PIECES = """\
# noqa|: |SLE001|,|[|]|# seniorlint: ignore|-block|-next-line|-file|(|)|'''|"|x|if x:|# ruff: noqa|f"|{|}|@"""
ALPHABET = st.sampled_from((*PIECES.split("|"), " ", "\\\n", "\n", "\n    ", "\r", "\f"))


@given(st.lists(ALPHABET, max_size=30).map("".join))
def test_any_text_has_suppressions_inside_its_lines(text: str) -> None:
    source = Source(text)
    found = read(text)
    for one in found.all:
        assert 1 <= one.first_line <= one.last_line <= max(1, len(source.line_starts))
        assert source.line(one.line)[one.column - 1 :].startswith(one.text)
    for unread in found.unread:
        assert source.line(unread.line)[unread.column - 1 :].startswith(unread.text)
    # Two stretches of lines either share no line, or one holds the other.
    stretches = sorted({(one.first_line, -one.last_line) for one in found.all})
    for first, last in stretches:
        assert all(not first < other <= -last < -end for other, end in stretches)
    if found != Suppressions():
        assert HINT.search(text)


@given(st.text(alphabet="# noqa:SLE01,;[]ignore-fl senor(=", max_size=60))
def test_any_comment_is_read_within_itself(text: str) -> None:
    for one in read_comment(f"#{text}"):
        assert f"#{text}"[one.offset :].startswith(one.text)
        assert all(f"#{text}"[word.offset :].startswith(word.text) for word in one.words)
