"""Code blocks of Markdown and docstrings: which ones are read, where their findings are, and what is left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from seniorlint.app.open_settings import open_settings
from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.select import resolve_selectors
from seniorlint.engine.source import Source
from seniorlint.findings.finding import Finding
from seniorlint.languages.python.analyse import outline
from seniorlint.languages.python.code_blocks import blocks_of_docstrings, blocks_of_markdown, code_of, module_of
from seniorlint.review.check_text import check_source
from seniorlint.review.snippets import LEFT_OUT
from seniorlint.settings.config import Config
from seniorlint.settings.effective import settle
from seniorlint.settings.project import Project
from tests.cli.command import run_here

DOCS = Path(__file__).parents[2] / "docs"
SETTINGS = settle(Config(root=Path("/nowhere"), code_blocks=("markdown", "docstrings")))
BAD = ("yaml.load(one)", "for x in y:", "    yaml.load(x)", "def f(a=[]):", "    a.append('é😀')", "", "x = 1")
CODE = "import yaml\n" + "\n".join(BAD)


def findings(text: str, name: str) -> list[Finding]:
    return list(check_source(Source(text), Path("/nowhere") / name, name, SETTINGS).findings)


def texts(found: list[Finding], text: str) -> list[tuple[str, str]]:
    """The rule and the text that each finding points at."""
    source = Source(text)
    return [
        (one.code, source.text[source.offset(one.line, one.column) : source.offset(one.end_line, one.end_column)])
        for one in found
    ]


def in_list(lines: list[str]) -> list[str]:
    return ["- é", "", "  ```python", *(f"  {line}".rstrip() for line in lines), "  ```"]


def in_session(lines: list[str]) -> list[str]:
    marks = [">>>" if line[:1].strip() else "..." for line in lines]
    return ["~~~pycon", *(f"{mark} {line}".rstrip() for mark, line in zip(marks, lines, strict=True)), "1", "~~~"]


def in_fence(lines: list[str]) -> list[str]:
    return ["```py", *lines, "```"]


def in_docstring(lines: list[str]) -> list[str]:
    return ["def g():", '    """Do.', "", *(f"    {line}".rstrip() for line in in_session(lines)[1:-2]), '    """', ""]


@settings(max_examples=12)
@given(
    st.lists(st.sampled_from([in_list, in_session, in_fence]), min_size=1, max_size=4),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", "# Coding: a title", "```\nnot python\n```"]),
)
def test_findings_point_at_the_same_text_as_in_a_file_of_the_code(forms: list[object], end: str, above: str) -> None:
    wanted = texts(findings(CODE, "a.py"), CODE)
    assert {code for code, _ in wanted} == {"SLG001", "SLS002"}
    lines = [above, *(line for form in forms for line in form(CODE.split("\n")))]  # type: ignore[operator]
    text = end.join(lines)
    assert texts(findings(text, "a.md"), text) == wanted * len(forms)


def test_findings_in_docstrings_point_at_the_same_text(tmp_path: Path) -> None:
    text = "\n".join(in_docstring(CODE.split("\n")))
    assert texts(findings(text, "b.py"), text) == texts(findings(CODE, "a.py"), CODE)


@pytest.mark.parametrize("file", sorted(DOCS.glob("*.md")), ids=lambda file: file.name)
def test_the_blocks_are_those_that_a_parser_of_markdown_finds(file: Path) -> None:
    source = Source(file.read_text(encoding="utf-8"))
    tokens = [one for one in MarkdownIt().parse(source.text) if one.type == "fence"]
    wanted = [one.content for one in tokens if one.info.split(" ")[0] in ("python", "py", "pycon") and one.content]
    assert [code_of(source, block) for block in blocks_of_markdown(source)] == wanted


@settings(max_examples=40)
@given(st.text(st.sampled_from("`~>. \t\r\n\f\\'\"#pyx:é"), max_size=60))
def test_any_text_keeps_its_length_and_its_lines(text: str) -> None:
    source = Source(text)
    for blocks in (blocks_of_markdown(source), blocks_of_docstrings(source, outline(text))):
        module = module_of(source, blocks)
        assert len(module.text) == len(text)
        assert module.line_starts == source.line_starts
    findings(text, "a.md")
    findings(f'"""{text}"""', "a.py")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (
            "```python\nexcept:\n```\n```python\nyaml.load(x)\n```",
            0,
        ),  # not imported; and what does not parse is no finding
        ("```python\nimport yaml\nexcept:\n```\n```python\nimport yaml\nyaml.load(x)\n```", 1),
        ("````markdown\n```python\nimport yaml\nyaml.load(x)\n```\n````", 0),
        ("```python\nimport yaml\n```\ntext\n```python\nyaml.load(x)\n```", 1),  # the blocks of a page are one module
        ("```pythonic\nimport yaml\nyaml.load(x)\n```", 0),
        ("```\nimport yaml\nyaml.load(x)\n```", 0),
        ("```python title='a'\nimport yaml\nyaml.load(x)", 1),
        ("```python\nimport yaml\nyaml.load(x)  # seniorlint: ignore[SLS002] because it is shown\n```", 0),
        ("```python\nprint(1)\ndef f():\n    pass\n```", 0),
    ],
)
def test_which_blocks_are_read(text: str, count: int) -> None:
    assert len(findings(text, "a.md")) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ('"""A.\n\n>>> import yaml\n>>> yaml.load(1)\n"""\n', 1),
        ('class A:  # a\n    """A.\n\n    >>> import yaml\n    >>> yaml.load(1)\n    """\n', 1),
        ('async def f(\n    x,\n):\n    r"""A\\d.\n\n    >>> import yaml\n    >>> yaml.load(1)\n    """\n', 1),
        ('"""A\\d.\n\n>>> import yaml\n>>> yaml.load(1)\n"""\n', 0),
        ('x = """A.\n\n>>> import yaml\n>>> yaml.load(1)\n"""\n', 0),
        ('"""A.\n\n>>> import yaml\n>>> yaml.load(1)  # seniorlint: ignore[SLS002] because it is shown\n"""\n', 0),
    ],
)
def test_which_docstrings_are_read(text: str, count: int) -> None:
    found = [one for one in findings(text, "a.py") if one.code == "SLS002"]
    assert len(found) == count


def test_what_is_left_out_is_on_the_page() -> None:
    page = (DOCS / "configuration.md").read_text(encoding="utf-8").partition("## Code blocks")[2].partition("\n## ")[0]
    assert resolve_selectors(load_catalogue(), LEFT_OUT)
    for word in LEFT_OUT:
        assert f"`{word}`" in page, word


def test_only_where_the_configuration_asks(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("```python\nimport yaml\nyaml.load(x)\n```\n")
    (tmp_path / "a.py").write_text('"""A.\n\n>>> import yaml\n>>> yaml.load(1)\n"""\n')
    check = ("check", "--output-format", "concise")
    assert run_here(*check, cwd=tmp_path).out == ""
    assert "it is Markdown" in run_here(*check, "a.md", cwd=tmp_path).err
    for words, files in (
        ('"markdown"', ["a.md"]),
        ('"docstrings"', ["a.py"]),
        ('"markdown", "docstrings"', ["a.md", "a.py"]),
    ):
        (tmp_path / "seniorlint.toml").write_text(f"code-blocks = [{words}]\n")
        done = [run_here(*check, cwd=tmp_path) for _ in range(2)]
        assert done[0].out == done[1].out
        assert [line.partition(":")[0] for line in done[0].out.splitlines()] == files
    assert open_settings(Project(load_catalogue()), tmp_path / "a.md", frozenset()) is None
    assert open_settings(Project(load_catalogue()), tmp_path / "a.py", frozenset()) is not None
    before = (tmp_path / "a.md").read_bytes()
    run_here("check", "--fix", "--unsafe-fixes", "a.md", cwd=tmp_path)
    assert (tmp_path / "a.md").read_bytes() == before
