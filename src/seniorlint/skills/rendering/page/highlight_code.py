"""Code as HTML with a class for each kind of word. Few classes keep a page small."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from seniorlint.skills.rendering.code_words import CodeWord, code_words


def highlighted(lines: Sequence[str], language: str) -> list[Markup]:
    """Each line as HTML. `language`: the name of one of seniorlint's languages; those of another are only escaped."""
    return [Markup("".join(map(_word, words))) for words in code_words(lines, language)]


def _word(word: CodeWord) -> str:
    """A word as HTML. Put together by hand, because `Markup.format` takes ten times as long."""
    safe = escape(word.text)
    return safe if word.kind is None or not word.text.strip() else f'<span class="{word.kind}">{safe}</span>'
