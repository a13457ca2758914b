"""Incremental findings equal fresh ones, and what did not change is the same object."""

from __future__ import annotations

import random
import sysconfig
from pathlib import Path

import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.engine.source import Source
from seniorlint.lint.check import check_source
from seniorlint.lint.incremental import IncrementalCheck
from seniorlint.lint.project import Project
from seniorlint.lint.settings import Overrides, Settings
from tests.engine.test_incremental import edit, stretch

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


@pytest.mark.parametrize("seed", range(60))
def test_findings_equal_those_of_a_fresh_check(seed: int) -> None:
    random_ = random.Random(seed)
    text = stretch((Path(sysconfig.get_path("stdlib")) / "argparse.py").read_text(encoding="utf-8"), random_)
    text += "try:\n    work()\nexcept:\n    pass\n\n\ndef late(a=[]):\n    return a\n"
    used = settings(*(("SLX002",) if seed % 5 == 0 else ()))
    check = IncrementalCheck(PATH, "module.py", used)
    for _ in range(6):
        assert check.update(Source(text)).findings() == list(
            check_source(Source(text), PATH, "module.py", used).findings
        )
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
    assert len(before) == len(after) == 6  # the module's own group is built anew
    assert len(same) == 4
    moved = check.update(Source("\n" + text)).groups
    assert [group[0].line for group in moved[1:]] == [group[0].line + 1 for group in before[1:]]
