"""The instructions of a Dockerfile, as BuildKit reads them."""

from __future__ import annotations

import pytest

from seniorlint.languages.dockerfile.instructions import read_dockerfile, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM a\nRUN b\n", [("FROM", "a"), ("RUN", "b")]),
        ("  from\ta  \r\n\r\n", [("FROM", "a")]),
        ("RUN a \\\n  b\\\nc\n", [("RUN", "a   bc")]),
        ("RUN a \\  \n\n# b\n  # c \\\nd\nRUN e", [("RUN", "a d"), ("RUN", "e")]),
        ("RUN a \\\\\nRUN b", [("RUN", "a \\\\"), ("RUN", "b")]),
        ("R\\\nUN a", [("RUN", "a")]),
        ("\\\nRUN a", [("RUN", "a")]),
        ("RUN \\", [("RUN", "")]),
        ("# escape=`\nRUN a `\nb\nRUN c \\\nRUN d", [("RUN", "a b"), ("RUN", "c \\"), ("RUN", "d")]),
        ("# a\n# escape=`\nRUN a `\nRUN b", [("RUN", "a `"), ("RUN", "b")]),
        ("\n# escape=`\nRUN a \\\nb", [("RUN", "a b")]),
        ("RUN <<A cat\nRUN b\nA\nRUN c", [("RUN", "<<A cat"), ("RUN", "c")]),
        ("RUN <<-'A' <<B\n\tA\nRUN b\nB\nRUN c", [("RUN", "<<-'A' <<B"), ("RUN", "c")]),
        ("RUN <<A\n\tA\nA\nRUN c", [("RUN", "<<A"), ("RUN", "c")]),
        ("ONBUILD RUN <<A\nRUN b\nA\nRUN c", [("ONBUILD", "RUN <<A"), ("RUN", "c")]),
        ("RUN a <<< b '<<A' c<<A $((1<<2))\nRUN d", [("RUN", "a <<< b '<<A' c<<A $((1<<2))"), ("RUN", "d")]),
        ("LABEL <<A\nRUN b", [("LABEL", "<<A"), ("RUN", "b")]),
        ("RUN \\\n  <<A\nb\nA\nRUN c", [("RUN", "<<A"), ("RUN", "c")]),
    ],
)
def test_instructions(text: str, expected: list[tuple[str, str]]) -> None:
    read = read_dockerfile(text)
    assert [(one.keyword, one.text) for one in read.instructions] == expected
    assert read.fault is None
    for one in read.instructions:
        assert all(text[one.offset(index)] == char for index, char in enumerate(one.text))


def test_the_outline_has_each_instruction_with_all_its_lines() -> None:
    text = "# a\nFROM b \\\n  # c\n  AS d  \n\nRUN <<E\n# no comment\nE\nRUN e # no comment\n"
    outline = read_dockerfile(text).outline
    assert [comment.text for comment in outline.comments] == ["# a", "# c"]
    lines = zip(outline.logical_lines, outline.logical_ends, strict=True)
    assert [text[start:end] for start, end in lines] == [
        "FROM b \\\n  # c\n  AS d",
        "RUN <<E\n# no comment\nE",
        "RUN e # no comment",
    ]
    assert [text[start:end].count("\n") for start, end in outline.joins] == [2, 2]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("# syntax=example.com/own\nINSTALL a\n", None),
        ("# syntax=docker/dockerfile:1\nINSTALL a\n", 29),
        ("RUN <<A\nINSTALL b\n", 0),
        ("FROM a\nINSTALL b\nRUN <<A\n", 7),
    ],
)
def test_what_docker_refuses(text: str, fault: int | None) -> None:
    found = read_dockerfile(text).fault
    assert (found and found.offset) == fault


def test_words_keep_what_is_quoted_in_one() -> None:
    text = "a  'b c'd \"e 'f\" g\\ h \\' i"
    assert [text[start:end] for start, end in words(text, "\\")] == ["a", "'b c'd", '"e \'f"', "g\\ h", "\\'", "i"]
