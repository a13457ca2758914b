"""Notebooks: their code is judged as one module, on the lines that it has in the file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seniorlint.app.scope import Scope
from seniorlint.app.waiting import untold
from seniorlint.app.workspace_fixes import WantedFixes, workspace_fixes
from seniorlint.engine.source import NotText, Source
from seniorlint.languages.python.notebook import cell_lines, read_notebook
from tests.cli.command import run_here

CODE = ["try:\n", "    work('ä \\ \" 🎉')\n", "except:\n", "    recover()"]


def notebook(*cells: Sequence[str], language: str = "python", ascii_only: bool = False) -> str:
    """A notebook with these code cells, as Jupyter writes it; above each is one of text that looks like code."""
    written: list[object] = []
    for source in cells:
        written.append({"cell_type": "markdown", "metadata": {}, "source": ["try:\n", "except:\n"]})
        output = {"name": "stdout", "output_type": "stream", "text": ["except:\n", '"source": [\n']}
        written.append({"cell_type": "code", "metadata": {}, "outputs": [output], "source": source})
    metadata = {"kernelspec": {"language": language, "name": "kernel"}}
    document = {"cells": written, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(document, indent=1, ensure_ascii=ascii_only) + "\n"


def check(folder: Path, text: str, *words: str) -> tuple[int, str]:
    (folder / "a.ipynb").write_text(text, encoding="utf-8")
    done = run_here("check", "--isolated", "--output-format", "concise", *words, "a.ipynb", cwd=folder)
    return done.code, done.out


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SENIORLINT_CACHE_DIR", str(tmp_path / "cache"))


@pytest.mark.parametrize("ascii_only", [True, False])
def test_a_finding_has_the_line_of_the_file_and_says_the_cell(tmp_path: Path, *, ascii_only: bool) -> None:
    text = notebook(["import os\n"], CODE, ascii_only=ascii_only)
    line = [number for number, one in enumerate(text.splitlines(), 1) if '"except:\\n"' in one][-1]
    for _ in range(2):  # the second run has a cache
        code, out = check(tmp_path, text)
        assert code == 1
        assert out.startswith(f"a.ipynb:{line}:1: error SLE001")
        assert "(cell 4, line 3)" in out
    shown = run_here("check", "--isolated", "a.ipynb", cwd=tmp_path).out
    assert f"{line} | except:\n" in shown


def test_standard_input_is_read_as_the_file_it_stands_for(tmp_path: Path) -> None:
    text = notebook(CODE).encode()
    done = run_here("check", "--isolated", "-", "--stdin-filename", "a.ipynb", cwd=tmp_path, stdin=text)
    assert "(cell 2, line 3)" in done.out


def test_names_of_one_cell_are_known_in_the_next(tmp_path: Path) -> None:
    code, out = check(tmp_path, notebook(["from time import sleep as nap\n"], ["async def f():\n", "    nap(1)\n"]))
    assert (code, "blocking-call-in-async" in out or "SLC" in out) == (1, True), out


def test_a_comment_hides_a_finding(tmp_path: Path) -> None:
    hidden = [line.replace("except:", "except:  # seniorlint: ignore[bare-except] because of a test") for line in CODE]
    assert check(tmp_path, notebook(hidden)) == (0, "")


MAGICS: tuple[list[str], ...] = (
    ["%matplotlib inline\n", "x = 1\n"],
    ["!pip install x\n"],
    ["files = !ls \\\n", "   -l\n"],
    ["a, b = %timeit -o f()\n"],
    ["%%bash\n", "if then fi\n"],
    ["\n", "%%html\n", "<a>\n"],
    ["%%time\n", "x = 1\n"],
    ["f?\n"],
    ["f??"],
    ["if x:\n", "    !ls\n"],
    ["for i in x:\n", "    %time f()\n", "    !ls \\\n", "      -l\n"],
    ["await f()\n"],
    ["x;"],
    [],
)


@pytest.mark.parametrize("cell", MAGICS, ids=lambda cell: "".join(cell)[:20])
def test_what_only_ipython_understands_is_left_out(tmp_path: Path, cell: list[str]) -> None:
    code, out = check(tmp_path, notebook(cell, CODE), "--select", "syntax-error,bare-except")
    assert (code, out.count("\n"), "SLE001" in out) == (1, 1, True), out


@pytest.mark.parametrize(("language", "found"), [("Python", "(cell 1, line 3)"), ("sql", "")])
def test_a_cell_of_another_language_is_left_out(tmp_path: Path, language: str, found: str) -> None:
    cell = {"cell_type": "code", "metadata": {"vscode": {"languageId": language}}, "outputs": [], "source": CODE}
    _, out = check(tmp_path, json.dumps({"cells": [cell]}, indent=1), "--select", "bare-except,syntax-error")
    assert (found in out, bool(out)) == (True, bool(found))


def test_a_line_that_jupyter_cut_is_one_line(tmp_path: Path) -> None:
    """Jupyter writes what `str.splitlines` gives."""
    cell = "x = 'a\u2028b\x0cc'\n\ntry:\n    x()\nexcept:\n    '\ud800'\n".splitlines(keepends=True)
    code, out = check(tmp_path, notebook(cell, ascii_only=True), "--select", "bare-except,syntax-error")
    assert (code, out.count("\n"), "(cell 2, line 5)" in out) == (1, 1, True), out


def test_a_modulo_in_brackets_is_no_magic(tmp_path: Path) -> None:
    cell = ["x = ('%s'\n", "%y)\n", "def f(a=[]):\n", "    return a.append(x)\n"]
    text = read_notebook(notebook(cell).encode()).text
    assert "%y)" in text


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", "a notebook is JSON, and this is not"),
        ("[1]", "not a notebook of format 4: it has no cells"),
        ('{"worksheets": []}', "it has no cells"),
        ('{"cells": [1]}', "it has no cells"),
        (notebook(CODE, language="R"), "a notebook in r, and seniorlint reads Python"),
        (json.dumps({"cells": [{"cell_type": "code", "source": CODE}]}), "share a line of the file"),
        (json.dumps({"cells": [{"cell_type": "code", "source": "".join(CODE)}]}, indent=1), "share a line of the file"),
        ("[" * 100_000, "a notebook is JSON, and this"),
    ],
)
def test_what_cannot_be_read_is_a_finding_that_says_why(tmp_path: Path, text: str, why: str) -> None:
    code, out = check(tmp_path, text)
    assert (code, why in out) == (1, True), out


def test_a_fix_is_neither_offered_nor_written(tmp_path: Path) -> None:
    text = notebook(["def f(x):\n", "    return x == None\n"])
    code, out = check(tmp_path, text, "--select", "singleton-comparison", "--fix", "--unsafe-fixes")
    assert (code, "SL" in out) == (1, True), out
    assert (tmp_path / "a.ipynb").read_text(encoding="utf-8") == text
    done = run_here(
        *("check", "--isolated", "--select", "singleton-comparison", "--output-format", "json", "a.ipynb"), cwd=tmp_path
    )
    assert [one["fix"] for one in json.loads(done.out)] == [None]


def test_the_workspace_is_fixed_without_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = "import logging\nlogging.getLogger().warn('x')\n"
    (tmp_path / "seniorlint.toml").write_text('select = ["deprecated-logger-warn"]\ninclude = ["*.py", "*.ipynb"]\n')
    (tmp_path / "b.ipynb").write_text(notebook(code.splitlines(keepends=True)), encoding="utf-8")
    (tmp_path / "c.py").write_text(code)
    monkeypatch.chdir(tmp_path)
    fixes = workspace_fixes(Scope((tmp_path,)), WantedFixes((tmp_path,)), untold)
    assert ([one.path.name for one in fixes.texts], fixes.notes) == (["c.py"], [])


LINES = st.lists(st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=20), max_size=5)


@given(st.lists(LINES, max_size=4), st.booleans())
def test_each_line_of_code_is_on_its_line_of_the_file(cells: list[list[str]], ascii_only: bool) -> None:
    text = notebook(*([f"{line}\n" for line in cell] for cell in cells), ascii_only=ascii_only)
    found = cell_lines(Source(text))
    assert [one.text for one in found] == [line for cell in cells for line in cell]
    physical = text.split("\n")
    for one in found:
        written = json.loads(physical[one.line - 1].strip().removesuffix(","))
        assert written == f"{one.text}\n"


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        source = read_notebook(text.encode("utf-8", "surrogatepass"))
    except NotText:
        return
    assert source.line_count == Source(text).line_count
