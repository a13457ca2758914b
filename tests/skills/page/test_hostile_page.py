"""Names, paths and sources that try to do something do nothing, on the page and in Markdown."""

from __future__ import annotations

import json
import os
import re
import stat
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markupsafe import Markup

from seniorlint.output.escape import visible
from seniorlint.output.markdown_text import code_span
from seniorlint.skills.rendering.markdown_words import plain, table
from seniorlint.skills.rendering.page.highlight_code import highlighted
from tests.skills.commands import json_of, run_report, text_of
from tests.skills.conftest import Repo
from tests.skills.page.reading import Element, read_page

EVIL = "</code></pre><script>alert(1)</script>\u202e\x1b[31m```~~~`<img src=x onerror=alert(1)>{{7*7}}&amp;"
NAME = "<script>alert(1)</script>`|*_[x](http://evil.example)\u202e{{ 7*7 }}"
KEPT = NAME.replace("<", "").replace(">", "")  # git itself takes these out of a name
ELEMENTS = frozenset(
    """
    html head meta link title style body a header h1 h2 h3 h4 h5 fieldset legend label input main nav ul ol li div
    section article details summary p bdi br span data code pre time table caption thead tbody tr th td svg path rect
    """.split()  # noqa: SIM905  # as a list it would be one to a line
)


def elements_of(page: Element) -> set[str]:
    inner = {one.name for one in page.children if isinstance(one, Element)}
    return inner.union(*(elements_of(one) for one in page.children if isinstance(one, Element)))


@pytest.fixture
def evil(repo: Repo) -> Repo:
    """A repository whose developer, folders, files and code are all hostile."""
    repo.git("config", "user.name", NAME)
    who = f"{NAME} <ada@example.org>"
    body = f"try:\n    work('''{EVIL}''')\nexcept:  # {EVIL}\n    print('''\n{EVIL}''')\n"
    repo.write(
        "latin.py", "# -*- coding: latin-1 -*-\ntry:\n    work()\nexcept:  # caf\xe9 <b>\n    pass\n".encode("latin-1")
    )
    repo.commit(author=who)
    for name in ("<script>.py", "a`b``c.py", "x|y [z](q).py", "\u202egnp.py", "new\nline.py", "&amp;\x1b.py"):
        repo.write(f"d<i>r/{name}", body)
        repo.commit(author=who)
    return repo


@pytest.mark.usefixtures("evil")
def test_the_page_holds_nothing_but_its_own_elements() -> None:
    text = text_of("--output-format", "html")
    page = read_page(text)
    assert elements_of(page) <= ELEMENTS
    assert not {name for name in ("onerror", "onload", "onclick", "style", "src") if page.with_attribute(name)}
    assert "<script" not in text
    assert "\u202e" not in text
    assert "\x1b" not in text
    assert "49" not in page.all("h2")[0].text()
    assert page.all("h2")[0].text() == f"{visible(KEPT)} (you)"
    places = {one.attributes["data-place"] for one in page.with_attribute("data-place")}
    assert places == {f"{visible(one['path'])}:{one['line']}" for one in json_of()["developers"][0]["occasions"]}
    shown = [row.text() for row in page.all("code") if row.attributes.get("class") == "at"]
    assert visible(f"except:  # {EVIL}") in shown
    assert "except:  # café <b>" in shown


@pytest.mark.usefixtures("evil")
def test_the_page_allows_its_style_and_nothing_else() -> None:
    page = read_page(text_of("--output-format", "html"))
    [policy] = [one.attributes["content"] for one in page.all("meta") if "http-equiv" in one.attributes]
    [style] = page.all("style")
    digest = b64encode(sha256(style.text().encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    assert "url(" not in style.text()
    assert "@import" not in style.text()
    for one in (*page.with_attribute("href"), *page.with_attribute("src")):
        assert one.attributes["href"].startswith(("#", "data:,"))


@pytest.mark.usefixtures("evil")
def test_markdown_holds_the_same_as_text() -> None:
    text = text_of("--output-format", "markdown")
    assert "\u202e" not in text
    assert "\x1b" not in text
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)
    flat = [*tokens, *(inner for one in tokens for inner in one.children or ())]
    assert not {"html_block", "html_inline", "link_open", "image"} & {one.type for one in flat}
    heading = next(tokens[i + 1] for i, one in enumerate(tokens) if one.type == "heading_open" and one.tag == "h2")
    assert "".join(one.content for one in heading.children or ()) == f"{visible(KEPT)} (you)"
    fences = [one.content for one in tokens if one.type == "fence"]
    assert any(visible(f"except:  # {EVIL}")[:100] in one for one in fences)


@pytest.mark.usefixtures("evil")
def test_json_is_ascii() -> None:
    assert run_report("--output-format", "json").stdout.isascii()


def test_a_path_that_is_not_utf_8(repo: Repo) -> None:
    try:
        repo.write("caf\udce9.py", "try:\n    work()\nexcept:\n    pass\n")
    except OSError:
        pytest.skip("this file system has no such names")
    repo.commit()
    page = read_page(text_of("--output-format", "html"))
    assert {one.attributes["data-place"] for one in page.with_attribute("data-place")} == {r"caf\udce9.py:3"}
    assert [row.text() for row in page.all("code") if row.attributes.get("class") == "at"] == ["except:"] * 2
    assert r"`caf\udce9.py:3@" in text_of("--output-format", "markdown")


@given(st.text())
def test_any_text_stays_text_in_markdown(text: str) -> None:
    shown = visible(text)
    reader = MarkdownIt("commonmark", {"html": True}).enable("table")
    for written in (plain(text), code_span(text)):
        tokens = reader.parse(f"before {written} after")
        inner = [one for token in tokens for one in token.children or ()]
        assert {one.type for one in inner} <= {"text", "code_inline", "text_special"}
        assert "".join(one.content for one in inner).split() == f"before {shown} after".split()
    cells = [one for one in reader.parse(table(("a", "b"), [(plain(text), "x")])) if one.type == "td_open"]
    assert len(cells) == 2


@given(
    st.lists(st.text().map(visible), min_size=1, max_size=6), st.sampled_from(["python", "dockerfile", "compose", "?"])
)
def test_highlighting_changes_no_text(lines: list[str], language: str) -> None:
    made = highlighted(lines, language)
    assert [read_page(str(one)).text() for one in made] == lines
    assert all(isinstance(one, Markup) for one in made)
    assert all(re.fullmatch(r'(?:[^<>]|<span class="[a-z]">|</span>)*', str(one)) for one in made)


def test_a_file_is_written_whole_through_a_link(repo: Repo, tmp_path: Path) -> None:
    repo.commit(a="try:\n    work()\nexcept:\n    pass\n")
    target, link = tmp_path / "page.html", tmp_path / "link.html"
    target.write_text("old")
    link.symlink_to(target)
    result = run_report("--output-format", "html", "-o", str(link))
    assert (result.exit_code, result.stdout) == (0, "")
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert run_report("-o", str(tmp_path / "x.json"), "--output-format", "json").exit_code == 0
    assert json.loads((tmp_path / "x.json").read_text())["version"] == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name")
def test_what_is_not_a_file_is_not_replaced(repo: Repo, tmp_path: Path) -> None:
    repo.commit(a="x = 1\n")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path, why in (
        (pipe, "it is not a file"),
        (tmp_path, "it is not a file"),
        (tmp_path / "no" / "x", "No such file"),
    ):
        result = run_report("--output-format", "html", "-o", str(path))
        assert result.exit_code == 2
        assert why in result.stderr
    assert stat.S_ISFIFO(pipe.stat().st_mode)
