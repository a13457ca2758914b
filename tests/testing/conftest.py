"""A rule of the tests' own, so that no change of a real one is felt here: None is compared by `is`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import libcst as cst
import pytest

from seniorlint.catalogue.rules_folder import rules_folder
from seniorlint.engine.registry import CHECKS, check
from seniorlint.engine.verdict import MET, Fix, Missed, Verdict, replace
from seniorlint.languages.python.context import Context

RULE = """\
code = "SLG901"
name = "none-by-is"
summary = "None is compared by `is`"
message = "Compare with {what} by `is`"
site = "every comparison with None"
skill = "language-proficiency/functions"
severity = "info"
default = false
fix = "safe"
why = "Because."
references = ["https://example.org/"]

[[example]]
bad = "x == None"
good = "x is None"
"""


def none_by_is(comparison: cst.Comparison, ctx: Context) -> Verdict:
    target = comparison.comparisons[0]
    if not isinstance(target.comparator, cst.Name) or target.comparator.value != "None":
        return None
    if isinstance(target.operator, cst.Is):
        return MET
    return Missed(comparison, fix=Fix((replace(target.operator, "is"),)), what="None")


@pytest.fixture(scope="session")
def own_rules(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The folders of rules: seniorlint's own, and one with `none-by-is`."""
    folder = tmp_path_factory.mktemp("rules")
    (folder / "python-idioms").mkdir()
    (folder / "python-idioms" / "none-by-is.toml").write_text(RULE, encoding="utf-8")
    return rules_folder(), folder


@pytest.fixture(autouse=True)
def registered() -> Iterator[None]:
    """The check is known in these tests, and in no others."""
    check(none_by_is)
    yield
    del CHECKS["none-by-is"]
