"""The other place of a finding moves with every edit, and is kept with what is stored."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import Rule
from seniorlint.engine.source import Source
from seniorlint.findings.finding import Finding, Related
from seniorlint.live.incremental_findings import IncrementalCheck
from seniorlint.review.check_text import check_source, observe_source
from seniorlint.store.content_rows import packed, unpacked
from seniorlint.testing import judge
from tests.live.test_incremental_findings import PATH, settings

LOG = """\
def load(path):
    try:
        return read(path)
    except OSError as error:
        log.error("failed: %s", error)
        close()
        raise
"""
BODY = "".join(f"    step{number} = read(path, {number})\n" for number in range(8))
METHOD = "".join(f"    {line}" for line in BODY.splitlines(keepends=True))
HEAD = f"import logging\n\nlog = logging.getLogger(__name__)\n\n\n{LOG}\n\n"
TEXT = f"{HEAD}def one(path):\n{BODY}\n\nclass Two:\n    def two(path):\n{METHOD}"
FIXTURES = Path(__file__).parents[1] / "fixtures" / "rules"
RELATED = [one for one in load_catalogue().rules.values() if one.related]


def related(findings: list[Finding]) -> dict[str, Related]:
    return {one.code: one.related for one in findings if one.related is not None}


def line_of(text: str, place: Related) -> str:
    return text.splitlines()[place.line - 1].strip()


def test_a_related_place_moves_with_edits_anywhere() -> None:
    used = settings()
    check = IncrementalCheck(PATH, "module.py", used)
    texts = [
        TEXT,
        "# above\n" + TEXT,
        TEXT.replace("        close()\n", "        close()\n        again()\n"),  # between the two places
        TEXT.replace("def one", "x = 1\n\n\ndef one"),  # between two statements
        TEXT.replace("class Two", "class Two:\n    pass\n\n\nclass Three"),
        TEXT.replace("import logging\n\n", "import logging\n"),
        TEXT,
    ]
    for text in texts:
        found = check.update(Source(text)).findings()
        assert found == list(check_source(Source(text), PATH, "module.py", used).findings)
        places = related(found)
        assert line_of(text, places["SLE008"]) == "raise"
        assert line_of(text, places["SLO008"]) == "def one(path):"


def test_a_related_place_is_kept_while_the_text_is_broken_elsewhere() -> None:
    check = IncrementalCheck(PATH, "module.py", settings())
    check.update(Source(TEXT))
    broken = TEXT.replace("def one", "x = (\n\n\ndef one")
    places = related(check.update(Source(broken)).findings())
    assert line_of(broken, places["SLE008"]) == "raise"
    gone = TEXT.replace("    step3 = ", "    step3 = = ", 1)
    assert "SLO008" not in related(check.update(Source(gone)).findings())


@pytest.mark.parametrize("rule", RELATED, ids=lambda rule: rule.name)
def test_a_rule_that_names_a_related_place_shows_it_in_an_example_or_its_fixture(rule: Rule) -> None:
    texts: list[tuple[str, Mapping[str, object]]] = [(one.bad, one.options) for one in rule.examples]
    texts += [(one.read_text(encoding="utf-8"), {}) for one in FIXTURES.glob(f"*/{rule.name}.py")]
    judged = (judge([rule], Source(text), rule.examples[0].path, options) for text, options in texts)
    assert any(one.related is not None for analysis in judged for one in analysis.observations)


def test_a_related_place_comes_back_from_the_store() -> None:
    content = observe_source(Source(TEXT), PATH, settings())
    again = unpacked(packed(content))
    assert any(one.related is not None for one in again.observations)
    assert [one.related for one in again.observations] == [one.related for one in content.observations]
