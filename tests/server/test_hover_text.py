"""Words of the linted code in Markdown: shown, never acted on."""

from __future__ import annotations

import pytest

from seniorlint.output.markdown_text import fenced
from seniorlint.server.printable import printable
from seniorlint.server.teaching import inline


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("Name `except:` here", "Name `except:` here"),
        ("[x](http://evil)", r"\[x\](http://evil)"),
        ("<img src=x>", r"\<img src=x\>"),
        ("a & b", r"a \& b"),
        (
            "snake_case stays, _so_ and __init__ do not turn bold",
            r"snake_case stays, \_so\_ and \_\_init\_\_ do not turn bold",
        ),
        ("*a* ~b~", r"\*a\* \~b\~"),
        ("a ` b", r"a \` b"),
        ("# no heading", r"\# no heading"),
        ("`[x](y)` is code", "`[x](y)` is code"),
        ("a\nb", r"a\\nb"),
    ],
)
def test_inline(text: str, markdown: str) -> None:
    assert inline(text) == markdown


def test_fences_are_longer_than_what_they_hold() -> None:
    assert fenced("a = '```'\n", "python") == "````python\na = '```'\n````"


def test_printable() -> None:
    assert printable("a\x1b[31m\u202eé😀\ud800") == r"a\x1b[31m\u202eé😀\ud800"
