"""For tests of rules, ours and other people's: fixtures that carry their expectations beside the lines.

A fixture is an ordinary Python file. A line that a rule must report ends in `# expect: CODE` (several codes separated
by commas; `CODE x2` for two findings on one line); all other lines must stay silent. Comment lines at the top may set:

    # path: tests/test_prices.py        the path that the file is judged by (default: the name of the fixture)
    # option: max-depth = 3             an option of the rule, in TOML

The expectations are cut out before the file is judged, so that a rule that reads comments does not see them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import Catalogue, Rule
from seniorlint.catalogue.toml import loads
from seniorlint.engine.analyse import Analysis, analyse
from seniorlint.engine.ruleset import build
from seniorlint.engine.source import Source

_EXPECT = re.compile(r"[ \t]*# expect: (?P<codes>.+?)[ \t]*$", re.MULTILINE)
_PATH = re.compile(r"^# path: (.+)$", re.MULTILINE)
_OPTION = re.compile(r"^# option: (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Fixture:
    """A fixture without its expectations; `expected` counts (line from 1, code)."""

    source: Source
    path: str
    options: Mapping[str, object]
    expected: Counter[tuple[int, str]]


def read_fixture(path: Path) -> Fixture:
    """Read a fixture; raises `ValueError` for an expectation that is not of the form above."""
    source = Source.from_path(path)
    expected: Counter[tuple[int, str]] = Counter()
    for match in _EXPECT.finditer(source.text):
        line = source.position(match.start()).line
        for item in match["codes"].split(","):
            code, _, times = item.strip().partition(" x")
            if not re.fullmatch(r"[A-Z]{1,3}[0-9]{3}", code):
                raise ValueError(f"{path}:{line}: {item.strip()!r} is no rule code")
            expected[line, code] += int(times or 1)
    where = _PATH.search(source.text)
    options: dict[str, object] = {}
    for setting in _OPTION.findall(source.text):
        options.update(loads(setting))
    return Fixture(
        source.with_text(_EXPECT.sub("", source.text)), where[1].strip() if where else path.name, options, expected
    )


def judge(rule: Rule, source: Source, path: str, options: Mapping[str, object] | None = None) -> Analysis:
    """Run one rule alone over a text, with its default options and those given; sites are included."""
    ruleset = build([(rule.name, {**rule.default_options(), **(options or {})})])
    return analyse(source, path, ruleset, sites=True)


def missed_lines(analysis: Analysis, rule: Rule) -> Counter[tuple[int, str]]:
    """The (line, code) of each missed observation."""
    return Counter((one.span.line, rule.code) for one in analysis.observations if one.outcome == "missed")


def assert_fixture(path: Path, rule_name: str, *rule_folders: Path) -> None:
    """Fail, with the lines drawn, unless the rule reports exactly what the fixture expects.

    `rule_folders`: the catalogue first (`seniorlint.catalogue.locate.rules_folder()`), then the folders of other rules.
    """
    catalogue: Catalogue = load_catalogue(*rule_folders)
    rule = catalogue.rules[rule_name]
    fixture = read_fixture(path)
    analysis = judge(rule, fixture.source, fixture.path, fixture.options)
    if analysis.problem is not None:
        raise AssertionError(f"{path}:{analysis.problem.position.line}: {analysis.problem.message}")
    if analysis.failures:
        raise AssertionError(f"{path}: {analysis.failures[0].error}")
    found = missed_lines(analysis, rule)
    if found != fixture.expected:
        raise AssertionError(f"{path}\n{draw(fixture, found)}")


def draw(fixture: Fixture, found: Counter[tuple[int, str]]) -> str:
    """The fixture's lines on which expectation and findings differ, each with what was expected and what came."""
    drawn = []
    for line in sorted({line for line, _ in fixture.expected + found}):
        wanted, came = _codes(fixture.expected, line), _codes(found, line)
        if wanted != came:
            drawn.append(f"{line:>5} | {fixture.source.line(line)}")
            drawn.append(
                f"      | expected: {', '.join(wanted) or 'nothing'}; reported: {', '.join(came) or 'nothing'}"
            )
    return "\n".join(drawn)


def _codes(counter: Counter[tuple[int, str]], line: int) -> list[str]:
    items: Iterable[tuple[tuple[int, str], int]] = sorted(counter.items())
    return [code if times == 1 else f"{code} x{times}" for (at, code), times in items if at == line and times]
