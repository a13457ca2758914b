"""Incremental findings equal fresh ones, and what did not change is the same object."""

from __future__ import annotations

import random
import sysconfig
from pathlib import Path

import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.engine.analysis import SyntaxProblem
from seniorlint.engine.source import Source
from seniorlint.findings.finding import Finding
from seniorlint.findings.identity import identity_of
from seniorlint.languages.python.parsing.lexical import PythonOutline, outline
from seniorlint.languages.python.parsing.reading import read
from seniorlint.live import chunks
from seniorlint.live import incremental_findings as incremental
from seniorlint.live.incremental_findings import CheckedText, IncrementalCheck
from seniorlint.review.check_text import check_source
from seniorlint.settings.effective import Settings
from seniorlint.settings.overrides import Overrides
from seniorlint.settings.project import Project
from tests.live.test_incremental_analysis import edit, stretch
from tests.seeds import seeds

PATH = Path("/project/pkg/module.py")
COMMENTS = (
    "  # noqa\n",
    "  # seniorlint: ignore[bare-except] because\n",
    "# seniorlint: ignore-file[SLD]\n",
    "  # NOQA: SLE\n",
    "  # noqa: SLE0, SLX003\n",
    "  # seniorlint: ignore[bare-excpt]\n",
    "    # seniorlint: ignore-next-line[SLD]\n",
    "\n# seniorlint: ignore-next-line[SLD, nothing]\n",
    "  # seniorlint: ignore-block[SLD]\n",
    "\n# seniorlint: ignore-block\n",
    "\n# ruff: noqa: SLD\n",
)


def settings(*extend: str) -> Settings:
    return Project(load_catalogue(), Overrides(("ALL", *extend)), isolated=True).settings_for(PATH)


@pytest.mark.parametrize("seed", seeds(18, 60))
def test_findings_equal_those_of_a_fresh_check(seed: int) -> None:
    random_ = random.Random(seed)
    text = stretch((Path(sysconfig.get_path("stdlib")) / "argparse.py").read_text(encoding="utf-8"), random_)
    text += "try:\n    work()\nexcept:\n    pass\n\n\ndef late(a=[]):\n    return a\n"
    if seed % 3 == 0:  # comments all over
        lines = text.splitlines(keepends=True)
        text = "".join(
            line.rstrip("\n") + random_.choice(COMMENTS).lstrip("\n") if random_.random() < 0.1 else line
            for line in lines
        )
    used = settings(*(("SLX002", "SLX003") if seed % 2 == 0 else ()))
    check = IncrementalCheck(PATH, "module.py", used)
    good, last = "", CheckedText(())
    for _ in range(6):
        checked, fresh = check.update(Source(text)), check_source(Source(text), PATH, "module.py", used)
        if is_broken(text):
            assert_kept(checked, text, last, good, list(fresh.findings))
        else:
            assert checked.findings() == list(fresh.findings)
            good, last = text, checked
        assert [*map(checked.identity_of, fresh.findings)] == [*map(identity_of([fresh]), fresh.findings)]
        if random_.random() < 0.4:
            place = text.find("\n", random_.randrange(len(text)))
            text = text[:place] + random_.choice(COMMENTS) + text[place + 1 :]
        else:
            text = edit(text, random_)


def is_broken(text: str) -> bool:
    return isinstance(read(Source(text), outline(text)), SyntaxProblem)


def assert_kept(checked: CheckedText, text: str, last: CheckedText, good: str, fresh: list[Finding]) -> None:
    """Of a text without a tree: why, and findings of the last one that had one, on lines that are as they were."""
    found = checked.findings()
    assert [one for one in found if one.code == "SLX001"] == fresh
    before = {
        (lines_of(good, one), one.column, one.end_column, one.code, one.message): last.identity_of(one)
        for one in last.findings()
    }
    for one in found:
        if one not in fresh:
            key = lines_of(text, one), one.column, one.end_column, one.code, one.message
            assert key in before
            assert checked.identity_of(one) in {last.identity_of(other) for other in last.findings()}


def lines_of(text: str, finding: Finding) -> str:
    source = Source(text)
    return "\n".join(source.line(line) for line in range(finding.line, finding.end_line + 1))


BAD = "try:\n    work()\nexcept:\n    recover()\n"
DEFAULT = "def f(a=[]):\n    return a\n"


def test_a_statement_that_is_not_finished_takes_no_other_findings_away() -> None:
    text = f"{DEFAULT}\n\nx = 1\n\n\n{BAD}"
    check = IncrementalCheck(PATH, "module.py", settings("SLX002"))
    good = check.update(Source(text))
    below = [(one.code, one.line) for one in good.findings() if one.line > 5]
    above = [one for one in good.findings() if one.end_line <= 3]
    assert below
    assert above
    for middle in ("x = (\n", "x = 1 +\n", "x = '''\n", "x = 1\n\ny = f(\n\n"):
        broken = check.update(Source(text.replace("x = 1\n", middle)))
        down = middle.count("\n") - 1
        found = [one for one in broken.findings() if one.code != "SLX001"]
        assert len(broken.findings()) == len(found) + 1
        assert [(one.code, one.line - down) for one in found if one.line > 5] == below
        assert [one for one in found if one.end_line <= 3] == above
        assert None not in map(broken.identity_of, found)
    again = check.update(Source(text))
    assert again.findings() == good.findings()


def test_the_statement_that_is_not_finished_has_no_findings_of_before() -> None:
    check = IncrementalCheck(PATH, "module.py", settings())
    assert "SLE001" in {one.code for one in check.update(Source(BAD)).findings()}
    assert "SLE001" not in {one.code for one in check.update(Source(BAD.replace("work()", "work("))).findings()}
    check.update(Source("# nothing\n"))
    assert {one.code for one in check.update(Source(BAD + "(\n")).findings()} == {"SLX001"}


def test_what_did_not_change_is_the_same_object() -> None:
    text = "import os\n\n" + "".join(f"def f{i}(a=[]):\n    return a\n\n\n" for i in range(5))
    check = IncrementalCheck(PATH, "module.py", settings())
    before = check.update(Source(text)).groups
    after = check.update(Source(text.replace("def f2(a=[])", "def f2(a=())"))).groups
    same = [group for group in after if any(group is other for other in before)]
    assert len(before) == len(after) == 6  # the module's own group and one for each function
    assert len(same) == 5
    moved = check.update(Source("\n" + text)).groups
    assert [group.findings[0].line for group in moved[1:]] == [group.findings[0].line + 1 for group in before[1:]]
    assert moved[-1].own is before[-1].own


@pytest.mark.parametrize(
    "comment",
    [
        "# seniorlint: ignore-file[bare-except]\n",
        "words = 'ignore-file'\n",
        "# ruff: noqa: SLE001\n",
        "x = 1  # seniorlint: ignore[bare-except]\n",
        "# seniorlint: ignore-next-line[bare-except]\n",
        "x = 1  # noqa\n",
    ],
)
def test_comments_that_speak_for_other_statements_cost_no_parse(comment: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a hundred statements the one that is edited is parsed, judged and scanned."""
    used = settings("SLX002", "SLX003")
    body = "".join(f"def f{i}(a=[]):\n    return a\n\n\n" for i in range(100))
    text = comment + "\n" + body + "try:\n    work()\nexcept:\n    pass\n"
    check = IncrementalCheck(PATH, "module.py", used)
    check.update(Source(text))
    scanned: list[str] = []

    def counted(one: str) -> PythonOutline:
        scanned.append(one)
        return outline(one)

    monkeypatch.setattr(chunks, "outline", counted)
    monkeypatch.setattr(incremental, "outline", counted)
    for edited in (text.replace("f70(a=", "f70(b="), text, text.replace("return a", "return b", 1)):
        result = check.update(Source(edited))
        assert (result.parsed, result.judged) == (1, 1)
        assert result.findings() == list(check_source(Source(edited), PATH, "module.py", used).findings)
    assert sum(map(len, scanned)) < 300


def test_a_comment_is_unused_from_the_edit_on_that_takes_the_last_finding_away() -> None:
    used = settings("SLX002")
    text = "# seniorlint: ignore-file[bare-except] because\nx = 1\n\n\ntry:\n    work()\nexcept:\n    pass\n"
    check = IncrementalCheck(PATH, "module.py", used)
    for edited, unused in ((text, False), (text.replace("except:", "except OSError:"), True), (text, False)):
        codes = [one.code for one in check.update(Source(edited)).findings()]
        assert ("SLX002" in codes) is unused
        assert "SLE001" not in codes


@pytest.mark.parametrize("comment", ["", "  # noqa", "  # seniorlint: ignore[syntax-error] because"])
def test_a_comment_hides_a_syntax_error_as_in_a_fresh_check(comment: str) -> None:
    check = IncrementalCheck(PATH, "module.py", settings())
    for text in ("x = 1\n", f"x = 1\ny = ){comment}\n", f"x = 1\n\ny = ){comment}\n"):
        fresh = check_source(Source(text), PATH, "module.py", settings())
        assert check.update(Source(text)).findings() == list(fresh.findings)
