"""Untrusted text in Markdown, read back by a parser of CommonMark."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from seniorlint.output.escape import one_line
from seniorlint.output.markdown_text import code_span, fenced_text, prose

NASTY = st.text(st.sampled_from("`*_[]()<>#@!~&$%|\\/:.-+=0123456789abcdef \n\tx\x1b\u202eé👍"), max_size=40)


def html_of(text: str) -> str:
    made: str = MarkdownIt("gfm-like", {"linkify": False}).render(text)
    return made


def shown(html: str) -> str:
    """What a reader sees, white space apart."""
    return "".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


def outside_code(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", re.sub(r"<code>.*?</code>", " ", html, flags=re.DOTALL)))


@given(NASTY | st.text(max_size=40))
def test_a_code_span_is_one_piece_of_code(text: str) -> None:
    html = html_of(f"- {code_span(text)} end")
    assert re.fullmatch(r"<ul>\n<li><code>[^<]*</code> end</li>\n</ul>\n", html)
    assert shown(html) == shown("") + "".join(f"{one_line(text)} end".split())


@given(NASTY | st.text(max_size=40))
def test_prose_is_text_and_code_and_nothing_else(text: str) -> None:
    for before in ("- ", "", "**a** "):
        html = html_of(f"{before}{prose(text)} end")
        assert set(re.findall(r"</?(\w+)", html)) <= {"ul", "li", "p", "code", "strong"}
        plain = outside_code(html)
        assert not re.search(r"[@#]\w|\w@|://", plain), html


@given(st.text(st.sampled_from("*_[]()<>#@!~&|\\/:.-+=1a \n"), max_size=40))
def test_prose_without_backticks_shows_every_character(text: str) -> None:
    assert shown(html_of(f"- x {prose(text)}")) == "x" + "".join(one_line(" ".join(text.split())).split())


@given(NASTY | st.text(max_size=60), st.text(max_size=5))
def test_a_block_of_code_ends_where_it_should(text: str, language: str) -> None:
    html = html_of(f"{fenced_text(text, language)}\n\nend")
    assert len(re.findall("<pre>", html)) == 1
    assert html.endswith("</code></pre>\n<p>end</p>\n")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Name the exceptions; `except:` also stops Ctrl-C", "Name the exceptions; `except:` also stops Ctrl-C"),
        ("ask @octocat of #12", "ask `@octocat` of `#12`"),
        ("see octo/hello#7, GH-7 and https://a.example", "see `octo/hello#7,` `GH-7` and `https://a.example`"),
        ("mail a@b.example", "mail `a@b.example`"),
        ("since 0a1b2c3d", "since `0a1b2c3d`"),
        ("/close", "`/close`"),
        ("1) a - b (limit 1500) of 2.", "1\\) a - b (limit 1500) of 2."),
        ("- a", "\\- a"),
        ("::error::no", "`::error::no`"),
        ("<img src=x> *bold* [a](b)", "\\<img src=x\\> \\*bold\\* \\[a\\](b)"),
        ("`@octocat` and one ` alone", "`@octocat` and one \\` alone"),
    ],
)
def test_how_it_is_written(text: str, written: str) -> None:
    assert prose(text) == written


def test_no_command_of_a_log_is_in_a_block() -> None:
    text = fenced_text("  ::error::x\n##[error]y\x1b[2J", "py`thon\n")
    assert text == "```python\n  \\x3a:error::x\n##\\x5berror]y\\x1b[2J\n```"
