"""`grouped`, `markdown`, `html`: what people see, and nothing that a text brought along."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser

import pytest
from click import unstyle
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from seniorlint.findings.finding import Finding
from seniorlint.output.escape import is_shown, one_line, web_address
from seniorlint.output.formats import render
from seniorlint.output.people.markdown_list import LONGEST
from seniorlint.output.run_report import RunReport

ReportOf = Callable[..., RunReport]
HANDLER = "try:\n    go()\nexcept:  # <b>\n"
special = st.sampled_from(["<script>", "</pre>", "##vso[", "@all", "#1", "](x)", *"\n\r\x1b\0\ud800`*_[]()<>|&\"'\\"])
any_text = st.lists(special | st.characters(), max_size=20).map("".join)


def printed(name: str, report: RunReport, *, color: bool = False) -> str:
    return "".join(render(name, report, color=color))


class Page(HTMLParser):
    """The tags and attributes of a page, and its text by tag."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.texts: dict[str, list[str]] = {}
        self._open = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self._open = tag
        self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts[self._open][-1] += data


def test_grouped(report_of: ReportOf, bare_except: Finding) -> None:
    moved = bare_except._replace(line=12, end_line=12, severity="info")
    report = report_of([bare_except, moved, bare_except._replace(path="b.py")], files=4)
    text = (
        "app.py\n"
        "   3:1  error SLE001 Name the exceptions this clause handles [junior, `try/except` blocks]\n"
        "  12:1  info SLE001 Name the exceptions this clause handles [junior, `try/except` blocks]\n"
        "\n"
        "b.py\n"
        "  3:1  error SLE001 Name the exceptions this clause handles [junior, `try/except` blocks]\n"
        "\n"
        "3 findings in 2 of 4 files: 2 errors, 1 info.\n"
        "By level: 3 junior.\n"
    )
    assert printed("grouped", report) == text
    assert unstyle(printed("grouped", report, color=True)) == text


@given(path=any_text.filter(bool), message=any_text)
def test_grouped_has_a_line_per_finding_whatever_it_says(path: str, message: str, report_of: ReportOf) -> None:
    lines = printed("grouped", report_of([Finding(path, 3, 1, 3, 8, "SLE001", message, "error")])).splitlines()
    assert len(lines) == 5
    assert not lines[0].lstrip().startswith("::")
    assert all(is_shown(one) for line in lines for one in line)


def test_markdown(report_of: ReportOf, bare_except: Finding) -> None:
    report = report_of([bare_except._replace(severity="info"), bare_except._replace(path="b.py")], files=4)
    url = report.cards["SLE001"].url
    entry = (
        f"**[bare-except](<{url}>)** (SLE001): Name the exceptions this clause handles *junior, `try/except` blocks*\n"
    )
    assert printed("markdown", report) == (
        "## seniorlint\n\n"
        "2 findings in 2 of 4 files: 1 error, 1 info.  \n"
        "By level: 2 junior.  \n"
        f"\n### Errors\n\n- `b.py:3` {entry}"
        f"\n### Info\n\n- `app.py:3` {entry}"
    )


def test_markdown_fits_a_comment_and_keeps_what_is_most_serious(report_of: ReportOf, bare_except: Finding) -> None:
    lines = range(1, 601)
    found = [bare_except._replace(line=line, end_line=line, severity="info") for line in lines]
    text = printed("markdown", report_of([*found, bare_except._replace(path="z.py")]))
    shown = text.count("\n- ")
    assert LONGEST - 500 < len(text) < LONGEST + 500
    assert text.index("z.py:3") < text.index("app.py:1")
    assert text.endswith(f"\n{601 - shown} more findings would make this too long for a comment.\n")


@given(path=any_text.filter(bool), message=any_text)
def test_markdown_shows_text_as_text(path: str, message: str, report_of: ReportOf) -> None:
    text = printed("markdown", report_of([Finding(path, 3, 1, 3, 8, "SLE001", message, "error")]))
    text.encode("utf-8")
    html = MarkdownIt("gfm-like", {"linkify": False}).render(text)
    assert set(re.findall(r"</?(\w+)", html)) <= {"h2", "h3", "p", "br", "ul", "li", "strong", "em", "a", "code"}
    assert html.count("<li>") == html.count("<a ") == 1
    place = re.search(r"<li><code>(.*?)</code>", html)
    assert place is not None
    assert unescape(place[1]).split() == one_line(f"{path}:3").split()
    assert not re.search(r"[@#]\w", unescape(re.sub(r"<code>.*?</code>|<[^>]*>", " ", html)))


def test_html(report_of: ReportOf, bare_except: Finding) -> None:
    html = printed("html", report_of([bare_except], {"app.py": HANDLER}, current="/repo/a", top="/repo"))
    page = Page(html)
    assert page.texts["h2"] == ["a/app.py"]
    assert page.texts["mark"] == ["except:"]
    assert "<pre><mark>except:</mark>  # &lt;b&gt;</pre>" in html
    assert "1 finding in 1 of 1 file: 1 error." in page.texts["p"]
    assert page.texts["a"] == ["bare-except"]


def test_html_holds_no_script_asks_for_nothing_and_allows_its_own_style(
    report_of: ReportOf, bare_except: Finding
) -> None:
    html = printed("html", report_of([bare_except]))
    page = Page(html)
    assert not {"script", "link", "img", "iframe", "form", "object"} & set(page.tags)
    assert page.attributes <= {"lang", "charset", "http-equiv", "content", "name", "class", "href"}
    (style,) = page.texts["style"]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in html
    assert "url(" not in style


@given(path=any_text.filter(bool), message=any_text, source=any_text)
def test_html_shows_text_as_text(path: str, message: str, source: str, report_of: ReportOf) -> None:
    harmless = Page(printed("html", report_of([Finding("a", 1, 1, 1, 3, "SLE001", "b", "error")], {"a": "c"})))
    html = printed("html", report_of([Finding(path, 1, 1, 1, 3, "SLE001", message, "error")], {path: source}))
    html.encode("utf-8")
    page = Page(html)
    assert [tag for tag in page.tags if tag != "code"] == [tag for tag in harmless.tags if tag != "code"]
    assert page.attributes == harmless.attributes
    assert page.texts["h2"] == [one_line(path)]


@pytest.mark.parametrize(
    ("url", "is_link"),
    [
        ("https://docs.python.org/3/library/re.html#re.compile", True),
        ("https://en.wikipedia.org/wiki/Python_(language)?a=b&c=d", True),
        ("javascript:alert(1)", False),
        ("https://a.example/<script>", False),
        ('https://a.example/" onclick="x', False),
        ("https://a.example/##vso[x]", False),
        ("https://a.example/\n", False),
        ("", False),
    ],
)
def test_only_addresses_of_the_web_are_links(
    url: str, is_link: bool, report_of: ReportOf, bare_except: Finding
) -> None:
    assert (web_address(url) is not None) is is_link
    report = report_of([bare_except])
    report = report._replace(cards={"SLE001": report.cards["SLE001"]._replace(url=url)})
    assert ("a" in Page(printed("html", report)).tags) is is_link
    assert ("**[bare-except](<" in printed("markdown", report)) is is_link
