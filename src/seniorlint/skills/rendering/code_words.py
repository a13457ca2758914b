"""Code as words of a few kinds, for each format that highlights it. Pygments reads it, and is imported when asked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pygments.lexer import Lexer
    from pygments.token import _TokenType


class CodeWord(NamedTuple):
    """A piece of a line. `kind`: c comment, s string, n number, k keyword, d decorator, f name of a definition."""

    text: str
    kind: str | None


def code_words(lines: Sequence[str], language: str) -> list[list[CodeWord]]:
    """Each line in pieces. `language`: the name of one of seniorlint's languages; in another no piece has a kind."""
    lexer = _lexer(language)
    if lexer is None:
        return [[CodeWord(line, None)] for line in lines]
    done: list[list[CodeWord]] = [[]]
    for token, text in lexer.get_tokens("\n".join(lines)):
        first, *others = text.split("\n")
        kind = _kind(token)
        done[-1].append(CodeWord(first, kind))
        done += [[CodeWord(line, kind)] for line in others]
    return done[: len(lines)]


@cache
def _kinds() -> tuple[tuple[_TokenType, str], ...]:
    from pygments.token import Comment, Keyword, Name, Number, Operator, String

    return (
        (Comment, "c"),
        (String, "s"),
        (Number, "n"),
        (Keyword, "k"),
        (Operator.Word, "k"),
        (Name.Decorator, "d"),
        (Name.Function, "f"),
        (Name.Class, "f"),
        (Name.Tag, "f"),
    )


@cache
def _kind(token: _TokenType) -> str | None:
    return next((name for parent, name in _kinds() if token[: len(parent)] == parent), None)


@cache
def _lexer(language: str) -> Lexer | None:
    match language:
        case "python":
            from pygments.lexers.python import PythonLexer

            return PythonLexer(stripnl=False)
        case "dockerfile":
            from pygments.lexers.configs import DockerLexer

            return DockerLexer(stripnl=False)
        case "compose":
            from pygments.lexers.data import YamlLexer

            return YamlLexer(stripnl=False)
    return None
