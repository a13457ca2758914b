"""What the rules on project files found in public repositories, and how much of it is worth raising.

`python -m benchmarks.project_precision` prints a table of what was judged by reading, which is in
`tests/precision/{projects,deployments}/findings.tsv`. A rule without a row found nothing in those repositories.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from seniorlint.catalogue.load import load_catalogue
from seniorlint.languages.language import PYTHON

_DATA = Path(__file__).parent.parent / "tests" / "precision"


class _Finding(NamedTuple):
    rule: str
    repository: str
    is_worth: bool


def findings() -> list[_Finding]:
    """All findings that were judged."""
    found = []
    for folder in ("projects", "deployments"):
        with (_DATA / folder / "findings.tsv").open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            found += [_Finding(row["rule"], row["repository"], row["verdict"] == "worth") for row in rows]
    return found


def table() -> Iterator[str]:
    """The table in Markdown: a row for each rule that judges anything but Python, those on by default first."""
    of_rule: dict[str, list[_Finding]] = defaultdict(list)
    for one in findings():
        of_rule[one.rule].append(one)
    rules = [one for one in load_catalogue().rules.values() if one.languages and PYTHON.name not in one.languages]
    yield "| rule | | repositories | judged | worth raising | |"
    yield "|---|---|---:|---:|---:|---:|"
    for is_default in (True, False):
        shown = [rule for rule in rules if rule.default is is_default]
        for rule in sorted(shown, key=lambda rule: rule.name):
            yield _row(rule.name, "on" if is_default else "off", of_rule.get(rule.name, []))
        judged = [one for rule in shown for one in of_rule.get(rule.name, [])]
        yield _row(f"all {len(shown)} that are {'on' if is_default else 'off'} by default", "", judged)


def _row(name: str, state: str, judged: list[_Finding]) -> str:
    worth = sum(one.is_worth for one in judged)
    share = f"{worth / len(judged):.0%}" if judged else ""
    return f"| {name} | {state} | {len({one.repository for one in judged})} | {len(judged)} | {worth} | {share} |"


if __name__ == "__main__":
    print("\n".join(table()))
