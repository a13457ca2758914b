"""Incremental findings equal fresh ones, and what did not change is the same object."""

from __future__ import annotations

import random
import sysconfig
from pathlib import Path

import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.engine.source import Source
from seniorlint.findings.identity import identity_of
from seniorlint.languages.python.parsing.lexical import PythonOutline, outline
from seniorlint.live import chunks
from seniorlint.live import incremental_findings as incremental
from seniorlint.live.incremental_findings import IncrementalCheck
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
    for _ in range(6):
        checked, fresh = check.update(Source(text)), check_source(Source(text), PATH, "module.py", used)
        assert checked.findings() == list(fresh.findings)
        assert [*map(checked.identity_of, fresh.findings)] == [*map(identity_of([fresh]), fresh.findings)]
        if random_.random() < 0.4:
            place = text.find("\n", random_.randrange(len(text)))
            text = text[:place] + random_.choice(COMMENTS) + text[place + 1 :]
        else:
            text = edit(text, random_)


def test_what_did_not_change_is_the_same_object() -> None:
    text = "import os\n\n" + "".join(f"def f{i}(a=[]):\n    return a\n\n\n" for i in range(5))
    check = IncrementalCheck(PATH, "module.py", settings())
    before = check.update(Source(text)).groups
    after = check.update(Source(text.replace("def f2(a=[])", "def f2(a=())"))).groups
    same = [group for group in after if any(group is other for other in before)]
    assert len(before) == len(after) == 6  # the module's own group and one for each function
    assert len(same) == 5
    moved = check.update(Source("\n" + text)).groups
    assert [group[0].line for group in moved[1:]] == [group[0].line + 1 for group in before[1:]]


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
