"""Code as HTML with a class for each kind of word. Pygments reads it; few classes keep a page small."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape
from pygments.token import Comment, Keyword, Name, Number, Operator, String

if TYPE_CHECKING:
    from pygments.lexer import Lexer
    from pygments.token import _TokenType

_CLASSES = (
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


def highlighted(lines: Sequence[str], language: str) -> list[Markup]:
    """Each line as HTML. `language`: the name of one of seniorlint's languages; those of another are only escaped."""
    lexer = _lexer(language)
    if lexer is None:
        return [escape(line) for line in lines]
    done: list[list[str]] = [[]]
    for kind, text in lexer.get_tokens("\n".join(lines)):
        first, *others = text.split("\n")
        name = _class(kind)
        done[-1].append(_word(first, name))
        for line in others:
            done.append([_word(line, name)])
    return [Markup("".join(parts)) for parts in done[: len(lines)]]


def _word(text: str, name: str | None) -> str:
    """A word as HTML. Put together by hand, because `Markup.format` takes ten times as long."""
    safe = escape(text)
    return safe if name is None or not text.strip() else f'<span class="{name}">{safe}</span>'


@cache
def _class(kind: _TokenType) -> str | None:
    return next((name for parent, name in _CLASSES if kind[: len(parent)] == parent), None)


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
