"""Why an edited text cannot be parsed is told from a part of it, and is what a check of the whole text tells."""

from __future__ import annotations

import textwrap
from pathlib import Path

import libcst as cst
import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.engine.source import Source
from seniorlint.findings.finding import Finding
from seniorlint.languages.python.parsing import reading
from seniorlint.languages.python.parsing.lexical import PythonOutline
from seniorlint.languages.python.parsing.parse import parse
from seniorlint.live.incremental_findings import IncrementalCheck
from seniorlint.review.check_text import check_source
from seniorlint.settings.effective import Settings
from seniorlint.settings.overrides import Overrides
from seniorlint.settings.project import Project

PATH = Path("/project/pkg/module.py")
METHOD = (
    "\n    def method_{}(self):\n        first = 1\n        # the second\n        second = 2\n        return second\n"
)
CLASS = "class Order:\n    kind = 1\n" + "".join(METHOD.format(number) for number in range(12))
BRANCHES = textwrap.dedent(
    """
    def choose(a):
        if a:
            first = 1
            second = 2
            third = 3
        return a
    """
)
TEXT = f"import os\n\n\n{CLASS}\n{BRANCHES}" + "".join(
    f"\n\ndef f{number}():\n    return {number}\n" for number in range(30)
)
IN_METHOD = "        second = 2\n"
BROKEN = {
    "a bracket that is not closed": "        second = (2\n",
    "a bracket closed by another": "        second = (2]\n",
    "a header without its colon": "        if first\n        second = 2\n",
    "a header without its block": "        if first:\n        second = 2\n",
    "a clause without a statement": "        else:\n        second = 2\n",
    "code that is indented, below a comment that is not": "            second = 2\n",
    "code that is indented less": "      second = 2\n",
    "a string without an end": "        second = 'two\n",
    "a long string without an end": "        second = '''\n",
    "a decorator of nothing": "        @once\n        second = 2\n",
    "a word that is no name": "        second = 2 def\n",
    "a joined line": "        second = 2 +\\\n",
    "tried, and nothing more": "        try:\n            second = 2\n",
}


def settings() -> Settings:
    return Project(load_catalogue(), Overrides(("syntax-error",)), isolated=True).settings_for(PATH)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("what", BROKEN)
@pytest.mark.parametrize("method", [1, 6, 11])
def test_a_method_that_is_not_finished(what: str, method: int, newline: str) -> None:
    at = TEXT.index(IN_METHOD, TEXT.index(f"method_{method}("))
    assert assert_same(TEXT[:at] + BROKEN[what] + TEXT[at + len(IN_METHOD) :], TEXT, newline)


@pytest.mark.parametrize(
    "inserted", ["    else:\n", "    elif first:\n", "else:\n", "        x = (\n", "        if x\n"]
)
def test_a_branch_that_ends_earlier(inserted: str) -> None:
    assert_same(TEXT.replace("        third = 3\n", f"{inserted}        third = 3\n"), TEXT)


@pytest.mark.parametrize(
    "comment",
    [
        "# noqa",
        "# seniorlint: ignore[syntax-error] because",
        "# seniorlint: ignore[bare-except]",
        "# flake8: noqa",
        "# seniorlint: ignore-file[bare-except]",
        "# seniorlint: ignore-file[bare-except, slx] because",
    ],
)
@pytest.mark.parametrize("where", ["import os\n", "        second = (2\n", "    return 3\n", "    return 29\n"])
def test_a_comment_may_hide_it(comment: str, where: str) -> None:
    for broken in ("        second = (2\n", "        second = '''2\n"):
        commented = where.replace("\n", f"  {comment}\n")
        if "flake8" in comment or "file" in comment:
            commented = f"{where[: len(where) - len(where.lstrip())]}{comment}\n{where}"
        good = TEXT.replace(where, commented)
        at = good.index(IN_METHOD, good.index("method_6("))
        text = good[:at] + broken + good[at + len(IN_METHOD) :]
        assert_same(text.replace("        second = (2\n", commented) if where.startswith("        s") else text, good)


@pytest.mark.parametrize("method", [1, 6])
@pytest.mark.parametrize("what", BROKEN)
@pytest.mark.parametrize("joined", ["x = 1 + \\\n\\\n    2\n", "\\\nx = 2\n", "def f():\n    pass\n\\\n    pass\n"])
def test_a_line_that_starts_with_a_backslash(joined: str, what: str, method: int) -> None:
    at = TEXT.index(IN_METHOD, TEXT.index(f"method_{method}("))
    broken = TEXT[:at] + BROKEN[what] + TEXT[at + len(IN_METHOD) :]
    for place in ("import os\n", "\n\ndef f3():", "\n\ndef f28():"):
        assert_same(broken.replace(place, f"{joined}{place}"), TEXT.replace(place, f"{joined}{place}"))


def test_it_is_told_without_the_rest_of_a_class(monkeypatch: pytest.MonkeyPatch) -> None:
    check = IncrementalCheck(PATH, "module.py", settings())
    check.update(Source(TEXT))
    read: list[int] = []

    def counting(text: str, outlined: PythonOutline) -> cst.Module:
        read.append(len(text))
        return parse(text, outlined)

    monkeypatch.setattr(reading, "parse", counting)
    at = TEXT.index(IN_METHOD, TEXT.index("method_1("))
    check.update(Source(TEXT[:at] + "        second = (2\n" + TEXT[at + len(IN_METHOD) :]))
    assert read
    assert sum(read) < len(CLASS)


def assert_same(text: str, good: str, newline: str = "\n") -> list[Finding]:
    """The problem of a text that follows a good one is that of the text alone; gives it."""
    text, good = text.replace("\n", newline), good.replace("\n", newline)
    check = IncrementalCheck(PATH, "module.py", settings())
    check.update(Source(good))
    found = [one for one in check.update(Source(text)).findings() if one.code == "SLX001"]
    fresh = check_source(Source(text), PATH, "module.py", settings()).findings
    assert found == [one for one in fresh if one.code == "SLX001"]
    return found
