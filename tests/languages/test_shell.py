"""The commands of shell scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seniorlint.languages.shell import commands_in, commands_of_words, without_wrappers


@pytest.mark.parametrize(
    ("script", "commands"),
    [
        ("", []),
        ("# a\n", []),
        ("ls -l", [("ls", "-l")]),
        ("a && b || c; d | e & f", [("a",), ("b",), ("c",), ("d",), ("e",), ("f",)]),
        ("a # b\nc", [("a",), ("c",)]),
        ("a#b", [("a#b",)]),
        ("a \\\n  b\n\n c", [("a", "b"), ("c",)]),
        ("a \\\r\n b\r\nc", [("a", "b"), ("c",)]),
        ("a 'b && c' \"d;$e\" f\\ g", [("a", "b && c", "d;$e", "f g")]),
        ("a $(b && c) ${d:-e f} ${{ g && 'h' }}", [("a", "$(b && c)", "${d:-e f}", "${{ g && 'h' }}")]),
        ("(cd a; b) && { c; }", [("cd", "a"), ("b",), ("c",)]),
        ("if a; then b; fi", [("if", "a"), ("then", "b"), ("fi",)]),
        ("a <<EOF\nb && c\nEOF\nd", [("a", "<<EOF"), ("d",)]),
        ("a <<-'E' | b\n\tc\n\tE\nd", [("a", "<<-E"), ("b",), ("d",)]),
        ("a > b 2>&1 &> c", [("a", ">", "b", "2>&1", "&>", "c")]),
        ("a 'b", [("a", "b")]),
        ("a $(b", [("a", "$(b")]),
    ],
)
def test_commands(script: str, commands: list[tuple[str, ...]]) -> None:
    assert [one.words for one in commands_in(script)] == commands


def test_a_command_is_where_it_is_written() -> None:
    script = "  a b  &&\n c 'd' || true"
    assert [(script[one.start : one.end], one.operator) for one in commands_in(script)] == [
        ("a b", "&&"),
        ("c 'd'", "||"),
        ("true", ""),
    ]


@pytest.mark.parametrize(
    ("words", "program"),
    [
        ("pytest -q", "pytest -q"),
        ("sudo A=b /usr/bin/pytest", "pytest"),
        ("poetry run pytest", "pytest"),
        ("uv run --frozen python3.12 -m pytest -q", "pytest -q"),
        ("coverage run -m pytest", "pytest"),
        ("timeout 10 tox", "tox"),
        ("exec env A=b gunicorn shop", "gunicorn shop"),
        ("! grep a b", "grep a b"),
        ("python manage.py test", "python manage.py test"),
        ("poetry install", "poetry install"),
        ("A=b", ""),
        ("sudo", ""),
    ],
)
def test_the_program_is_what_others_only_start(words: str, program: str) -> None:
    assert " ".join(without_wrappers(words.split())) == program


def test_a_list_of_words_is_a_command_or_the_script_of_a_shell() -> None:
    assert [one.words for one in commands_of_words(["/bin/bash", "-ec", "a && b", "c"], 1, 2)] == [("a",), ("b",)]
    assert [one.words for one in commands_of_words(["a", "-c", "b && c"])] == [("a", "-c", "b && c")]
    assert commands_of_words([]) == []


PIECES = [
    "a",
    " ",
    "\n",
    "&&",
    "||",
    "|",
    ";",
    "&",
    "(",
    ")",
    "{",
    "}",
    "$(",
    "${",
    "${{",
    "}}",
    "'",
    '"',
    "\\",
    "#",
    "`",
]


@given(st.lists(st.sampled_from([*PIECES, "<<E\n", "E\n", ">", "\r", "é"]), max_size=40).map("".join))
def test_any_script(script: str) -> None:
    commands = commands_in(script)
    ends = [offset for one in commands for offset in (one.start, one.end)]
    assert ends == sorted(ends)
    assert all(0 <= one.start < one.end <= len(script) and one.words for one in commands)
